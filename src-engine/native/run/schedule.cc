#include "schedule.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace gradwire {

namespace {

constexpr std::size_t plateauFloats = 3;

/// Takes an epoch's metric into account. Returns what becomes of the learning rate.
double countEpoch(const Plateau& plateau, float* arena, double metric, double rate) {
  float* const state = arena + plateau.offset;
  double best = state[0];
  double badEpochs = state[1];
  double resting = state[2];
  const double sign = plateau.rising ? 1.0 : -1.0;
  const double bound = plateau.relative ? best * (1.0 + sign * plateau.threshold) : best + sign * plateau.threshold;
  if (plateau.rising ? metric > bound : metric < bound) {
    best = metric;
    badEpochs = 0;
  } else {
    badEpochs += 1;
  }
  if (resting > 0) {
    resting -= 1;
    badEpochs = 0;
  }
  double next = rate;
  if (badEpochs > plateau.patience) {
    resting = plateau.cooldown;
    badEpochs = 0;
    const double reduced = std::max(rate * plateau.factor, plateau.minRate);
    if (rate - reduced > plateau.eps) next = reduced;
  }
  state[0] = static_cast<float>(best);
  state[1] = static_cast<float>(badEpochs);
  state[2] = static_cast<float>(resting);
  return next;
}

double rateAtStart(const Schedule& schedule, const float* arena, std::uint64_t epoch) {
  return epoch == 0 ? schedule.first : static_cast<double>(arena[schedule.epochRate]) + static_cast<double>(arena[schedule.epochRate + 1]);
}

}  // namespace

void requireInside(const Floats& range, std::size_t length, const char* what) {
  if (range.offset > length || range.count > length - range.offset) throw std::runtime_error(std::string(what) + " is not in the persistent part");
}

void requireFits(const Schedule& schedule, std::size_t persistentLength) {
  if (schedule.rates.empty()) throw std::runtime_error("the schedule has no learning rates");
  requireInside({schedule.offset, 1}, persistentLength, "the learning rate");
  if (schedule.plateaus.empty()) return;
  const std::size_t pairs = 2 * (schedule.plateaus.size() + 1);
  if (schedule.stepsPerEpoch == 0 || schedule.within.size() % 2 != 0 || schedule.between.empty() || schedule.between.size() % pairs != 0) {
    throw std::runtime_error("the schedule does not say how its learning rate goes on");
  }
  requireInside({schedule.epochRate, 2}, persistentLength, "the rate at the epoch's start");
  for (const Plateau& plateau : schedule.plateaus) requireInside({plateau.offset, plateauFloats}, persistentLength, "a plateau's state");
}

void setRate(const Schedule& schedule, float* arena, std::uint64_t epoch, std::uint64_t step) {
  const std::uint64_t start = epoch * schedule.stepsPerEpoch;
  if (schedule.plateaus.empty()) {
    const std::uint64_t t = schedule.perStep ? start + step : epoch;
    arena[schedule.offset] = schedule.rates[std::min<std::uint64_t>(t / schedule.every, schedule.rates.size() - 1)];
    return;
  }
  double rate = rateAtStart(schedule, arena, epoch);
  const std::uint64_t index = (start + step) / schedule.withinEvery;
  // An entry that began in an epoch before knows nothing of this one's start.
  if (2 * index + 1 < schedule.within.size() && index * schedule.withinEvery >= start) rate = schedule.within[2 * index] * rate + schedule.within[2 * index + 1];
  arena[schedule.offset] = static_cast<float>(rate);
}

void endEpoch(const Schedule& schedule, float* arena, std::uint64_t epoch, double loss) {
  if (schedule.plateaus.empty()) return;
  const bool due = (epoch + 1) % schedule.betweenEvery == 0;
  const std::size_t pairs = 2 * (schedule.plateaus.size() + 1);
  const double* const part = schedule.between.data() + std::min<std::uint64_t>(epoch / schedule.betweenEvery, schedule.between.size() / pairs - 1) * pairs;
  const auto apply = [&](double rate, std::size_t index) { return due ? part[2 * index] * rate + part[2 * index + 1] : rate; };
  // The state is kept in float32, so the metric is compared as it will be remembered.
  const double metric = static_cast<float>(loss);
  double rate = apply(rateAtStart(schedule, arena, epoch), 0);
  for (std::size_t index = 0; index < schedule.plateaus.size(); ++index) rate = apply(countEpoch(schedule.plateaus[index], arena, metric, rate), index + 1);
  arena[schedule.epochRate] = static_cast<float>(rate);
  arena[schedule.epochRate + 1] = static_cast<float>(rate - static_cast<double>(static_cast<float>(rate)));
}

}  // namespace gradwire
