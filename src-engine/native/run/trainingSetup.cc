#include "trainingSetup.h"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "batches.h"
#include "random.h"

namespace gradwire {

namespace {

constexpr std::size_t maxThreads = 256;

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

void requireCheckpoint(const Checkpoint& checkpoint, const TrainingSetup& setup) {
  if (checkpoint.persistent.size() != setup.initial.size() || checkpoint.lastFinite.size() != setup.modelLength) {
    throw std::runtime_error("the checkpoint has another number of floats than the run");
  }
  const auto isCount = [](double value, double limit) { return value >= 0 && value <= limit && value == std::floor(value); };
  const Progress& progress = checkpoint.progress;
  const std::size_t batches = setup.batchesPerEpoch();
  if (!isCount(progress.epochsDone, 1e15) || !isCount(progress.batch, static_cast<double>(batches))) {
    throw std::runtime_error("the checkpoint stands at an epoch or a batch that the run does not have");
  }
  const auto skippable = static_cast<double>(setup.nonFiniteLimit - 1);
  if (!isCount(progress.skippedSteps, 1e15) || !isCount(progress.skippedInRow, skippable) || !isCount(progress.accumulated, static_cast<double>(batches))) {
    throw std::runtime_error("the checkpoint's skipped or accumulated steps are out of range");
  }
  if (!isCount(progress.samplerSeed, 0xffffffff)) throw std::runtime_error("the checkpoint's sampler seed is out of range");
  if (!(progress.seconds >= 0 && std::isfinite(progress.seconds))) throw std::runtime_error("the checkpoint's seconds are out of range");
}

}  // namespace

TrainingSetup checked(TrainingSetup setup) {
  if (setup.threads < 1 || setup.threads > maxThreads) throw std::runtime_error("threads must be 1 to 256");
  if (setup.modelLength > setup.initial.size()) throw std::runtime_error("the model is longer than the persistent part");
  if (setup.trainRows.empty()) throw std::runtime_error("there are no training rows");
  if (setup.batchSize == 0) throw std::runtime_error("the batch size is 0");
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
  if (setup.accumulation == 0) throw std::runtime_error("updates need at least one batch each");
  if (setup.nonFiniteLimit == 0) throw std::runtime_error("a run cannot end at no step");
  for (const Requirement& requirement : setup.requirements) {
    if (requirement.column + requirement.width > setup.data.columns()) throw std::runtime_error("a requirement is of columns behind the data's last");
  }
  if (setup.resume) requireCheckpoint(*setup.resume, setup);
  if (setup.schedule) setup.schedule->check(setup.initial.size());
  if (setup.checkedParameters.size() != setup.train.checks.size()) throw std::runtime_error("the train program's checks have other parameters");
  for (const Floats& parameter : setup.checkedParameters) requireInside(parameter, setup.initial.size(), "a checked parameter");
  return setup;
}

}  // namespace gradwire
