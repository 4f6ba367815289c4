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

void waitForEnd(Training& training, std::vector<Record>& records) {
  while (!isFinal(training.state())) {
    training.readTelemetry(records);
    static_cast<void>(training.takeMetrics());
    std::this_thread::yield();
  }
  training.join();
  training.readTelemetry(records);
}

/// Gives the training thread a random share of time.
void pass(std::mt19937& random) {
  for (std::size_t yields = random() % 200; yields > 0; --yields) std::this_thread::yield();
}

void requireFinished(Training& training, const RunSubject& subject, const std::string& what) {
  require(training.state() == RunState::finished, what + ": it did not finish");
  requireClose(checkpointOf(training).persistent, subject.expected, what, 1e-4, 1);
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
    std::vector<float> straight;
    for (const std::size_t threads : {1, 2, 3, 8}) {
      const std::string what = subject.name + ", " + std::to_string(threads) + " threads";
      Reader reader;
      std::vector<Record> records;
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
      waitForEnd(training, records);
      requireFinished(training, subject, what);
      require(reader.wakes > 0, what + ": nobody was woken");
      if (threads == 1) straight = checkpointOf(training).persistent;
      requireSameBits(checkpointOf(training).persistent, straight, what);

      if (!checkpoint) continue;
      TrainingSetup rest = subject.setup(threads - 1, subject.epochs);
      rest.resume = std::move(checkpoint);
      Training resumed(std::move(rest));
      resumed.start(reader.wake());
      waitForEnd(resumed, records);
      requireSameBits(checkpointOf(resumed).persistent, straight, what + ", resumed");
    }
  }
}

void testCycles(const Subjects& subjects, std::size_t cycles) {
  constexpr std::uint64_t endless = 1'000'000'000;
  std::mt19937 random(11);
  const std::size_t before = threadsAlive();
  for (const RunSubject& subject : subjects.runs) {
    for (std::size_t cycle = 0; cycle < cycles; ++cycle) {
      Reader reader;
      std::vector<Record> records;
      Training training(subject.setup(1 + cycle % 3, endless));
      if (cycle % 16 == 15) continue;
      training.start(reader.wake());
      pass(random);
      switch (random() % 5) {
        case 0: break;
        case 1: training.abandon(); break;
        case 2:
          training.pause();
          pass(random);
          training.readTelemetry(records);
          break;
        case 3:
          training.requestSnapshot(cycle % 2 == 0);
          pass(random);
          training.resume();
          break;
        default:
          training.stop();
          waitForEnd(training, records);
          require(training.state() == RunState::stopped, subject.name + ": stopping ended in another state");
      }
    }
  }
  require(threadsAlive() == before, "threads were left behind");
}

}  // namespace gradwire::tests
