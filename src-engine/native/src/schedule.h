// The learning rate over a run: a table worked out beforehand, and reductions on plateaus. See base/schedules.ts.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gradwire {

/// A range of the arena.
struct Floats {
  std::size_t offset;
  std::size_t count;
};

/// Throws std::runtime_error, with `what`, unless the range lies in the first `length` floats.
void requireInside(const Floats& range, std::size_t length, const char* what);

/// PyTorch's `ReduceLROnPlateau`. Its state is four floats of the arena: scale, best, bad epochs, cooldown.
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

  /// Takes an epoch's metric into account; `rate` is the learning rate of that epoch.
  void count(float* arena, double metric, double rate) const;
};

struct Schedule {
  /// Where the learning rate is in the arena.
  std::size_t offset;
  /// Whether the table counts updates or epochs.
  bool perStep;
  /// Updates or epochs that each entry is for.
  std::uint64_t every;
  std::vector<float> rates;
  std::vector<Plateau> plateaus;

  /// Throws std::runtime_error unless everything lies in the persistent part.
  void check(std::size_t persistentLength) const;
  /// Sets the learning rate for the update or epoch `t`, from 0.
  void setRate(float* arena, std::uint64_t t) const;
  /// That of the last update.
  double rate(const float* arena) const { return arena[offset]; }
  void endEpoch(float* arena, double loss) const;
};

}  // namespace gradwire
