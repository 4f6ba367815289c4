// What a training run is made of, and whether its parts fit together.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "checkpoint.h"
#include "../data/matrix.h"
#include "metrics.h"
#include "program.h"
#include "requirements.h"
#include "schedule.h"

namespace gradwire {

/// What a run is made of.
struct TrainingSetup {
  Program train;
  std::optional<Program> trainTail;
  std::optional<Program> evaluate;
  std::optional<Program> evaluateTail;
  /// The persistent part's first contents; they are copied when the run is made.
  std::span<const float> initial;
  /// Floats at its start that hold the model itself: what a divergence puts back.
  std::size_t modelLength;
  std::size_t batchSize;
  /// Rows of an epoch's last batch where it is no full one, 0 when batches divide the training rows; less than two full ones.
  std::size_t trainTailRows;
  std::size_t evaluationBatchSize;
  Matrix data;
  LargeVector<std::uint32_t> trainRows;
  LargeVector<std::uint32_t> validationRows;
  std::uint64_t epochs;
  bool shuffle;
  LargeVector<std::uint32_t> generatorState;
  std::size_t threads;
  /// What is measured over the validation rows; nothing without them.
  std::optional<MetricsSpec> metrics;
  /// Where to go on; from the start when absent.
  std::optional<Checkpoint> resume;
  /// Batches to an update; an epoch's last one updates, too.
  std::size_t accumulation;
  /// So many steps in a row without finite gradients end the run; those before are skipped.
  std::size_t nonFiniteLimit;
  std::optional<Schedule> schedule;
  /// For each check of the train program where its parameter is; nothing for a loss.
  std::vector<Floats> checkedParameters;
  /// What all rows must fulfil.
  std::vector<Requirement> requirements;
  /// Whether somebody reads records. Otherwise only the end is reported, and only the end and snapshots wake the reader.
  bool watched = true;

  std::size_t batchesPerEpoch() const { return (trainRows.size() - trainTailRows) / batchSize + (trainTailRows > 0 ? 1 : 0); }
};

/// `setup`, if its parts fit together. Throws std::runtime_error.
TrainingSetup checked(TrainingSetup setup);

}  // namespace gradwire
