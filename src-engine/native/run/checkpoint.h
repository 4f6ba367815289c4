// What a run needs to go on in another process as if it had never ended.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "memory.h"
#include "random.h"

namespace gradwire {

/// Where a run stands between two steps, beside its tensors. Whatever changes from step to step outside of the arena
/// belongs here: it is saved and restored as one block of doubles, in this order (program/checkpoint.ts).
struct Progress {
  double epochsDone = 0;
  /// Batches of the epoch under way that are done; all of them while it is evaluated.
  double batch = 0;
  /// Sum of their losses, each times its rows.
  double lossSum = 0;
  /// In the running state.
  double seconds = 0;
  /// Steps of the whole run whose gradients were not finite and were thrown away, and how many of them came last.
  double skippedSteps = 0;
  double skippedInRow = 0;
  /// Batches that have been accumulated since the last update.
  double accumulated = 0;
  /// What the order of the epoch under way is drawn from, anew; 0 where rows are not shuffled or no batch is done.
  double samplerSeed = 0;
};
static_assert(std::is_trivially_copyable_v<Progress> && sizeof(Progress) % sizeof(double) == 0);

struct Checkpoint {
  LargeVector<float> persistent;
  /// What a divergence puts back.
  LargeVector<float> lastFinite;
  /// After the last draw of the last step that is done.
  std::array<std::uint32_t, Twister::words + 1> generator{};
  Progress progress;
};

}  // namespace gradwire
