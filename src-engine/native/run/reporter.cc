#include "reporter.h"

#include <algorithm>

namespace gradwire {

namespace {

/// No more than 60 wake calls a second.
constexpr auto wakeInterval = std::chrono::nanoseconds(16'700'000);
/// How often the clock is looked at.
constexpr auto lookInterval = std::chrono::milliseconds(1);

template <class... Numbers>
Record record(RecordKind kind, Numbers... numbers) {
  return {{static_cast<double>(kind), static_cast<double>(numbers)...}};
}

}  // namespace

void Reporter::startClock() {
  runningSince_ = lastLook_ = lastWake_ = lastReport_ = Clock::now();
  secondsAtLook_ = secondsAtEpoch_ = seconds_;
  stepsSinceLook_ = 0;
  clockRuns_ = true;
}

void Reporter::stopClock() {
  seconds_ = seconds();
  clockRuns_ = false;
}

void Reporter::look(const EpochPlace& place, double meanLoss) {
  const Clock::time_point now = Clock::now();
  const auto elapsed = std::max<Clock::duration>(now - lastLook_, std::chrono::nanoseconds(1));
  secondsPerStep_ = std::chrono::duration<double>(elapsed).count() / static_cast<double>(stepsSinceLook_);
  const double steps = std::chrono::duration<double>(lookInterval).count() / secondsPerStep_;
  stepsToLook_ = std::clamp<std::size_t>(static_cast<std::size_t>(std::min(steps, 1e6)), 1, 2 * stepsToLook_);
  stepsSinceLook_ = 0;
  lastLook_ = now;
  secondsAtLook_ = secondsAt(now);
  if (now - lastReport_ >= wakeInterval && place.batch < place.batches) {
    telemetry_.write(record(RecordKind::progress, place.epoch, place.batch, place.batches, meanLoss, secondsAtLook_));
    lastReport_ = now;
  }
  telemetry_.flush();
  if (now - lastWake_ >= wakeInterval && telemetry_.unread()) wakeReader();
}

void Reporter::epoch(const EpochReport& report, std::size_t batches) {
  if (!watched_) return;
  const bool isShort = batches < stepsToLook_;
  const Clock::time_point now = isShort ? lastLook_ : Clock::now();
  const double seconds = isShort ? secondsAtLook_ + static_cast<double>(stepsSinceLook_) * secondsPerStep_ : secondsAt(now);
  secondsAtEpoch_ = std::max(secondsAtEpoch_, seconds);
  telemetry_.write(record(RecordKind::epoch, report.epoch, report.trainLoss, report.validationLoss, secondsAtEpoch_, report.skippedSteps,
                          report.learningRate));
  lastReport_ = now;
  if (now - lastWake_ >= wakeInterval) wakeReader();
}

void Reporter::best(std::uint64_t epoch, double loss) {
  if (watched_) telemetry_.write(record(RecordKind::best, epoch, loss));
}

void Reporter::metrics(std::uint64_t epoch, std::span<const double> values) {
  if (!watched_) return;
  Record metrics = record(RecordKind::metrics, epoch);
  std::copy(values.begin(), values.end(), metrics.numbers.begin() + 2);
  telemetry_.write(metrics);
}

void Reporter::diverged(std::uint64_t epoch, std::size_t batch, std::size_t check, std::size_t skippedSteps) {
  telemetry_.write(record(RecordKind::diverged, epoch, batch, check, seconds(), skippedSteps));
}

void Reporter::state(RunState state) {
  if (!watched_ && !isFinal(state)) return;
  telemetry_.write(record(RecordKind::state, static_cast<std::uint32_t>(state), seconds()));
}

void Reporter::wakeReader() {
  lastWake_ = Clock::now();
  if (wake_.call == nullptr || wakePending_.exchange(true, std::memory_order_seq_cst)) return;
  if (!wake_.call(wake_.context)) wake_.call = nullptr;
}

void Reporter::read(std::vector<Record>& to, bool ended) {
  to.resize(telemetry_.ready() + Telemetry::kinds);
  std::size_t count = telemetry_.read(to.data(), to.size() - Telemetry::kinds);
  if (ended) count += telemetry_.readHeld(to.data() + count);
  to.resize(count);
}

}  // namespace gradwire
