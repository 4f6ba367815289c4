#include "drawAhead.h"

#include <algorithm>
#include <system_error>

namespace gradwire {

namespace {

// train/runMemory.ts plans with these numbers.
/// Elements from which on a step's masks cost more to draw than to be handed over between threads.
constexpr std::size_t fewElements = 4096;
/// How far ahead: so many steps, fewer where their masks are large, but always two, so that one is drawn while one is used.
constexpr std::size_t mostSteps = 8;
constexpr std::size_t fewestSteps = 2;
constexpr std::size_t mostBytes = std::size_t{4} << 20;

std::size_t numbersOf(const std::vector<Mask>& masks) {
  std::size_t numbers = 0;
  for (const Mask& mask : masks) numbers += mask.numbers();
  return numbers;
}

}  // namespace

bool DrawAhead::pays(const DrawPlan& plan) {
  std::size_t elements = 0;
  for (const Mask& mask : *plan.masks) elements += mask.count;
  return elements >= fewElements;
}

DrawAhead::DrawAhead(const DrawPlan& plan) : plan_(plan) {
  const std::size_t numbers = std::max(numbersOf(*plan.masks), numbersOf(*plan.lastMasks));
  ring_.resize(std::clamp(mostBytes / (numbers * sizeof(float)), fewestSteps, mostSteps));
  for (StepDraws& step : ring_) step.masks.resize(numbers);
}

bool DrawAhead::start(const Twister& generator, std::uint64_t epoch, std::size_t batch) {
  try {
    thread_ = std::thread([this, generator, epoch, batch] { run(generator, epoch, batch); });
  } catch (const std::system_error&) {
    return false;
  }
  return true;
}

void DrawAhead::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

const StepDraws& DrawAhead::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return drawn_ > taken_; });
  return ring_[taken_ % ring_.size()];
}

void DrawAhead::take() {
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    ++taken_;
    // Not for every step: waking a thread costs more than a small step draws.
    wake = drawn_ - taken_ <= ring_.size() / 2;
  }
  if (wake) changed_.notify_all();
}

std::size_t DrawAhead::bytes() const { return ring_.size() * ring_.front().masks.size() * sizeof(float); }

bool DrawAhead::waitForRoom() {
  std::unique_lock lock(mutex_);
  if (drawn_ - taken_ == ring_.size()) {
    changed_.wait(lock, [this] { return stop_ || drawn_ - taken_ <= ring_.size() / 2; });
  }
  return !stop_;
}

void DrawAhead::run(Twister generator, std::uint64_t epoch, std::size_t batch) {
  for (; epoch <= plan_.epochs; ++epoch, batch = 0) {
    for (; batch < plan_.batches; ++batch) {
      if (!waitForRoom()) return;
      StepDraws& step = ring_[drawn_ % ring_.size()];
      step.samplerSeed = batch == 0 ? drawSamplerSeed(generator, plan_.shuffle) : 0;
      float* to = step.masks.data();
      for (const Mask& mask : batch + 1 == plan_.batches ? *plan_.lastMasks : *plan_.masks) {
        generator.drawMask(to, mask.count, mask.p);
        to += mask.numbers();
      }
      step.after = generator;
      {
        const std::lock_guard lock(mutex_);
        ++drawn_;
      }
      changed_.notify_all();
    }
  }
}

}  // namespace gradwire
