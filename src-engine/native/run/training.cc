#include "training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "schedule.h"

namespace gradwire {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
/// How long a paused run waits for room to report.
constexpr auto roomInterval = std::chrono::milliseconds(17);
/// Seconds a step takes at most, by a pace.
constexpr double slowest = 3600;
constexpr auto lostData = "the data file has become shorter or cannot be read any more";

std::size_t arenaLength(const TrainingSetup& setup) {
  std::size_t length = setup.train.arenaLength;
  for (const auto* other : {&setup.trainTail, &setup.evaluate, &setup.evaluateTail}) {
    if (*other) length = std::max(length, (*other)->arenaLength);
  }
  return length;
}

std::optional<Executor> makeExecutor(std::optional<Program> program, float* arena, std::size_t threads, Workspace& workspace) {
  if (!program) return std::nullopt;
  return std::make_optional<Executor>(std::move(*program), arena, threads, workspace);
}

}  // namespace

Training::Training(TrainingSetup setup)
    : setup_(checked(std::move(setup))),
      arena_(arenaLength(setup_)),
      train_(std::move(setup_.train), arena_.data(), setup_.threads, workspace_),
      trainTail_(makeExecutor(std::move(setup_.trainTail), arena_.data(), setup_.threads, workspace_)),
      evaluate_(makeExecutor(std::move(setup_.evaluate), arena_.data(), setup_.threads, workspace_)),
      evaluateTail_(makeExecutor(std::move(setup_.evaluateTail), arena_.data(), setup_.threads, workspace_)),
      generator_(std::span<const std::uint32_t, Twister::words + 1>(setup_.generatorState)),
      order_(setup_.trainRows.size()),
      lastFinite_(setup_.initial.begin(), setup_.initial.begin() + static_cast<std::ptrdiff_t>(setup_.modelLength)),
      path_(setup_.pathCapacity, setup_.modelLength),
      arenaFloats_(arenaLength(setup_)),
      reporter_(setup_.watched) {
  workspace_.allocate();
  std::copy(setup_.initial.begin(), setup_.initial.end(), arena_.data());
  setup_.initial = {};
  if (setup_.monitor) best_.emplace(*setup_.monitor, setup_.modelLength);
  batches_ = setup_.batchesPerEpoch();
  stepsPerEpoch_ = (batches_ + setup_.accumulation - 1) / setup_.accumulation;
  if (setup_.resume) resumeFrom(std::move(*setup_.resume));
  setup_.resume.reset();
  keepOnPath(epochsDone_);
  const std::vector<Mask>& masks = train_.program().masks;
  const std::vector<Mask>& lastMasks = setup_.trainTailRows > 0 ? trainTail_->program().masks : masks;
  if (setup_.observed) stepper_.emplace(*setup_.observed, setup_.observedTail, persistentLength() + (best_ ? setup_.modelLength : 0));
  const DrawPlan draws{&masks, &lastMasks, batches_, setup_.epochs, setup_.shuffle};
  if (!stepper_ && DrawAhead::pays(draws)) ahead_.emplace(draws);
  if (!setup_.metrics) return;
  metrics_.emplace(*setup_.metrics, setup_.data, setup_.validationRows);
  metrics_->requireFits(evaluate_->program(), setup_.evaluationBatchSize);
  if (evaluateTail_) metrics_->requireFits(evaluateTail_->program(), setup_.validationRows.size() % setup_.evaluationBatchSize);
  latestMetrics_.reserve(2 + metrics_->detailCapacity());
}

Training::~Training() { abandon(); }

void Training::start(Wake wake) {
  if (state() != RunState::ready) return;
  wake_ = wake;
  if (wake_.call != nullptr) reporter_.connect({callReader, this});
  state_ = RunState::running;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (...) {
    state_ = RunState::failed;
    throw;
  }
}

void Training::pause() {
  const std::lock_guard lock(mutex_);
  pauseWanted_ = true;
  attention_ = 1;
  changed_.notify_all();
}

void Training::resume() {
  const std::lock_guard lock(mutex_);
  letGo();
  changed_.notify_all();
}

void Training::stop() {
  const std::lock_guard lock(mutex_);
  stopWanted_ = true;
  attention_ = 1;
  changed_.notify_all();
}

void Training::setPace(double secondsPerStep) {
  const std::lock_guard lock(mutex_);
  secondsPerStep_ = secondsPerStep > 0 ? std::min(secondsPerStep, slowest) : 0;
  changed_.notify_all();
}

void Training::abandon() {
  abandon_ = true;
  stop();
  join();
}

void Training::join() {
  if (thread_.joinable()) thread_.join();
}

void Training::requestSnapshot(bool whole) {
  const std::lock_guard lock(mutex_);
  // The memory is taken here, not on the training thread.
  snapshot_.persistent.resize(persistentLength());
  if (best_) snapshot_.bestWeights.resize(setup_.modelLength);
  if (whole) {
    snapshot_.lastFinite.resize(lastFinite_.size());
    snapshot_.generatorState.resize(Twister::words + 1);
  }
  if (state() == RunState::ready || isFinal(state())) {
    serveSnapshot();
    return;
  }
  snapshotWanted_ = true;
  attention_ = 1;
  changed_.notify_all();
}

void Training::advance(const Goal& goal) {
  const std::lock_guard lock(mutex_);
  if (!stepper_) return;
  stepper_->aim(goal);
  letGo();
  changed_.notify_all();
}

bool Training::goBack(Place place) {
  const std::lock_guard lock(mutex_);
  if (!stands_ || !stepper_ || restart_ || !stepper_->reaches(place)) return false;
  backTo_ = place;
  letGo();
  changed_.notify_all();
  return true;
}

bool Training::restart(Checkpoint checkpoint) {
  requireFits(checkpoint, setup_, persistentLength());
  const std::lock_guard lock(mutex_);
  if (!stands_ || !stepper_) return false;
  restart_ = std::move(checkpoint);
  return true;
}

void Training::zeroGradients(bool zero) {
  const std::lock_guard lock(mutex_);
  if (stepper_) stepper_->zeroGradients(zero);
}

std::optional<Standing> Training::standing() {
  const std::lock_guard lock(mutex_);
  if (!stands_ || !stepper_) return std::nullopt;
  return Standing{
      .at = stepper_->at(),
      .epoch = epoch_,
      .batch = batch_,
      .rows = stepper_->rows().size(),
      .isTail = stepper_->isTail(),
      .failedCheck = stepper_->failedCheck(),
      .pilesUp = stepper_->pilesUp(),
      .committed = stepper_->committed(),
      .updated = stepper_->updated(),
      .piled = stepper_->piled(),
      .oldest = stepper_->oldest(),
  };
}

LargeVector<std::uint32_t> Training::stepRows() {
  const std::lock_guard lock(mutex_);
  if (!stands_ || !stepper_) return {};
  return {stepper_->rows().begin(), stepper_->rows().end()};
}

std::optional<ChangeNorms> Training::changeOf(std::size_t offset, std::size_t count) {
  std::optional<ChangeNorms> change;
  lookBefore(offset, count, [&](std::span<const float> before) { change = changeNorms(before, {arena_.data() + offset, count}); });
  return change;
}

bool Training::takeSnapshot(Checkpoint& to) {
  const std::lock_guard lock(mutex_);
  if (!snapshotReady_) return false;
  snapshotReady_ = false;
  to = std::exchange(snapshot_, Checkpoint{});
  return true;
}

std::size_t Training::readTelemetry(std::vector<Record>& to) {
  // In this order: a thread that ends from here on wakes the reader once more.
  reporter_.awake();
  const bool ended = isFinal(state());
  if (ended) join();
  reporter_.read(to, ended);
  return to.size();
}

HeldMemory Training::memory() const {
  const std::size_t rows = order_.size() + setup_.trainRows.size() + setup_.validationRows.size();
  return {
      .arena = arena_.bytes(),
      .kept = lastFinite_.size() * sizeof(float) + (best_ ? best_->bytes() : 0) + path_.bytes(),
      .workspace = workspace_.bytes(),
      .rows = rows * sizeof(std::uint32_t),
      .metrics = metrics_ ? metrics_->bytes() + latestMetrics_.bytes() : 0,
      .telemetry = Telemetry::bytes + StepLosses::bytes,
      .draws = ahead_ ? ahead_->bytes() : 0,
  };
}

std::string Training::fault() {
  const std::lock_guard lock(mutex_);
  return fault_;
}

void Training::run() {
  reporter_.startClock();
  reporter_.state(RunState::running);
  if (best_ && best_->epoch() > 0) reporter_.best(best_->epoch(), best_->loss());
  RunState end = RunState::failed;
  try {
    if (fulfilsRequirements()) {
      Pool pool(setup_.threads);
      const bool inEpoch = batch_ < batches_;
      drawsAhead_ = ahead_ && ahead_->start(generator_, epochsDone_ + (inEpoch ? 1 : 2), inEpoch ? batch_ : 0);
      end = runEpochs(pool);
      if (!setup_.data.isWhole()) throw std::runtime_error(lostData);
    }
  } catch (const std::exception& error) {
    end = RunState::failed;
    const std::lock_guard lock(mutex_);
    fault_ = error.what();
  }
  if (ahead_) ahead_->stop();
  reporter_.state(end);
  {
    const std::lock_guard lock(mutex_);
    reporter_.stopClock();
    if (snapshotWanted_) serveSnapshot();
    state_ = end;
  }
  reporter_.wakeReader();
}

bool Training::fulfilsRequirements() {
  const std::array<std::span<const std::uint32_t>, 2> rows{setup_.trainRows, setup_.validationRows};
  const std::optional<Breach> breach = firstBreach(setup_.requirements, setup_.data, rows, abandon_);
  if (setup_.data.isLost()) throw std::runtime_error(lostData);
  const std::lock_guard lock(mutex_);
  breach_ = breach;
  return !breach;
}

std::optional<Breach> Training::breach() {
  const std::lock_guard lock(mutex_);
  return breach_;
}

RunState Training::runEpochs(Pool& pool) {
  for (;;) {
    try {
      return runFromHere(pool);
    } catch (const Rewind&) {
      const std::lock_guard lock(mutex_);
      std::optional<Checkpoint> from = std::exchange(restart_, std::nullopt);
      if (from) stepper_->forget();
      else from = stepper_->back(*std::exchange(backTo_, std::nullopt));
      if (from) resumeFrom(std::move(*from));
    }
  }
}

RunState Training::runFromHere(Pool& pool) {
  // A resumed run may stand in the midst of an epoch.
  std::size_t batchesDone = batch_;
  const auto isOver = [&] { return best_ && batchesDone == 0 && best_->isOver(); };
  for (epoch_ = epochsDone_ + 1; epoch_ <= setup_.epochs && !isOver(); ++epoch_) {
    if (const auto end = trainEpoch(pool, std::exchange(batchesDone, 0))) return *end;
    const bool finite = keepFinite();
    if (epoch_ == setup_.epochs && !finite) return diverge(checkOfNonFiniteParameter());
    const double trainLoss = lossSum_ / static_cast<double>(setup_.trainRows.size());
    if (const auto end = evaluateEpoch(pool)) return *end;
    const std::size_t validation = setup_.validationRows.size();
    const double validationLoss = validation == 0 ? notANumber : validationSum_ / static_cast<double>(validation);
    if (metrics_) reportMetrics();
    const bool isBest = best_ && best_->endEpoch(epoch_, trainLoss, validationLoss, finite, arena_.data());
    if (!finite && isOver()) return diverge(checkOfNonFiniteParameter());
    if (setup_.schedule) endEpoch(*setup_.schedule, arena_.data(), epoch_ - 1, validation == 0 ? trainLoss : validationLoss);
    const double rate = setup_.schedule ? arena_.data()[setup_.schedule->offset] : notANumber;
    reporter_.epoch({epoch_, trainLoss, validationLoss, skippedSteps_, rate}, batches_);
    if (isBest) reporter_.best(epoch_, best_->loss());
    epochsDone_ = epoch_;
    stepLosses_.flush();
    if (finite) keepOnPath(epoch_);
    if (stepper_ && !standIf([&] { return stepper_->arriveAtEpochEnd(epoch_); })) return RunState::stopped;
  }
  epoch_ = epochsDone_;
  return RunState::finished;
}

std::optional<RunState> Training::trainEpoch(Pool& pool, std::size_t batchesDone) {
  const std::size_t rows = order_.size();
  if (batchesDone == 0) lossSum_ = 0;
  batch_ = batchesDone;
  rowsDone_ = batchesDone == batches_ ? rows : batchesDone * setup_.batchSize;
  if (batchesDone > 0) orderRows(setup_.trainRows, setup_.shuffle, samplerSeed_, order_);
  while (rowsDone_ < rows) {
    if (!proceed() || !keepPace()) return RunState::stopped;
    if (stepper_) keepStep();
    if (batch_ == 0) beginEpoch();
    const bool isTail = rows - rowsDone_ == setup_.trainTailRows;
    const std::size_t count = isTail ? setup_.trainTailRows : setup_.batchSize;
    Executor& executor = isTail ? *trainTail_ : train_;
    if (const auto end = step(pool, executor, order_.data() + rowsDone_, count)) return end;
    reporter_.step({epoch_, batch_, batches_}, [this] { return lossSum_ / static_cast<double>(rowsDone_); });
  }
  return std::nullopt;
}

void Training::beginEpoch() {
  samplerSeed_ = drawsAhead_ ? ahead_->next().samplerSeed : drawSamplerSeed(generator_, setup_.shuffle);
  orderRows(setup_.trainRows, setup_.shuffle, samplerSeed_, order_);
}

void Training::drawMasks(const Program& program) {
  const auto place = [&](const Mask& mask) { return arena_.data() + program.buffers[mask.buffer].offset; };
  if (!drawsAhead_) {
    for (const Mask& mask : program.masks) generator_.drawMask(place(mask), mask.count, mask.p);
    return;
  }
  const StepDraws& draws = ahead_->next();
  const float* from = draws.masks.data();
  for (const Mask& mask : program.masks) {
    std::copy_n(from, mask.numbers(), place(mask));
    from += mask.numbers();
  }
  generator_ = draws.after;
  ahead_->take();
}

std::optional<RunState> Training::step(Pool& pool, Executor& executor, const std::uint32_t* rows, std::size_t count) {
  ++batch_;
  gather(pool, executor.program(), setup_.data, rows, count, arena_.data());
  if (setup_.data.isLost()) throw std::runtime_error(lostData);
  drawMasks(executor.program());
  if (stepper_) stepper_->begin(executor, stepNumber(), &executor != &train_, {rows, count});
  if (!runGradients(pool, executor)) return RunState::stopped;
  const std::size_t failed = executor.firstNonFinite();
  const bool skipped = failed < executor.program().checks.size();
  if (skipped && isEnd(failed)) return diverge(failed);
  lossSum_ += static_cast<double>(executor.loss()) * static_cast<double>(count);
  stepLosses_.add(stepNumber(), static_cast<double>(executor.loss()));
  rowsDone_ += count;
  if (!skipped) {
    skippedInRow_ = 0;
    ++accumulated_;
    if (stepper_) stepper_->commit();
    executor.runCommit(pool, abandon_);
  }
  const bool due = batch_ % setup_.accumulation == 0 || batch_ == batches_;
  if (due && std::exchange(accumulated_, 0) > 0) update(pool, executor);
  if (stepper_) {
    stepper_->closeGradients(arena_.data());
    if (!pass(stepper_->lastPlace(), executor)) return RunState::stopped;
  }
  return std::nullopt;
}

bool Training::runGradients(Pool& pool, const Executor& executor) {
  if (!stepper_) {
    executor.runGradients(pool, abandon_);
    return !abandon_.load(std::memory_order_relaxed);
  }
  if (!pass(1, executor)) return false;
  stepper_->openGradients(arena_.data());
  if (!pass(2, executor)) return false;
  std::size_t done = 0;
  const std::vector<Segment>& segments = stepper_->observed().segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    executor.runInstructions(pool, abandon_, done, segments[i].end);
    done = segments[i].end;
    if (i + 1 == segments.size()) {
      if (stepper_->observed().gradientsAt <= executor.program().backward) stepper_->pileUp(arena_.data());
      stepper_->check(executor.firstNonFinite());
    }
    if (!pass(i + 3, executor)) return false;
  }
  return true;
}

bool Training::pass(std::size_t place, const Executor& executor) {
  const bool goesOn = standIf([&] { return stepper_->arrive(place, executor.loss(), arena_.data()); });
  if (!goesOn && !abandon_.load(std::memory_order_relaxed)) leaveStep();
  return goesOn;
}

void Training::keepStep() {
  Checkpoint checkpoint;
  checkpoint.persistent.resize(persistentLength());
  checkpoint.lastFinite.resize(lastFinite_.size());
  if (best_) checkpoint.bestWeights.resize(setup_.modelLength);
  checkpoint.generatorState.resize(Twister::words + 1);
  fill(checkpoint);
  const std::lock_guard lock(mutex_);
  stepper_->keep(stepNumber() + 1, std::move(checkpoint));
}

void Training::leaveStep() {
  const std::lock_guard lock(mutex_);
  if (!stepper_->inStep()) return;
  resumeFrom(stepper_->before());
}

bool Training::isEnd(std::size_t failedCheck) {
  const bool inLoss = setup_.checkedParameters[failedCheck].count == 0;
  if (inLoss || skippedInRow_ + 1 >= setup_.nonFiniteLimit) return true;
  ++skippedInRow_;
  ++skippedSteps_;
  return false;
}

void Training::update(Pool& pool, const Executor& executor) {
  if (setup_.schedule) {
    const std::size_t step = (batch_ + setup_.accumulation - 1) / setup_.accumulation - 1;
    setRate(*setup_.schedule, arena_.data(), epoch_ - 1, step);
  }
  if (!stepper_) return executor.runUpdate(pool, abandon_);
  stepper_->update();
  const Program& program = executor.program();
  const std::size_t piled = std::max(program.commit, stepper_->observed().gradientsAt);
  executor.runInstructions(pool, abandon_, program.commit, piled);
  if (piled > program.commit) stepper_->pileUp(arena_.data());
  executor.runInstructions(pool, abandon_, piled, program.instructions.size());
}

std::optional<RunState> Training::evaluateEpoch(Pool& pool) {
  validationSum_ = 0;
  if (metrics_) metrics_->begin();
  const std::span<const std::uint32_t> rows = setup_.validationRows;
  for (std::size_t first = 0; first < rows.size(); first += setup_.evaluationBatchSize) {
    if (!proceed()) return RunState::stopped;
    const std::size_t count = std::min(setup_.evaluationBatchSize, rows.size() - first);
    Executor& executor = count == setup_.evaluationBatchSize ? *evaluate_ : *evaluateTail_;
    gather(pool, executor.program(), setup_.data, rows.data() + first, count, arena_.data());
    if (setup_.data.isLost()) throw std::runtime_error(lostData);
    executor.runForward(pool, abandon_);
    if (abandon_.load(std::memory_order_relaxed)) return RunState::stopped;
    if (!std::isfinite(executor.loss()) && isRefused(executor.program(), {rows.data() + first, count})) return RunState::failed;
    validationSum_ += static_cast<double>(executor.loss()) * static_cast<double>(count);
    if (metrics_) metrics_->add(executor.prediction(), arena_.data(), count);
  }
  return std::nullopt;
}

bool Training::isRefused(const Program& program, std::span<const std::uint32_t> rows) {
  const std::optional<Breach> breach = firstNotFinite(program, setup_.data, rows, setup_.requirements.size());
  if (setup_.data.isLost()) throw std::runtime_error(lostData);
  const std::lock_guard lock(mutex_);
  breach_ = breach;
  return breach.has_value();
}

RunState Training::diverge(std::size_t check) {
  stepLosses_.flush();
  if (!persistentIsFinite()) std::copy(lastFinite_.begin(), lastFinite_.end(), arena_.data());
  reporter_.diverged(epoch_, batch_, check, skippedSteps_);
  return RunState::diverged;
}

bool Training::persistentIsFinite() const { return !activeKernels().anyNonFinite(arena_.data(), persistentLength()); }

bool Training::keepFinite() {
  if (!persistentIsFinite()) return false;
  std::copy_n(arena_.data(), lastFinite_.size(), lastFinite_.begin());
  return true;
}

std::size_t Training::checkOfNonFiniteParameter() const {
  for (std::size_t check = 0; check < setup_.checkedParameters.size(); ++check) {
    const Floats& parameter = setup_.checkedParameters[check];
    if (activeKernels().anyNonFinite(arena_.data() + parameter.offset, parameter.count)) return check;
  }
  return 0;
}

bool Training::attend() {
  stepLosses_.flush();
  std::unique_lock lock(mutex_);
  if (snapshotWanted_) {
    serveSnapshot();
    reporter_.wakeReader();
  }
  if (pauseWanted_ && !stopWanted_) waitWhilePaused(lock);
  attention_ = stopWanted_ || pauseWanted_ ? 1 : 0;
  if ((backTo_ || restart_) && !stopWanted_) throw Rewind{};
  return !stopWanted_;
}

bool Training::keepPace() {
  using Clock = std::chrono::steady_clock;
  bool told = false;
  while (const double seconds = secondsPerStep_.load(std::memory_order_relaxed)) {
    const auto interval = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    const auto due = lastBegun_ + interval;
    const auto now = Clock::now();
    if (now >= due) {
      lastBegun_ = now - due < interval ? due : now;
      return true;
    }
    // Whoever reads is not kept waiting for what is there.
    if (!std::exchange(told, true) && setup_.watched) reporter_.wakeReader();
    {
      std::unique_lock lock(mutex_);
      changed_.wait_until(lock, due, [&] { return attention_ != 0 || secondsPerStep_ != seconds; });
    }
    if (!proceed()) return false;
  }
  return true;
}

void Training::keepOnPath(std::uint64_t epoch) {
  if (!path_.wants(epoch)) return;
  const std::lock_guard lock(mutex_);
  path_.keep(epoch, arena_.data());
}

void Training::serveSnapshot() {
  // Inside a step, what stands before it: a run goes on between steps only.
  if (!snapshot_.lastFinite.empty() && stepper_ && stepper_->inStep()) snapshot_ = stepper_->before();
  else fill(snapshot_);
  snapshotWanted_ = false;
  snapshotReady_ = true;
}

void Training::fill(Checkpoint& to) const {
  std::copy_n(arena_.data(), to.persistent.size(), to.persistent.begin());
  if (best_) best_->describe(to);
  if (to.lastFinite.empty()) return;
  std::copy(lastFinite_.begin(), lastFinite_.end(), to.lastFinite.begin());
  const auto generator = generator_.state();
  std::copy(generator.begin(), generator.end(), to.generatorState.begin());
  describeProgress(to);
}

void Training::describeProgress(Checkpoint& to) const {
  to.epochsDone = static_cast<double>(epochsDone_);
  const bool between = epochsDone_ == epoch_;
  to.batch = between ? 0 : static_cast<double>(batch_);
  to.lossSum = between ? 0 : lossSum_;
  to.seconds = reporter_.seconds();
  to.skippedSteps = static_cast<double>(skippedSteps_);
  to.skippedInRow = static_cast<double>(skippedInRow_);
  to.accumulated = static_cast<double>(accumulated_);
  to.samplerSeed = to.batch == 0 ? 0 : samplerSeed_;
}

void Training::resumeFrom(Checkpoint checkpoint) {
  std::copy(checkpoint.persistent.begin(), checkpoint.persistent.end(), arena_.data());
  if (best_) best_->resumeFrom(checkpoint);
  lastFinite_ = std::move(checkpoint.lastFinite);
  generator_ = Twister(std::span<const std::uint32_t, Twister::words + 1>(checkpoint.generatorState));
  epochsDone_ = static_cast<std::uint64_t>(checkpoint.epochsDone);
  batch_ = static_cast<std::size_t>(checkpoint.batch);
  lossSum_ = checkpoint.lossSum;
  reporter_.startFrom(checkpoint.seconds);
  skippedSteps_ = static_cast<std::size_t>(checkpoint.skippedSteps);
  skippedInRow_ = static_cast<std::size_t>(checkpoint.skippedInRow);
  accumulated_ = static_cast<std::size_t>(checkpoint.accumulated);
  samplerSeed_ = static_cast<std::uint32_t>(checkpoint.samplerSeed);
  epoch_ = batch_ > 0 ? epochsDone_ + 1 : epochsDone_;
  stepLosses_.forgetFrom(epochsDone_ * batches_ + batch_ + 1);
}

void Training::waitWhilePaused(std::unique_lock<std::mutex>& lock) {
  reporter_.stopClock();
  reporter_.state(RunState::paused);
  state_.store(RunState::paused, std::memory_order_release);
  if (setup_.watched) reporter_.wakeReader();
  const auto changed = [this] { return goesOn_ || stopWanted_ || snapshotWanted_; };
  stands_ = true;
  goesOn_ = false;
  while (!goesOn_ && !stopWanted_) {
    if (reporter_.flush()) {
      changed_.wait(lock, changed);
    } else {
      // The ring is full and its reader slow: what waits goes out once there is room.
      changed_.wait_for(lock, roomInterval, changed);
      reporter_.wakeReader();
    }
    if (snapshotWanted_) {
      serveSnapshot();
      reporter_.wakeReader();
    }
  }
  stands_ = false;
  reporter_.startClock();
  state_.store(RunState::running, std::memory_order_release);
  if (!stopWanted_) {
    reporter_.state(RunState::running);
    if (setup_.watched) reporter_.wakeReader();
  }
}

void Training::reportMetrics() {
  metrics_->finish();
  LargeVector<double>& draft = latestMetrics_.draft();
  draft.assign({static_cast<double>(epoch_), static_cast<double>(metrics_->measuredRows())});
  draft.insert(draft.end(), metrics_->details().begin(), metrics_->details().end());
  latestMetrics_.publish();
  reporter_.metrics(epoch_, metrics_->values());
}

bool Training::callReader(void* context) {
  auto* const self = static_cast<Training*>(context);
  if (self->wake_.call(self->wake_.context)) return true;
  // Nobody will ever look at this run again.
  self->abandon_ = true;
  self->attention_ = 1;
  return false;
}

}  // namespace gradwire
