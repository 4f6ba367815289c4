#include "schedule.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace gradwire {

namespace {

constexpr std::size_t plateauFloats = 3;

}  // namespace

void requireInside(const Floats& range, std::size_t length, const char* what) {
  if (range.offset > length || range.count > length - range.offset) throw std::runtime_error(std::string(what) + " is not in the persistent part");
}

double Plateau::count(float* arena, double metric, double rate) const {
  float* const state = arena + offset;
  double best = state[0];
  double badEpochs = state[1];
  double resting = state[2];
  const double sign = rising ? 1.0 : -1.0;
  const double bound = relative ? best * (1.0 + sign * threshold) : best + sign * threshold;
  if (rising ? metric > bound : metric < bound) {
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
  if (badEpochs > patience) {
    resting = cooldown;
    badEpochs = 0;
    const double reduced = std::max(rate * factor, minRate);
    if (rate - reduced > eps) next = reduced;
  }
  state[0] = static_cast<float>(best);
  state[1] = static_cast<float>(badEpochs);
  state[2] = static_cast<float>(resting);
  return next;
}

void Schedule::check(std::size_t persistentLength) const {
  if (rates.empty() || every == 0) throw std::runtime_error("the schedule has no learning rates");
  requireInside({offset, 1}, persistentLength, "the learning rate");
  if (plateaus.empty()) return;
  const std::size_t pairs = 2 * (plateaus.size() + 1);
  if (stepsPerEpoch == 0 || withinEvery == 0 || betweenEvery == 0 || within.size() % 2 != 0 || between.empty() || between.size() % pairs != 0) {
    throw std::runtime_error("the schedule does not say how its learning rate goes on");
  }
  requireInside({epochRate, 2}, persistentLength, "the rate at the epoch's start");
  for (const Plateau& plateau : plateaus) requireInside({plateau.offset, plateauFloats}, persistentLength, "a plateau's state");
}

double Schedule::rateAtStart(const float* arena, std::uint64_t epoch) const {
  return epoch == 0 ? first : static_cast<double>(arena[epochRate]) + static_cast<double>(arena[epochRate + 1]);
}

void Schedule::setRate(float* arena, std::uint64_t epoch, std::uint64_t step) const {
  const std::uint64_t start = epoch * stepsPerEpoch;
  if (plateaus.empty()) {
    const std::uint64_t t = perStep ? start + step : epoch;
    arena[offset] = rates[std::min<std::uint64_t>(t / every, rates.size() - 1)];
    return;
  }
  double rate = rateAtStart(arena, epoch);
  const std::uint64_t index = (start + step) / withinEvery;
  // An entry that began in an epoch before knows nothing of this one's start.
  if (2 * index + 1 < within.size() && index * withinEvery >= start) rate = within[2 * index] * rate + within[2 * index + 1];
  arena[offset] = static_cast<float>(rate);
}

void Schedule::endEpoch(float* arena, std::uint64_t epoch, double loss) const {
  if (plateaus.empty()) return;
  const bool due = (epoch + 1) % betweenEvery == 0;
  const std::size_t pairs = 2 * (plateaus.size() + 1);
  const double* const part = between.data() + std::min<std::uint64_t>(epoch / betweenEvery, between.size() / pairs - 1) * pairs;
  const auto apply = [&](double rate, std::size_t index) { return due ? part[2 * index] * rate + part[2 * index + 1] : rate; };
  // The state is kept in float32, so the metric is compared as it will be remembered.
  const double metric = static_cast<float>(loss);
  double rate = apply(rateAtStart(arena, epoch), 0);
  for (std::size_t index = 0; index < plateaus.size(); ++index) rate = apply(plateaus[index].count(arena, metric, rate), index + 1);
  arena[epochRate] = static_cast<float>(rate);
  arena[epochRate + 1] = static_cast<float>(rate - static_cast<double>(static_cast<float>(rate)));
}

}  // namespace gradwire
