// The learning rate over a run: a table worked out beforehand; or, where plateaus change it, the factors and summands by which
// it goes on. See base/schedules/ and program/learningRate.ts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "memory.h"

namespace gradwire {

/// A range of the arena.
struct Floats {
  std::size_t offset;
  std::size_t count;
};

/// Throws std::runtime_error, with `what`, unless the range lies in the first `length` floats.
void requireInside(const Floats& range, std::size_t length, const char* what);

/// PyTorch's `ReduceLROnPlateau`. Its state is three floats of the arena: best, bad epochs, cooldown.
struct Plateau {
  std::size_t offset;
  bool rising;
  double factor;
  double patience;
  double threshold;
  bool relative;
  double cooldown;
  double minRate;
  double eps;

  /// Takes an epoch's metric into account. Returns what becomes of the learning rate.
  double count(float* arena, double metric, double rate) const;
};

struct Schedule {
  /// Where the learning rate is in the arena.
  std::size_t offset;
  /// Whether the table counts updates or epochs.
  bool perStep;
  /// Updates or epochs that each entry is for.
  std::uint64_t every;
  LargeVector<float> rates;
  /// What follows counts only where there are plateaus. The rate of the first update.
  std::uint64_t stepsPerEpoch = 1;
  double first = 0;
  /// Where the rate at the epoch's start is in the arena, as two floats to be added up.
  std::size_t epochRate = 0;
  /// Factors and summands from an epoch's start to the updates from `i * withinEvery` on, and at the end of the epochs from
  /// `i * betweenEvery` on: one pair before the first plateau, one behind each.
  std::uint64_t withinEvery = 1;
  std::uint64_t betweenEvery = 1;
  LargeVector<double> within{};
  LargeVector<double> between{};
  std::vector<Plateau> plateaus{};

  /// Throws std::runtime_error unless everything lies in the persistent part.
  void check(std::size_t persistentLength) const;
  /// Sets the learning rate for the update `step` of `epoch`, both from 0.
  void setRate(float* arena, std::uint64_t epoch, std::uint64_t step) const;
  /// That of the last update.
  double rate(const float* arena) const { return arena[offset]; }
  /// Takes the loss of `epoch`, from 0, into account.
  void endEpoch(float* arena, std::uint64_t epoch, double loss) const;

 private:
  double rateAtStart(const float* arena, std::uint64_t epoch) const;
};

}  // namespace gradwire
