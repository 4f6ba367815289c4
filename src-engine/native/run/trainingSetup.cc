#include "trainingSetup.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "batches.h"
#include "metrics.h"
#include "random.h"
#include "schedule.h"

namespace gradwire {

namespace {

Matrix matrixOf(const RunOptions& options) {
  if (options.path) {
    Matrix mapped = Matrix::map(*options.path, options.rows, options.columns);
    if (options.residentBytes) mapped.limitResident(*options.residentBytes);
    return mapped;
  }
  if (!options.matrix) throw std::runtime_error("the data are neither a file nor a matrix");
  return Matrix::copy(*options.matrix, options.rows, options.columns);
}

void requireRows(std::span<const std::uint32_t> rows, const Matrix& data, const char* name) {
  for (const std::uint32_t row : rows) {
    if (row >= data.rows()) throw std::runtime_error(std::string(name) + " name row " + std::to_string(row) + " of " + std::to_string(data.rows()));
  }
}

const Program* pointerTo(const std::optional<Program>& program) { return program ? &*program : nullptr; }

void requireProgram(const Program* program, const TrainingSetup& setup, std::size_t rows, const char* name) {
  if (rows == 0) return;
  if (program == nullptr) throw std::runtime_error("there is no " + std::string(name) + " program for " + std::to_string(rows) + " rows");
  requireFits(*program, setup.data, rows, name);
  if (program->persistentLength != setup.initial.size()) throw std::runtime_error(std::string(name) + " program: its persistent part has another length");
}

void requireObserved(const Observed& observed, const Program& program) {
  std::size_t done = 0;
  for (const Segment& segment : observed.segments) {
    if (segment.end < done || segment.end > program.backward) throw std::runtime_error("the segments of a step are out of order");
    done = segment.end;
  }
  if (done != program.backward) throw std::runtime_error("the segments of a step end before its backward phase does");
  if (observed.gradientsAt > program.instructions.size()) throw std::runtime_error("the gradients of a step come behind its end");
  for (const StepGradient& gradient : observed.gradients) {
    const bool known = std::max(gradient.source, gradient.used) < program.buffers.size();
    if (!known || program.buffers[gradient.source].count != program.buffers[gradient.used].count) {
      throw std::runtime_error("a gradient of a step names no buffer, or two that differ");
    }
  }
}

}  // namespace

void requireFits(const Checkpoint& checkpoint, const TrainingSetup& setup, std::size_t persistentFloats) {
  if (checkpoint.generatorState.size() != Twister::words + 1) throw std::runtime_error("the checkpoint is of another kind");
  if (checkpoint.persistent.size() != persistentFloats || checkpoint.lastFinite.size() != setup.modelLength) {
    throw std::runtime_error("the checkpoint has another number of floats than the run");
  }
  const std::size_t bestFloats = checkpoint.bestEpoch == 0 ? 0 : setup.modelLength;
  if (checkpoint.bestWeights.size() != bestFloats) throw std::runtime_error("the checkpoint's best epoch has another number of floats than the run");
  const auto isCount = [](double value, double limit) { return value >= 0 && value <= limit && value == std::floor(value); };
  const std::size_t batches = setup.batchesPerEpoch();
  if (!isCount(checkpoint.epochsDone, 1e15) || !isCount(checkpoint.batch, static_cast<double>(batches))) {
    throw std::runtime_error("the checkpoint stands at an epoch or a batch that the run does not have");
  }
  const auto skippable = static_cast<double>(setup.nonFiniteLimit - 1);
  if (!isCount(checkpoint.skippedSteps, 1e15) || !isCount(checkpoint.skippedInRow, skippable) || !isCount(checkpoint.accumulated, static_cast<double>(batches))) {
    throw std::runtime_error("the checkpoint's skipped or accumulated steps are out of range");
  }
  if (!isCount(checkpoint.bestEpoch, checkpoint.epochsDone) || !isCount(checkpoint.epochsSinceBest, 1e15) || !std::isfinite(checkpoint.bestLoss)) {
    throw std::runtime_error("the checkpoint's best epoch is out of range");
  }
  if (!isCount(checkpoint.samplerSeed, 0xffffffff)) throw std::runtime_error("the checkpoint's sampler seed is out of range");
  if (!(checkpoint.seconds >= 0 && std::isfinite(checkpoint.seconds))) throw std::runtime_error("the checkpoint's seconds are out of range");
}

TrainingSetup::TrainingSetup(RunOptions options) : RunOptions(std::move(options)), data(matrixOf(*this)) { matrix.reset(); }

TrainingSetup checked(TrainingSetup setup) {
  RequireBounds{}("the run", static_cast<const RunOptions&>(setup));
  if (setup.modelLength > setup.initial.size()) throw std::runtime_error("the model is longer than the persistent part");
  if (setup.trainRows.empty()) throw std::runtime_error("there are no training rows");
  if (setup.generatorState.size() != Twister::words + 1) throw std::runtime_error("the generator's state must have 625 words");
  requireRows(setup.trainRows, setup.data, "training rows");
  requireRows(setup.validationRows, setup.data, "validation rows");
  if (setup.trainRows.size() < setup.batchSize) throw std::runtime_error("the batch is larger than the training rows");
  if (setup.trainTailRows > setup.trainRows.size() || setup.trainTailRows / setup.batchSize >= 2 ||
      (setup.trainRows.size() - setup.trainTailRows) % setup.batchSize != 0) {
    throw std::runtime_error("the last batch does not end with the training rows");
  }
  requireProgram(&setup.train, setup, setup.batchSize, "train");
  requireProgram(pointerTo(setup.trainTail), setup, setup.trainTailRows, "tail");
  if (!setup.validationRows.empty()) {
    if (setup.evaluationBatchSize == 0 || setup.validationRows.size() < setup.evaluationBatchSize) {
      throw std::runtime_error("the evaluation batch does not fit the validation rows");
    }
    requireProgram(pointerTo(setup.evaluate), setup, setup.evaluationBatchSize, "evaluation");
    requireProgram(pointerTo(setup.evaluateTail), setup, setup.validationRows.size() % setup.evaluationBatchSize, "evaluation tail");
  }
  for (const Program* program : {pointerTo(setup.evaluate), pointerTo(setup.evaluateTail)}) {
    if (program != nullptr && !program->masks.empty()) throw std::runtime_error("evaluation draws nothing at random");
  }
  if (setup.validationRows.empty()) setup.metrics.reset();
  if (setup.metrics) requireConsistent(*setup.metrics);
  for (const Requirement& requirement : setup.requirements) {
    if (requirement.width > setup.data.columns() || requirement.column > setup.data.columns() - requirement.width) throw std::runtime_error("a requirement is of columns behind the data's last");
  }
  if (setup.observed) requireObserved(*setup.observed, setup.train);
  if (setup.observed && setup.trainTail && !setup.observedTail) throw std::runtime_error("the tail program is not observed");
  if (setup.observedTail && setup.trainTail) requireObserved(*setup.observedTail, *setup.trainTail);
  if (setup.resume) requireFits(*setup.resume, setup, setup.initial.size());
  if (setup.monitor && setup.monitor->validation && setup.validationRows.empty()) throw std::runtime_error("there are no validation rows to find the best epoch by");
  if (setup.monitor && !(setup.monitor->minDelta >= 0)) throw std::runtime_error("what an improvement is at least must not be negative");
  if (setup.schedule) requireFits(*setup.schedule, setup.initial.size());
  if (setup.checkedParameters.size() != setup.train.checks.size()) throw std::runtime_error("the train program's checks have other parameters");
  for (const Floats& parameter : setup.checkedParameters) requireInside(parameter, setup.initial.size(), "a checked parameter");
  return setup;
}

}  // namespace gradwire
