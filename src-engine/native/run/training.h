// A training run: one thread of its own, a pool for the kernels, controlled at step boundaries.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "batches.h"
#include "bestEpoch.h"
#include "drawAhead.h"
#include "executor.h"
#include "latest.h"
#include "metrics.h"
#include "random.h"
#include "reporter.h"
#include "requirements.h"
#include "statistics.h"
#include "stepLosses.h"
#include "stepper.h"
#include "trainingSetup.h"
#include "weightPath.h"

namespace gradwire {

/// Bytes a run holds; `PlannedMemory` of program/plan.ts has the same names.
struct HeldMemory {
  std::size_t arena;
  std::size_t kept;
  std::size_t workspace;
  std::size_t rows;
  std::size_t metrics;
  std::size_t telemetry;
  std::size_t draws;
};

class Training {
 public:
  /// Throws std::runtime_error when the parts do not fit together, OutOfMemory.
  explicit Training(TrainingSetup setup);
  /// Abandons a run that still goes on.
  ~Training();
  Training(const Training&) = delete;
  Training& operator=(const Training&) = delete;

  /// These are called by one owner thread. Once only: later calls do nothing.
  void start(Wake wake);
  void pause();
  void resume();
  void stop();
  /// From one step's begin to the next at least so many seconds from here on; 0: none.
  void setPace(double secondsPerStep);
  /// Stops at once, even in mid-step, and joins.
  void abandon();
  /// Waits for the thread of a run whose state is final.
  void join();

  /// Why a run failed; empty otherwise.
  std::string fault();
  /// The row that a run was refused for; nothing when it was not.
  std::optional<Breach> breach();
  RunState state() const { return state_.load(); }
  std::size_t persistentLength() const { return train_.program().persistentLength; }

  HeldMemory memory() const;

  /// Asks for a copy of the persistent part and of the best epoch's model or, `whole`, of all that a checkpoint holds; `wake` follows when it is there.
  /// At once when nothing runs.
  void requestSnapshot(bool whole);
  /// Moves the copy out, if it is there. What was not asked for is empty.
  bool takeSnapshot(Checkpoint& to);

  // Of an observed run, by its owner.

  /// Goes on to `goal`, from the start of the run or from where it stands.
  void advance(const Goal& goal);
  /// Goes back to `place` and stands there: by true state, from the step before it that is kept. False when there is none, or
  /// when the run does not stand.
  bool goBack(Place place);
  /// From the next `advance` on it is the run that `checkpoint` is of, and knows nothing before that. False when the run does not
  /// stand. Throws std::runtime_error for a checkpoint that does not fit.
  bool restart(Checkpoint checkpoint);
  /// Whether gradients are zeroed before every step, from the next one on.
  void zeroGradients(bool zero);
  /// Nothing while the run does not stand inside a step or behind one.
  std::optional<Standing> standing();
  /// The numbers of the rows of the step it stands in.
  LargeVector<std::uint32_t> stepRows();
  /// `look(floats)` at the range while the run stands. False when it does not. Throws std::runtime_error for a range outside.
  template <class Look>
  bool lookAt(std::size_t offset, std::size_t count, const Look& look) {
    return lookIn([this] { return std::span<const float>(arena_.data(), arenaFloats_); }, offset, count, look);
  }
  /// The same of the persistent part as it was before the step it stands in.
  template <class Look>
  bool lookBefore(std::size_t offset, std::size_t count, const Look& look) {
    return lookIn([this] { return stepper_ ? stepper_->persistentBefore() : std::span<const float>(); }, offset, count, look);
  }
  /// The same of the gradients that the step before left, one behind the other in the order of the observed program's.
  template <class Look>
  bool lookAtGradientsBefore(std::size_t offset, std::size_t count, const Look& look) {
    return lookIn([this] { return stepper_ ? stepper_->gradientsBefore() : std::span<const float>(); }, offset, count, look);
  }

  /// How far the step it stands in has changed a range of the persistent part. Nothing when the run does not stand. Throws
  /// std::runtime_error for a range outside.
  std::optional<ChangeNorms> changeOf(std::size_t offset, std::size_t count);

  /// Takes records, and allows the next wake call. After a final state everything that was written comes out.
  std::size_t readTelemetry(std::vector<Record>& to);

  /// `look(epochs, models)` at the way that the model has gone so far.
  template <class Look>
  void lookAtPath(const Look& look) {
    const std::lock_guard lock(mutex_);
    look(path_.epochs(), path_.models());
  }

  /// Steps and their losses so far.
  std::pair<LargeVector<double>, LargeVector<double>> stepLosses() { return stepLosses_.read(); }

  /// The newest metrics in full: epoch, rows, then `Metrics::details`. Nothing when they have been taken. It holds until
  /// the next call.
  std::span<const double> takeMetrics() { return latestMetrics_.take(); }

 private:
  /// Thrown by an observed run's thread to itself, to start over from a step that is kept, or from a checkpoint.
  struct Rewind {};

  void run();
  /// `look(floats)` at a range of what `all()` is under the lock.
  template <class All, class Look>
  bool lookIn(const All& all, std::size_t offset, std::size_t count, const Look& look) {
    const std::lock_guard lock(mutex_);
    if (!stands_) return false;
    const std::span<const float> floats = all();
    if (offset > floats.size() || count > floats.size() - offset) throw std::runtime_error("there is no such tensor");
    look(floats.subspan(offset, count));
    return true;
  }
  /// Whether all rows are what the model requires; keeps the first that is not.
  bool fulfilsRequirements();
  RunState runEpochs(Pool& pool);
  RunState runFromHere(Pool& pool);
  /// What an epoch or a step ended with; nothing for "go on".
  std::optional<RunState> trainEpoch(Pool& pool, std::size_t batchesDone);
  /// Draws what an epoch begins with. A checkpoint is either before it or behind the epoch's first step.
  void beginEpoch();
  /// Puts the masks of the step that follows where its program has them.
  void drawMasks(const Program& program);
  std::optional<RunState> evaluateEpoch(Pool& pool);
  /// Whether the run ends for a row whose loss is no number because the row is none; keeps where.
  bool isRefused(const Program& program, std::span<const std::uint32_t> rows);
  std::optional<RunState> step(Pool& pool, Executor& executor, const std::uint32_t* rows, std::size_t count);
  /// Forward and backward. False when the run ends in the midst of them.
  bool runGradients(Pool& pool, const Executor& executor);
  /// A place inside a step, where an observed run may stand. False when the run must stop.
  bool pass(std::size_t place, const Executor& executor);
  /// Stands where `reached()`, asked under the lock, is true. False when the run must stop.
  template <class Reached>
  bool standIf(const Reached& reached) {
    {
      const std::lock_guard lock(mutex_);
      if (reached()) {
        pauseWanted_ = true;
        attention_ = 1;
      }
    }
    return proceed();
  }
  /// Keeps the state before a step.
  void keepStep();
  /// Puts the state before the step back in which a run is stopped.
  void leaveStep();
  /// Counts a step whose check fails. True when it ends the run.
  bool isEnd(std::size_t failedCheck);
  /// Changes the parameters by the gradients of the batches since the last update.
  void update(Pool& pool, const Executor& executor);
  RunState diverge(std::size_t check);

  /// A step boundary: a glance at the flag, and the slow way when it is set. False when the run must stop.
  bool proceed() { return attention_.load(std::memory_order_relaxed) == 0 || attend(); }
  bool attend();
  /// Waits until the next step is due. False when the run must stop.
  bool keepPace();
  void serveSnapshot();
  /// Writes what stands now to where there is room for it.
  void fill(Checkpoint& to) const;
  /// Steps of the whole run that are begun.
  std::uint64_t stepNumber() const { return (epoch_ - 1) * batches_ + batch_; }
  /// Writes where the run stands, but its tensors.
  void describeProgress(Checkpoint& to) const;
  void resumeFrom(Checkpoint checkpoint);
  void waitWhilePaused(std::unique_lock<std::mutex>& lock);
  /// By the owner: from here on the run does not stand, even where its thread has not noticed yet.
  void letGo() {
    pauseWanted_ = false;
    stands_ = false;
    goesOn_ = true;
  }

  /// Keeps the model for a divergence. Whether all is finite.
  bool keepFinite();
  /// Adds the model as it is now to the way it has gone.
  void keepOnPath(std::uint64_t epoch);
  bool persistentIsFinite() const;
  std::size_t checkOfNonFiniteParameter() const;

  void reportMetrics();
  static bool callReader(void* context);

  TrainingSetup setup_;
  FloatMemory arena_;
  Workspace workspace_;
  Executor train_;
  std::optional<Executor> trainTail_;
  std::optional<Executor> evaluate_;
  std::optional<Executor> evaluateTail_;
  /// As it stands behind the last draw of the last step that has begun.
  Twister generator_;
  /// Where steps draw enough for a thread of its own.
  std::optional<DrawAhead> ahead_;
  bool drawsAhead_ = false;
  /// Of the epoch under way.
  std::uint32_t samplerSeed_ = 0;
  LargeVector<std::uint32_t> order_;
  /// The model, as it was at the end of the last epoch that left everything finite.
  LargeVector<float> lastFinite_;
  std::optional<BestEpoch> best_;
  WeightPath path_;
  StepLosses stepLosses_;
  std::optional<Stepper> stepper_;
  std::size_t arenaFloats_;
  std::optional<Metrics> metrics_;
  Latest latestMetrics_;

  std::uint64_t epoch_ = 0;
  std::uint64_t epochsDone_ = 0;
  std::size_t batch_ = 0;
  std::size_t batches_ = 0;
  std::size_t stepsPerEpoch_ = 0;
  double lossSum_ = 0;
  double validationSum_ = 0;
  std::size_t rowsDone_ = 0;
  std::size_t skippedSteps_ = 0;
  std::size_t skippedInRow_ = 0;
  /// Batches since the last update whose gradients were finite.
  std::size_t accumulated_ = 0;

  Reporter reporter_;
  Wake wake_{};
  std::atomic<RunState> state_{RunState::ready};

  /// Set when the owner wants something; the rest says what, under the mutex.
  std::atomic<std::uint32_t> attention_{0};
  std::atomic<bool> abandon_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string fault_;
  std::optional<Breach> breach_;
  std::atomic<double> secondsPerStep_{0};
  /// When the last step began, of a run that keeps a pace.
  std::chrono::steady_clock::time_point lastBegun_{};
  bool pauseWanted_ = false;
  bool stopWanted_ = false;
  bool snapshotWanted_ = false;
  bool snapshotReady_ = false;
  bool stands_ = false;
  /// Told to go on since it began to wait, even if another pause is wanted by now.
  bool goesOn_ = false;
  std::optional<Place> backTo_;
  std::optional<Checkpoint> restart_;
  Checkpoint snapshot_;

  std::thread thread_;
};

}  // namespace gradwire
