// What a training thread tells about its run: records with their time, and when their reader is woken.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "latest.h"
#include "telemetry.h"

namespace gradwire {

enum class RunState : std::uint32_t { ready = 0, running, paused, finished, stopped, diverged, failed };

inline bool isFinal(RunState state) { return state >= RunState::finished; }

/// Called by the training thread when there is something to read. Returns false when nobody will ever read again.
struct Wake {
  bool (*call)(void* context) = nullptr;
  void* context = nullptr;
};

/// How far an epoch is.
struct EpochPlace {
  std::uint64_t epoch;
  std::size_t batch;
  std::size_t batches;
};

/// What an epoch's record says.
struct EpochReport {
  std::uint64_t epoch;
  double trainLoss;
  double validationLoss;
  std::size_t skippedSteps;
  double learningRate;
};

/// One thread writes, one reads; neither waits for the other. The clock is read about once in a millisecond: an epoch that
/// is shorter has the time that its number of steps makes likely.
class Reporter {
 public:
  /// `watched`: whether somebody reads records. Otherwise there are none but of the run's end.
  explicit Reporter(bool watched) : watched_(watched) {}

  bool watched() const { return watched_; }

  /// By the owner, before the thread starts: whom to wake.
  void connect(Wake wake) { wake_ = wake; }
  /// By the owner, before the thread starts: a resumed run's time so far.
  void startFrom(double seconds) { seconds_ = seconds; }

  // By the training thread, or by the owner under the run's lock while it stands.

  /// The clock runs from here on, and no longer.
  void startClock();
  void stopClock();
  /// In the running state so far.
  double seconds() const { return clockRuns_ ? secondsAt(Clock::now()) : seconds_; }

  /// A step is done: `progress(meanLoss)` comes now and then.
  template <class MeanLoss>
  void step(const EpochPlace& place, const MeanLoss& meanLoss) {
    if (watched_ && ++stepsSinceLook_ >= stepsToLook_) look(place, meanLoss());
  }
  void epoch(const EpochReport& report, std::size_t batches);
  /// Whose model is kept from here on.
  void best(std::uint64_t epoch, double loss);
  void metrics(std::uint64_t epoch, std::span<const double> values);
  void diverged(std::uint64_t epoch, std::size_t batch, std::size_t check, std::size_t skippedSteps);
  void state(RunState state);
  /// Moves what waits for room to where it can be read; false when there is none.
  bool flush() { return telemetry_.flush(); }
  void wakeReader();

  // By the reader.

  /// Allows the next wake call: before the reader looks at what it is woken for.
  void awake() { wakePending_.store(false, std::memory_order_seq_cst); }
  /// Takes records; of an `ended` run, whose thread is joined, all that are left.
  void read(std::vector<Record>& to, bool ended);

 private:
  using Clock = std::chrono::steady_clock;

  void look(const EpochPlace& place, double meanLoss);
  double secondsAt(Clock::time_point now) const { return seconds_ + std::chrono::duration<double>(now - runningSince_).count(); }

  const bool watched_;
  Telemetry telemetry_;
  Wake wake_{};
  std::atomic<bool> wakePending_{false};

  std::size_t stepsToLook_ = 1;
  std::size_t stepsSinceLook_ = 0;
  /// Between the last two looks.
  double secondsPerStep_ = 0;
  double secondsAtLook_ = 0;
  /// The last epoch's: time does not go back where it was overestimated.
  double secondsAtEpoch_ = 0;
  Clock::time_point lastLook_{};
  Clock::time_point lastWake_{};
  Clock::time_point lastReport_{};
  Clock::time_point runningSince_{};
  /// When the clock was started or stopped last.
  double seconds_ = 0;
  bool clockRuns_ = false;
};

}  // namespace gradwire
