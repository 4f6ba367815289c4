#include <filesystem>
#include <random>
#include <thread>

#include "checks.h"
#include "tests.h"

namespace gradwire::tests {

namespace {

/// Stands for the JavaScript thread: counts how often it is woken.
struct Reader {
  std::atomic<std::size_t> wakes{0};

  Wake wake() {
    return {[](void* context) {
              static_cast<Reader*>(context)->wakes.fetch_add(1);
              return true;
            },
            this};
  }
};

Checkpoint checkpointOf(Training& training) {
  training.requestSnapshot(true);
  Checkpoint copy;
  while (!training.takeSnapshot(copy)) std::this_thread::yield();
  return copy;
}

/// What is read of a run to its end.
struct Reading {
  std::vector<Record> records;
  /// Epoch, rows, then the details.
  std::vector<double> metrics;
};

void waitForEnd(Training& training, Reading& reading) {
  std::vector<Record> records;
  const auto read = [&] {
    training.readTelemetry(records);
    reading.records.insert(reading.records.end(), records.begin(), records.end());
    const std::span<const double> newest = training.takeMetrics();
    if (!newest.empty()) reading.metrics.assign(newest.begin(), newest.end());
  };
  while (!isFinal(training.state())) {
    read();
    std::this_thread::yield();
  }
  training.join();
  read();
}

/// Gives the training thread a random share of time.
void pass(std::mt19937& random) {
  for (std::size_t yields = random() % 200; yields > 0; --yields) std::this_thread::yield();
}

/// The last epoch's metrics and their details, as `RunSubject::measured` has them.
std::vector<double> measuredIn(const Reading& reading) {
  std::vector<double> measured;
  for (const Record& record : reading.records) {
    if (record.kind() == RecordKind::metrics) measured.assign(record.numbers.begin() + 2, record.numbers.end());
  }
  if (reading.metrics.size() > 2) measured.insert(measured.end(), reading.metrics.begin() + 2, reading.metrics.end());
  return measured;
}

void requireEnd(Training& training, const Reading& reading, const RunSubject& subject, const std::string& what) {
  require(training.state() == subject.end, what + ": it ended as " + std::to_string(static_cast<int>(training.state())));
  requireClose<float>(checkpointOf(training).persistent, subject.expected, what, 1e-4, 1);
  requireClose<double>(measuredIn(reading), subject.measured, what + ", metrics", 1e-4, 1);
  const std::optional<Breach> breach = training.breach();
  require(breach.has_value() != subject.breach.empty(), what + ": refused, or not refused, for a row");
  if (!breach) return;
  const double found[] = {static_cast<double>(breach->requirement), static_cast<double>(breach->row), static_cast<double>(breach->column), breach->found};
  requireClose<double>(found, subject.breach, what + ", the row it is refused for");
}

/// Its first half, and then the rest from a checkpoint.
Checkpoint inHalves(const RunSubject& subject, std::size_t threads) {
  Reader reader;
  Reading reading;
  Training first(subject.setup(threads, subject.epochs / 2));
  first.start(reader.wake());
  waitForEnd(first, reading);
  TrainingSetup rest = subject.setup(threads, subject.epochs);
  rest.resume = checkpointOf(first);
  Training second(std::move(rest));
  second.start(reader.wake());
  waitForEnd(second, reading);
  return checkpointOf(second);
}

/// The same weights, and the same best epoch.
void requireSame(const Checkpoint& found, const Checkpoint& expected, const std::string& what) {
  requireSameBits(found.persistent, expected.persistent, what);
  requireSameBits(found.bestWeights, expected.bestWeights, what + ", its best epoch");
  require(found.bestEpoch == expected.bestEpoch, what + ": another epoch is the best");
}

/// Threads of this process; 1 where the system does not say.
std::size_t threadsAlive() {
  std::error_code missing;
  const std::filesystem::directory_iterator threads("/proc/self/task", missing);
  return missing ? 1 : static_cast<std::size_t>(std::distance(threads, std::filesystem::directory_iterator()));
}

}  // namespace

void testRuns(const Subjects& subjects) {
  std::mt19937 random(7);
  for (const RunSubject& subject : subjects.runs) {
    Checkpoint straight;
    for (const std::size_t threads : {1, 2, 3, 8}) {
      const std::string what = subject.name + ", " + std::to_string(threads) + " threads";
      Reader reader;
      Reading reading;
      std::optional<Checkpoint> checkpoint;
      Training training(subject.setup(threads, subject.epochs));
      training.start(reader.wake());
      if (threads > 1) {
        for (int pauses = 0; pauses < 8 && !isFinal(training.state()); ++pauses) {
          training.pause();
          pass(random);
          checkpoint = checkpointOf(training);
          training.resume();
        }
      }
      waitForEnd(training, reading);
      requireEnd(training, reading, subject, what);
      require(reader.wakes > 0, what + ": nobody was woken");
      if (threads == 1) straight = checkpointOf(training);
      requireSame(checkpointOf(training), straight, what);

      // A run that ended badly does not go on.
      if (!checkpoint || subject.end != RunState::finished) continue;
      TrainingSetup rest = subject.setup(threads - 1, subject.epochs);
      rest.resume = std::move(checkpoint);
      Training resumed(std::move(rest));
      resumed.start(reader.wake());
      waitForEnd(resumed, reading);
      requireSame(checkpointOf(resumed), straight, what + ", resumed");
      requireSame(inHalves(subject, threads), straight, what + ", in halves");
    }
  }
}

void testStepping(const Subjects& subjects, std::size_t walks) {
  std::mt19937 random(13);
  for (const RunSubject& subject : subjects.runs) {
    if (!subject.options.observed) continue;
    for (std::size_t walk = 0; walk < walks; ++walk) {
      Reader reader;
      Reading reading;
      Training training(subject.setup(1 + walk % 3, subject.epochs));
      training.advance({GoalKind::node});
      training.start(reader.wake());
      for (int moves = 0; moves < 60; ++moves) {
        std::optional<Standing> at;
        while (!(at = training.standing()) && !isFinal(training.state())) std::this_thread::yield();
        if (!at) break;
        std::size_t seen = 0;
        const auto look = [&](std::span<const float> floats) { seen += floats.size(); };
        require(training.lookAt(0, 1, look) && training.lookBefore(0, 1, look) && seen == 2, "a run that stands is not seen");
        if (at->at.step > 1 && random() % 3 == 0) {
          const Place back{at->at.step - 1, 1 + random() % at->at.place};
          require(training.goBack(back), subject.name + ": it does not go back");
          while (!(at = training.standing()) && !isFinal(training.state())) std::this_thread::yield();
          require(at && at->at.step == back.step && at->at.place >= back.place, subject.name + ": it went back to another place");
        } else {
          training.advance({static_cast<GoalKind>(random() % 4)});
        }
        if (random() % 4 == 0) checkpointOf(training);
      }
      training.advance({GoalKind::end});
      while (!isFinal(training.state())) {
        if (training.standing()) training.advance({GoalKind::end});
        std::this_thread::yield();
      }
      waitForEnd(training, reading);
      requireEnd(training, reading, subject, subject.name + ", stepped");
    }
  }
}

void testPace(const Subjects& subjects) {
  constexpr double anHour = 3600;
  for (const RunSubject& subject : subjects.runs) {
    Reader reader;
    Reading reading;
    Training training(subject.setup(2, subject.epochs));
    training.setPace(anHour);
    training.start(reader.wake());
    // It waits for its second step, and does all that is asked of it meanwhile.
    checkpointOf(training);
    training.pause();
    while (training.state() == RunState::running) std::this_thread::yield();
    checkpointOf(training);
    training.resume();
    training.setPace(1e-6);
    checkpointOf(training);
    training.setPace(0);
    waitForEnd(training, reading);
    requireEnd(training, reading, subject, subject.name + ", at a pace");

    Reading stopping;
    Training stopped(subject.setup(1, 1'000'000'000));
    stopped.setPace(anHour);
    stopped.start(reader.wake());
    stopped.stop();
    waitForEnd(stopped, stopping);
  }
}

void testCycles(const Subjects& subjects, std::size_t cycles) {
  constexpr std::uint64_t endless = 1'000'000'000;
  std::mt19937 random(11);
  const std::size_t before = threadsAlive();
  for (const RunSubject& subject : subjects.runs) {
    for (std::size_t cycle = 0; cycle < cycles; ++cycle) {
      Reader reader;
      Reading reading;
      Training training(subject.setup(1 + cycle % 3, endless));
      if (cycle % 16 == 15) continue;
      training.start(reader.wake());
      pass(random);
      if (random() % 2 == 0) training.setPace(random() % 2 == 0 ? 3600 : 1e-5);
      switch (random() % 5) {
        case 0: break;
        case 1: training.abandon(); break;
        case 2:
          training.pause();
          pass(random);
          training.readTelemetry(reading.records);
          break;
        case 3:
          training.requestSnapshot(cycle % 2 == 0);
          pass(random);
          training.resume();
          break;
        default:
          training.stop();
          waitForEnd(training, reading);
          // One that ends badly may have done so before.
          require(training.state() == RunState::stopped || (training.state() == subject.end && subject.end != RunState::finished),
                  subject.name + ": stopping ended in another state");
      }
    }
  }
  require(threadsAlive() == before, "threads were left behind");
}

}  // namespace gradwire::tests
