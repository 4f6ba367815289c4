#include "stepper.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace gradwire {

namespace {

/// How many steps a run can go back, and what it may take for that.
constexpr std::uint64_t stepsBack = 200;
constexpr std::size_t bytesBack = std::size_t{256} << 20;

}  // namespace

Stepper::Stepper(const Observed& full, const std::optional<Observed>& tail, std::size_t keptFloats)
    : full_(full), tail_(tail.value_or(Observed{})) {
  // The persistent part, what a divergence puts back, and gradients: at most three times the first.
  const std::size_t bytes = std::max<std::size_t>(1, 3 * keptFloats * sizeof(float));
  mostKept_ = std::clamp<std::size_t>(bytesBack / bytes, 2, stepsBack + 1);
}

void Stepper::keep(std::uint64_t step, Checkpoint checkpoint) {
  while (!kept_.empty() && kept_.back().step >= step) kept_.pop_back();
  kept_.push_back({step, std::move(checkpoint), gradients_});
  while (kept_.size() > 1 && kept_[1].step + stepsBack <= step) kept_.pop_front();
  if (kept_.size() <= mostKept_) return;
  // Every second one, but not the newest: steps between are done again.
  std::deque<Kept> fewer;
  for (std::size_t i = kept_.size(); i-- > 0;) {
    if ((kept_.size() - 1 - i) % 2 == 0) fewer.push_front(std::move(kept_[i]));
  }
  kept_ = std::move(fewer);
}

std::optional<Checkpoint> Stepper::back(Place place) {
  while (!kept_.empty() && kept_.back().step > place.step) kept_.pop_back();
  if (kept_.empty()) return std::nullopt;
  gradients_ = kept_.back().gradients;
  goal_ = {GoalKind::place, 0, place};
  again_ = place;
  place_ = 0;
  return kept_.back().checkpoint;
}

void Stepper::forget() {
  kept_.clear();
  gradients_.clear();
  choices_.clear();
  again_ = {};
  place_ = 0;
}

void Stepper::begin(const Executor& executor, std::uint64_t step, bool isTail, std::span<const std::uint32_t> rows) {
  observed_ = isTail ? &tail_ : &full_;
  program_ = &executor.program();
  step_ = step;
  place_ = 0;
  rows_ = rows;
  failedCheck_.reset();
  pilesUp_ = committed_ = updated_ = false;
  piled_.reset();
}

bool Stepper::zeroesNow() {
  constexpr std::size_t behindZeroGrad = 2;
  const bool isAgain = step_ < again_.step || (step_ == again_.step && again_.place >= behindZeroGrad);
  if (isAgain) {
    const auto later = std::ranges::find_if(choices_, [&](const Choice& choice) { return choice.step > step_; });
    return later == choices_.begin() || std::prev(later)->zero;
  }
  while (!choices_.empty() && choices_.back().step >= step_) choices_.pop_back();
  if (choices_.empty() || choices_.back().zero != zero_) choices_.push_back({step_, zero_});
  return zero_;
}

void Stepper::openGradients(float* arena) {
  pilesUp_ = !zeroesNow() && !gradients_.empty();
  const float* from = pilesUp_ ? gradients_.data() : nullptr;
  for (const StepGradient& gradient : observed_->gradients) {
    for (const std::size_t id : {gradient.source, gradient.used}) {
      const Buffer& buffer = program_->buffers[id];
      if (from == nullptr) std::fill_n(arena + buffer.offset, buffer.count, 0.0F);
      else std::copy_n(from, buffer.count, arena + buffer.offset);
    }
    if (from != nullptr) from += program_->buffers[gradient.used].count;
  }
}

void Stepper::pileUp(float* arena) {
  if (!pilesUp_) return;
  const double own = gradientNorm(arena);
  const float* from = gradients_.data();
  for (const StepGradient& gradient : observed_->gradients) {
    const Buffer& buffer = program_->buffers[gradient.source];
    for (std::size_t i = 0; i < buffer.count; ++i) arena[buffer.offset + i] = from[i] + arena[buffer.offset + i];
    from += buffer.count;
  }
  piled_ = {.own = own, .all = gradientNorm(arena)};
}

void Stepper::closeGradients(const float* arena) {
  gradients_.clear();
  for (const StepGradient& gradient : observed_->gradients) {
    const Buffer& buffer = program_->buffers[gradient.used];
    gradients_.insert(gradients_.end(), arena + buffer.offset, arena + buffer.offset + buffer.count);
  }
}

double Stepper::gradientNorm(const float* arena) const {
  double sum = 0;
  for (const StepGradient& gradient : observed_->gradients) {
    const Buffer& buffer = program_->buffers[gradient.source];
    for (std::size_t i = 0; i < buffer.count; ++i) sum += static_cast<double>(arena[buffer.offset + i]) * arena[buffer.offset + i];
  }
  return std::sqrt(sum);
}

bool Stepper::arrive(std::size_t place, double loss, const float* arena) {
  place_ = place;
  if (goal_.kind == GoalKind::end) return false;
  if (failedCheck_ && place == observed_->segments.size() + 2) return true;
  const bool isLast = place == lastPlace();
  switch (goal_.kind) {
    case GoalKind::node: return true;
    case GoalKind::phase: return isLast || phaseAt(place) != phaseAt(place + 1);
    case GoalKind::step: return isLast;
    case GoalKind::lossBelow: return isLast && loss < goal_.value;
    case GoalKind::normAbove: return isLast && gradientNorm(arena) > goal_.value;
    case GoalKind::place: return step_ > goal_.place.step || (step_ == goal_.place.step && place >= goal_.place.place);
    default: return false;
  }
}

bool Stepper::arriveAtEpochEnd(std::uint64_t epoch) const {
  return goal_.kind == GoalKind::epoch || (goal_.kind == GoalKind::epochNumber && static_cast<double>(epoch) >= goal_.value);
}

Phase Stepper::phaseAt(std::size_t place) const {
  if (place <= 1) return Phase::batch;
  if (place == 2) return Phase::zeroGrad;
  if (place == lastPlace()) return Phase::step;
  return static_cast<Phase>(observed_->segments[place - 3].phase);
}

}  // namespace gradwire
