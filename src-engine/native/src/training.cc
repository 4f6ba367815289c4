#include "training.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace gradwire {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
/// No more than 60 wake calls a second.
constexpr auto wakeInterval = std::chrono::nanoseconds(16'700'000);
/// How often the clock is looked at inside an epoch.
constexpr auto lookInterval = std::chrono::milliseconds(1);
constexpr std::size_t maxThreads = 256;
constexpr auto lostData = "the data file has become shorter or cannot be read any more";

std::size_t arenaLength(const TrainingSetup& setup) {
  std::size_t length = setup.train.arenaLength;
  for (const auto* other : {&setup.trainTail, &setup.evaluate, &setup.evaluateTail}) {
    if (*other) length = std::max(length, (*other)->arenaLength);
  }
  return length;
}

void requireRows(const std::vector<std::uint32_t>& rows, const Matrix& data, const char* name) {
  for (const std::uint32_t row : rows) {
    if (row >= data.rows()) throw std::runtime_error(std::string(name) + " name row " + std::to_string(row) + " of " + std::to_string(data.rows()));
  }
}

void requireProgram(const std::optional<Program>& program, const TrainingSetup& setup, std::size_t rows, const char* name) {
  if (rows == 0) return;
  if (!program) throw std::runtime_error("there is no " + std::string(name) + " program for " + std::to_string(rows) + " rows");
  requireFits(*program, setup.data, rows, name);
  if (program->persistentLength != setup.initial.size()) throw std::runtime_error(std::string(name) + " program: its persistent part has another length");
}

void requireCheckpoint(const Checkpoint& checkpoint, const TrainingSetup& setup) {
  const std::size_t length = setup.initial.size();
  if (checkpoint.persistent.size() != length || checkpoint.lastFinite.size() != length) {
    throw std::runtime_error("the checkpoint has another number of floats than the run");
  }
  const auto isCount = [](double value, double limit) { return value >= 0 && value <= limit && value == std::floor(value); };
  const Progress& progress = checkpoint.progress;
  const std::size_t batches = (setup.trainRows.size() + setup.batchSize - 1) / setup.batchSize;
  if (!isCount(progress.epochsDone, 1e15) || !isCount(progress.batch, static_cast<double>(batches))) {
    throw std::runtime_error("the checkpoint stands at an epoch or a batch that the run does not have");
  }
  const auto skippable = static_cast<double>(setup.nonFiniteLimit - 1);
  if (!isCount(progress.skippedSteps, 1e15) || !isCount(progress.skippedInRow, skippable) || !isCount(progress.accumulated, static_cast<double>(batches))) {
    throw std::runtime_error("the checkpoint's skipped or accumulated steps are out of range");
  }
  if (!(progress.seconds >= 0 && std::isfinite(progress.seconds))) throw std::runtime_error("the checkpoint's seconds are out of range");
}

TrainingSetup checked(TrainingSetup setup) {
  if (setup.threads < 1 || setup.threads > maxThreads) throw std::runtime_error("threads must be 1 to 256");
  if (setup.trainRows.empty()) throw std::runtime_error("there are no training rows");
  if (setup.batchSize == 0) throw std::runtime_error("the batch size is 0");
  if (setup.generatorState.size() != Twister::words + 1) throw std::runtime_error("the generator's state must have 625 words");
  requireRows(setup.trainRows, setup.data, "training rows");
  requireRows(setup.validationRows, setup.data, "validation rows");
  if (setup.trainRows.size() < setup.batchSize) throw std::runtime_error("the batch is larger than the training rows");
  const std::optional<Program> train = setup.train;
  requireProgram(train, setup, setup.batchSize, "train");
  requireProgram(setup.trainTail, setup, setup.trainRows.size() % setup.batchSize, "tail");
  if (!setup.validationRows.empty()) {
    if (setup.evaluationBatchSize == 0 || setup.validationRows.size() < setup.evaluationBatchSize) {
      throw std::runtime_error("the evaluation batch does not fit the validation rows");
    }
    requireProgram(setup.evaluate, setup, setup.evaluationBatchSize, "evaluation");
    requireProgram(setup.evaluateTail, setup, setup.validationRows.size() % setup.evaluationBatchSize, "evaluation tail");
  }
  if (setup.validationRows.empty()) setup.metrics.reset();
  if (setup.accumulation == 0) throw std::runtime_error("updates need at least one batch each");
  if (setup.nonFiniteLimit == 0) throw std::runtime_error("a run cannot end at no step");
  if (setup.resume) requireCheckpoint(*setup.resume, setup);
  if (setup.schedule) setup.schedule->check(setup.initial.size());
  if (setup.checkedParameters.size() != setup.train.checks.size()) throw std::runtime_error("the train program's checks have other parameters");
  for (const Floats& parameter : setup.checkedParameters) requireInside(parameter, setup.initial.size(), "a checked parameter");
  return setup;
}

std::optional<Executor> makeExecutor(const std::optional<Program>& program, float* arena, std::size_t threads) {
  if (!program) return std::nullopt;
  return std::make_optional<Executor>(*program, arena, threads);
}

}  // namespace

Training::Training(TrainingSetup setup)
    : setup_(checked(std::move(setup))),
      arena_(arenaLength(setup_)),
      train_(setup_.train, arena_.data(), setup_.threads),
      trainTail_(makeExecutor(setup_.trainTail, arena_.data(), setup_.threads)),
      evaluate_(makeExecutor(setup_.evaluate, arena_.data(), setup_.threads)),
      evaluateTail_(makeExecutor(setup_.evaluateTail, arena_.data(), setup_.threads)),
      generator_(std::span<const std::uint32_t, Twister::words + 1>(setup_.generatorState)),
      epochGenerator_(generator_),
      order_(setup_.trainRows.size()),
      lastFinite_(std::move(setup_.initial)) {
  std::copy(lastFinite_.begin(), lastFinite_.end(), arena_.data());
  batches_ = (setup_.trainRows.size() + setup_.batchSize - 1) / setup_.batchSize;
  stepsPerEpoch_ = (batches_ + setup_.accumulation - 1) / setup_.accumulation;
  if (setup_.resume) resumeFrom(std::move(*setup_.resume));
  setup_.resume.reset();
  if (!setup_.metrics) return;
  metrics_.emplace(*setup_.metrics, setup_.data, setup_.validationRows);
  metrics_->requireFits(*setup_.evaluate, setup_.evaluationBatchSize);
  if (setup_.evaluateTail) metrics_->requireFits(*setup_.evaluateTail, setup_.validationRows.size() % setup_.evaluationBatchSize);
  latestMetrics_.reserve(2 + metrics_->detailCapacity());
}

Training::~Training() { abandon(); }

void Training::start(Wake wake) {
  if (state() != RunState::ready) return;
  wake_ = wake;
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
}

void Training::resume() {
  const std::lock_guard lock(mutex_);
  pauseWanted_ = false;
  changed_.notify_all();
}

void Training::stop() {
  const std::lock_guard lock(mutex_);
  stopWanted_ = true;
  attention_ = 1;
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
  if (whole) snapshot_.lastFinite.resize(persistentLength());
  if (state() == RunState::ready || isFinal(state())) {
    serveSnapshot();
    return;
  }
  snapshotWanted_ = true;
  attention_ = 1;
  changed_.notify_all();
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
  wakePending_.store(false, std::memory_order_seq_cst);
  const bool ended = isFinal(state());
  to.resize(telemetry_.ready() + Telemetry::kinds);
  std::size_t count = telemetry_.read(to.data(), to.size() - Telemetry::kinds);
  if (ended) {
    join();
    count += telemetry_.readHeld(to.data() + count);
  }
  to.resize(count);
  return count;
}

std::string Training::fault() {
  const std::lock_guard lock(mutex_);
  return fault_;
}

void Training::run() {
  runningSince_ = lastLook_ = lastWake_ = lastReport_ = Clock::now();
  clockRuns_ = true;
  reportState(RunState::running);
  RunState end = RunState::failed;
  try {
    Pool pool(setup_.threads);
    end = runEpochs(pool);
  } catch (const std::exception& error) {
    end = RunState::failed;
    const std::lock_guard lock(mutex_);
    fault_ = error.what();
  }
  reportState(end);
  {
    const std::lock_guard lock(mutex_);
    stopClock();
    if (snapshotWanted_) serveSnapshot();
    state_ = end;
  }
  wakeReader();
}

RunState Training::runEpochs(Pool& pool) {
  // A resumed run may stand in the midst of an epoch.
  std::size_t batchesDone = batch_;
  for (epoch_ = epochsDone_ + 1; epoch_ <= setup_.epochs; ++epoch_) {
    epochOrder(generator_, setup_.trainRows, setup_.shuffle, order_);
    if (const auto end = trainEpoch(pool, std::exchange(batchesDone, 0))) return *end;
    keepFinite();
    if (epoch_ == setup_.epochs && !persistentIsFinite()) return diverge(checkOfNonFiniteParameter());
    const double trainLoss = lossSum_ / static_cast<double>(setup_.trainRows.size());
    if (const auto end = evaluateEpoch(pool)) return *end;
    const std::size_t validation = setup_.validationRows.size();
    const double validationLoss = validation == 0 ? notANumber : validationSum_ / static_cast<double>(validation);
    if (metrics_) reportMetrics();
    if (setup_.schedule) setup_.schedule->endEpoch(arena_.data(), validation == 0 ? trainLoss : validationLoss);
    if (setup_.watched) reportEpoch(trainLoss, validationLoss);
    epochGenerator_.catchUp(generator_);
    epochsDone_ = epoch_;
  }
  epoch_ = epochsDone_;
  return RunState::finished;
}

std::optional<RunState> Training::trainEpoch(Pool& pool, std::size_t batchesDone) {
  const std::size_t rows = order_.size();
  if (batchesDone == 0) lossSum_ = 0;
  batch_ = batchesDone;
  rowsDone_ = std::min(batchesDone * setup_.batchSize, rows);
  for (std::size_t first = rowsDone_; first < rows; first += setup_.batchSize) {
    if (!proceed()) return RunState::stopped;
    const std::size_t count = std::min(setup_.batchSize, rows - first);
    Executor& executor = count == setup_.batchSize ? train_ : *trainTail_;
    if (const auto end = step(pool, executor, order_.data() + first, count)) return end;
    if (setup_.watched && ++stepsSinceLook_ >= stepsToLook_) lookAtClock();
  }
  return std::nullopt;
}

std::optional<RunState> Training::step(Pool& pool, Executor& executor, const std::uint32_t* rows, std::size_t count) {
  ++batch_;
  gather(pool, executor.program(), setup_.data, rows, count, arena_.data());
  if (setup_.data.isLost()) throw std::runtime_error(lostData);
  executor.runGradients(pool, abandon_);
  if (abandon_.load(std::memory_order_relaxed)) return RunState::stopped;
  const std::size_t failed = executor.firstNonFinite();
  const bool skipped = failed < executor.program().checks.size();
  if (skipped && isEnd(failed)) return diverge(failed);
  lossSum_ += static_cast<double>(executor.loss()) * static_cast<double>(count);
  rowsDone_ += count;
  if (!skipped) {
    skippedInRow_ = 0;
    ++accumulated_;
    executor.runCommit(pool, abandon_);
  }
  const bool due = batch_ % setup_.accumulation == 0 || batch_ == batches_;
  if (due && std::exchange(accumulated_, 0) > 0) update(pool, executor);
  return std::nullopt;
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
    setup_.schedule->setRate(arena_.data(), setup_.schedule->perStep ? (epoch_ - 1) * stepsPerEpoch_ + step : epoch_ - 1);
  }
  executor.runUpdate(pool, abandon_);
}

std::optional<RunState> Training::evaluateEpoch(Pool& pool) {
  validationSum_ = 0;
  if (metrics_) metrics_->begin();
  const std::vector<std::uint32_t>& rows = setup_.validationRows;
  for (std::size_t first = 0; first < rows.size(); first += setup_.evaluationBatchSize) {
    if (!proceed()) return RunState::stopped;
    const std::size_t count = std::min(setup_.evaluationBatchSize, rows.size() - first);
    Executor& executor = count == setup_.evaluationBatchSize ? *evaluate_ : *evaluateTail_;
    gather(pool, executor.program(), setup_.data, rows.data() + first, count, arena_.data());
    if (setup_.data.isLost()) throw std::runtime_error(lostData);
    executor.runForward(pool, abandon_);
    if (abandon_.load(std::memory_order_relaxed)) return RunState::stopped;
    validationSum_ += static_cast<double>(executor.loss()) * static_cast<double>(count);
    if (metrics_) metrics_->add(executor.prediction(), arena_.data(), count);
  }
  return std::nullopt;
}

RunState Training::diverge(std::size_t check) {
  if (!persistentIsFinite()) std::copy(lastFinite_.begin(), lastFinite_.end(), arena_.data());
  report(RecordKind::diverged, static_cast<double>(epoch_), static_cast<double>(batch_), static_cast<double>(check), seconds(Clock::now()));
  return RunState::diverged;
}

bool Training::persistentIsFinite() const { return !activeKernels().anyNonFinite(arena_.data(), persistentLength()); }

void Training::keepFinite() {
  if (persistentIsFinite()) std::copy_n(arena_.data(), lastFinite_.size(), lastFinite_.begin());
}

std::size_t Training::checkOfNonFiniteParameter() const {
  for (std::size_t check = 0; check < setup_.checkedParameters.size(); ++check) {
    const Floats& parameter = setup_.checkedParameters[check];
    if (activeKernels().anyNonFinite(arena_.data() + parameter.offset, parameter.count)) return check;
  }
  return 0;
}

bool Training::attend() {
  std::unique_lock lock(mutex_);
  if (snapshotWanted_) {
    serveSnapshot();
    wakeReader();
  }
  if (pauseWanted_ && !stopWanted_) waitWhilePaused(lock);
  attention_ = stopWanted_ ? 1 : 0;
  return !stopWanted_;
}

void Training::serveSnapshot() {
  std::copy_n(arena_.data(), snapshot_.persistent.size(), snapshot_.persistent.begin());
  if (!snapshot_.lastFinite.empty()) {
    std::copy(lastFinite_.begin(), lastFinite_.end(), snapshot_.lastFinite.begin());
    snapshot_.generator = epochGenerator_.state();
    snapshot_.progress = progress();
  }
  snapshotWanted_ = false;
  snapshotReady_ = true;
}

Progress Training::progress() const {
  Progress progress;
  progress.epochsDone = static_cast<double>(epochsDone_);
  const bool between = epochsDone_ == epoch_;
  progress.batch = between ? 0 : static_cast<double>(batch_);
  progress.lossSum = between ? 0 : lossSum_;
  progress.seconds = seconds(Clock::now());
  progress.skippedSteps = static_cast<double>(skippedSteps_);
  progress.skippedInRow = static_cast<double>(skippedInRow_);
  progress.accumulated = static_cast<double>(accumulated_);
  return progress;
}

void Training::resumeFrom(Checkpoint checkpoint) {
  std::copy(checkpoint.persistent.begin(), checkpoint.persistent.end(), arena_.data());
  lastFinite_ = std::move(checkpoint.lastFinite);
  generator_ = epochGenerator_ = Twister(std::span<const std::uint32_t, Twister::words + 1>(checkpoint.generator));
  epochsDone_ = static_cast<std::uint64_t>(checkpoint.progress.epochsDone);
  batch_ = static_cast<std::size_t>(checkpoint.progress.batch);
  lossSum_ = checkpoint.progress.lossSum;
  secondsBefore_ = checkpoint.progress.seconds;
  skippedSteps_ = static_cast<std::size_t>(checkpoint.progress.skippedSteps);
  skippedInRow_ = static_cast<std::size_t>(checkpoint.progress.skippedInRow);
  accumulated_ = static_cast<std::size_t>(checkpoint.progress.accumulated);
  epoch_ = batch_ > 0 ? epochsDone_ + 1 : epochsDone_;
}

void Training::waitWhilePaused(std::unique_lock<std::mutex>& lock) {
  stopClock();
  reportState(RunState::paused);
  state_.store(RunState::paused, std::memory_order_release);
  if (setup_.watched) wakeReader();
  const auto changed = [this] { return !pauseWanted_ || stopWanted_ || snapshotWanted_; };
  while (pauseWanted_ && !stopWanted_) {
    if (telemetry_.flush()) {
      changed_.wait(lock, changed);
    } else {
      // The ring is full and its reader slow: what waits goes out once there is room.
      changed_.wait_for(lock, wakeInterval, changed);
      wakeReader();
    }
    if (snapshotWanted_) {
      serveSnapshot();
      wakeReader();
    }
  }
  runningSince_ = lastLook_ = lastReport_ = Clock::now();
  clockRuns_ = true;
  state_.store(RunState::running, std::memory_order_release);
  if (!stopWanted_) {
    reportState(RunState::running);
    if (setup_.watched) wakeReader();
  }
}

void Training::lookAtClock() {
  const Clock::time_point now = Clock::now();
  const auto elapsed = std::max<Clock::duration>(now - lastLook_, std::chrono::nanoseconds(1));
  const double steps = static_cast<double>(stepsSinceLook_) * (std::chrono::duration<double>(lookInterval) / elapsed);
  stepsToLook_ = std::clamp<std::size_t>(static_cast<std::size_t>(std::min(steps, 1e6)), 1, 2 * stepsToLook_);
  stepsSinceLook_ = 0;
  lastLook_ = now;
  if (now - lastReport_ >= wakeInterval && batch_ < batches_) {
    Record record;
    record.numbers = {static_cast<double>(RecordKind::progress), static_cast<double>(epoch_), static_cast<double>(batch_),
                      static_cast<double>(batches_), lossSum_ / static_cast<double>(rowsDone_), seconds(now)};
    telemetry_.write(record);
    lastReport_ = now;
  }
  telemetry_.flush();
  if (now - lastWake_ >= wakeInterval && telemetry_.unread()) wakeReader();
}

void Training::reportMetrics() {
  metrics_->finish();
  std::vector<double>& draft = latestMetrics_.draft();
  draft.assign({static_cast<double>(epoch_), static_cast<double>(metrics_->measuredRows())});
  draft.insert(draft.end(), metrics_->details().begin(), metrics_->details().end());
  latestMetrics_.publish();
  if (!setup_.watched) return;
  Record record;
  record.numbers[0] = static_cast<double>(RecordKind::metrics);
  record.numbers[1] = static_cast<double>(epoch_);
  std::copy(metrics_->values().begin(), metrics_->values().end(), record.numbers.begin() + 2);
  telemetry_.write(record);
}

void Training::reportEpoch(double trainLoss, double validationLoss) {
  const Clock::time_point now = Clock::now();
  Record record;
  record.numbers = {static_cast<double>(RecordKind::epoch), static_cast<double>(epoch_), trainLoss, validationLoss, seconds(now),
                    static_cast<double>(skippedSteps_), setup_.schedule ? setup_.schedule->rate(arena_.data()) : notANumber};
  telemetry_.write(record);
  lastReport_ = now;
  if (now - lastWake_ >= wakeInterval) wakeReader();
}

void Training::report(RecordKind kind, double a, double b, double c, double d) {
  Record record;
  record.numbers = {static_cast<double>(kind), a, b, c, d};
  telemetry_.write(record);
}

void Training::reportState(RunState state) {
  if (!setup_.watched && !isFinal(state)) return;
  report(RecordKind::state, static_cast<double>(state), seconds(Clock::now()), 0, 0);
}

void Training::wakeReader() {
  lastWake_ = Clock::now();
  if (wake_.call == nullptr || wakePending_.exchange(true, std::memory_order_seq_cst)) return;
  if (!wake_.call(wake_.context)) {
    wake_.call = nullptr;
    abandon_ = true;
    attention_ = 1;
  }
}

void Training::stopClock() {
  secondsBefore_ = seconds(Clock::now());
  clockRuns_ = false;
}

double Training::seconds(Clock::time_point now) const {
  if (!clockRuns_) return secondsBefore_;
  return secondsBefore_ + std::chrono::duration<double>(now - runningSince_).count();
}

}  // namespace gradwire
