#include "schedule.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace gradwire {

namespace {

constexpr std::size_t plateauFloats = 4;

}  // namespace

void requireInside(const Floats& range, std::size_t length, const char* what) {
  if (range.offset > length || range.count > length - range.offset) throw std::runtime_error(std::string(what) + " is not in the persistent part");
}

void Plateau::count(float* arena, double metric, double rate) const {
  float* const state = arena + offset;
  double scale = state[0];
  double best = state[1];
  double badEpochs = state[2];
  double resting = state[3];
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
  if (badEpochs > patience) {
    resting = cooldown;
    badEpochs = 0;
    const double reduced = std::max(rate * factor, minRate);
    if (rate > 0 && rate - reduced > eps) scale *= reduced / rate;
  }
  state[0] = static_cast<float>(scale);
  state[1] = static_cast<float>(best);
  state[2] = static_cast<float>(badEpochs);
  state[3] = static_cast<float>(resting);
}

void Schedule::check(std::size_t persistentLength) const {
  if (rates.empty() || every == 0) throw std::runtime_error("the schedule has no learning rates");
  requireInside({offset, 1}, persistentLength, "the learning rate");
  for (const Plateau& plateau : plateaus) requireInside({plateau.offset, plateauFloats}, persistentLength, "a plateau's state");
}

void Schedule::setRate(float* arena, std::uint64_t t) const {
  double rate = rates[std::min<std::uint64_t>(t / every, rates.size() - 1)];
  for (const Plateau& plateau : plateaus) rate *= arena[plateau.offset];
  arena[offset] = static_cast<float>(rate);
}

void Schedule::endEpoch(float* arena, double loss) const {
  // The state is kept in float32, so the metric is compared as it will be remembered.
  const double metric = static_cast<float>(loss);
  for (const Plateau& plateau : plateaus) plateau.count(arena, metric, arena[offset]);
}

}  // namespace gradwire
