// Where an observed run stands inside its steps, how far it is to go, and what it takes to go back.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "executor.h"
#include "runOptions.generated.h"

namespace gradwire {

/// Names of `phases` in program/observed.ts.
enum class Phase : std::size_t { batch = 0, zeroGrad, forward, loss, backward, step };

/// A point of a run: places of a step are counted from 0, before anything of it is done. 1 is behind the batch, 2 behind
/// zeroGrad, then each segment, and at last behind the step phase.
struct Place {
  /// Of the whole run, from 1.
  std::uint64_t step = 0;
  std::size_t place = 0;
};

/// How far a run goes before it stands again.
enum class GoalKind : std::uint32_t {
  node = 0,
  phase,
  step,
  epoch,
  /// The end of epoch `value`.
  epochNumber,
  /// The end of a step whose loss is below `value`, or whose gradients' norm, as backward left them, is above it.
  lossBelow,
  normAbove,
  /// A value that is NaN or infinite. Every goal but `end` is reached there, too.
  nonFinite,
  /// `place`, or the first behind it.
  place,
  end,
};
inline constexpr std::uint32_t goalKinds = 10;

struct Goal {
  GoalKind kind = GoalKind::end;
  double value = 0;
  Place place{};
};

/// L2 norms of all gradients of a step: what its batch gave, and with what was not zeroed before.
struct PiledNorms {
  double own;
  double all;
};

/// What can be known of a run that stands.
struct Standing {
  Place at;
  std::uint64_t epoch;
  /// Of the epoch, from 1.
  std::size_t batch;
  std::size_t rows;
  bool isTail;
  /// The first check that failed.
  std::optional<std::size_t> failedCheck;
  /// Whether gradients of the step before are added to this one's, and whether its commit and its update phase were run.
  bool pilesUp;
  bool committed;
  bool updated;
  /// Known once they are added up in this step.
  std::optional<PiledNorms> piled;
  /// The first step that can be gone back to.
  std::uint64_t oldest;
};

/// By the training thread, or by the run's owner under the run's lock while it stands.
class Stepper {
 public:
  /// `keptFloats`: of the persistent part, and of the best epoch's model where it is kept.
  Stepper(const Observed& full, const std::optional<Observed>& tail, std::size_t keptFloats);

  void aim(const Goal& goal) { goal_ = goal; }
  /// From the next step on. What is gone through again, to come back to a place, is done as it was.
  void zeroGradients(bool zero) { zero_ = zero; }

  /// Keeps what stands before step `step`; older ones go, or every second of them, when they are more than fit.
  void keep(std::uint64_t step, Checkpoint checkpoint);
  bool reaches(Place place) const { return !kept_.empty() && kept_.front().step <= place.step; }
  /// The first step that can be gone back to.
  std::uint64_t oldest() const { return kept_.empty() ? step_ : kept_.front().step; }
  /// Where to start over in order to come to `place`; nothing when nothing that old is kept. Newer ones are forgotten.
  std::optional<Checkpoint> back(Place place);
  /// What was kept is of another run.
  void forget();
  /// The newest that is kept: before the step under way.
  const Checkpoint& before() const { return kept_.back().checkpoint; }
  /// The persistent part before the step under way, and the gradients of the step before it, one behind the other.
  std::span<const float> persistentBefore() const { return kept_.empty() ? std::span<const float>() : before().persistent; }
  std::span<const float> gradientsBefore() const { return kept_.empty() ? std::span<const float>() : kept_.back().gradients; }
  /// Whether a step is begun and not done.
  bool inStep() const { return place_ > 0 && place_ < lastPlace(); }

  /// A step begins: its rows are gathered.
  void begin(const Executor& executor, std::uint64_t step, bool isTail, std::span<const std::uint32_t> rows);
  /// What PyTorch's zero_grad would do, or leave undone; `arena` shows it.
  void openGradients(float* arena);
  /// Adds the gradients that were not zeroed, once the new ones are there.
  void pileUp(float* arena);
  /// The step is to commit, and to update.
  void commit() { committed_ = true; }
  void update() { updated_ = true; }
  /// The step is done: keeps its gradients.
  void closeGradients(const float* arena);
  /// The L2 norm of all gradients as backward left them, before they are clipped.
  double gradientNorm(const float* arena) const;

  const Observed& observed() const { return *observed_; }
  std::span<const std::uint32_t> rows() const { return rows_; }
  Place at() const { return {step_, place_}; }
  bool isTail() const { return observed_ != &full_; }
  std::size_t lastPlace() const { return observed_->segments.size() + 3; }
  std::optional<std::size_t> failedCheck() const { return failedCheck_; }
  bool pilesUp() const { return pilesUp_; }
  bool committed() const { return committed_; }
  bool updated() const { return updated_; }
  const std::optional<PiledNorms>& piled() const { return piled_; }
  /// `failed`: the first check that failed, or how many there are.
  void check(std::size_t failed) {
    if (failed < program_->checks.size()) failedCheck_ = failed;
  }

  /// The run has come to the step's place `place`. Whether it is to stand there.
  bool arrive(std::size_t place, double loss, const float* arena);
  /// The same behind an epoch's evaluation.
  bool arriveAtEpochEnd(std::uint64_t epoch) const;

 private:
  struct Kept {
    std::uint64_t step;
    Checkpoint checkpoint;
    LargeVector<float> gradients;
  };

  /// From this step on gradients were zeroed, or were not.
  struct Choice {
    std::uint64_t step;
    bool zero;
  };

  Phase phaseAt(std::size_t place) const;
  /// Whether the step under way zeroes its gradients.
  bool zeroesNow();

  Observed full_;
  Observed tail_;
  const Observed* observed_ = &full_;
  const Program* program_ = nullptr;
  Goal goal_;
  bool zero_ = true;
  std::vector<Choice> choices_;
  /// Up to here steps are done again.
  Place again_;

  std::uint64_t step_ = 0;
  std::size_t place_ = 0;
  std::span<const std::uint32_t> rows_;
  std::optional<std::size_t> failedCheck_;
  /// Of the step under way.
  bool pilesUp_ = false;
  bool committed_ = false;
  bool updated_ = false;
  std::optional<PiledNorms> piled_;
  /// PyTorch's `grad` of all parameters, one behind the other; empty before the first step.
  LargeVector<float> gradients_;

  std::deque<Kept> kept_;
  /// How many may be kept, by their size.
  std::size_t mostKept_;
};

}  // namespace gradwire
