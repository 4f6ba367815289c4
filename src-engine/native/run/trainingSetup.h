// What a training run is made of, and whether its parts fit together.
#pragma once
#include "../data/matrix.h"
#include "runOptions.generated.h"

namespace gradwire {

/// The options of a run with its rows at hand.
struct TrainingSetup : RunOptions {
  Matrix data;

  /// Throws std::runtime_error when the data cannot be had.
  explicit TrainingSetup(RunOptions options);

  std::size_t batchesPerEpoch() const { return (trainRows.size() - trainTailRows) / batchSize + (trainTailRows > 0 ? 1 : 0); }
};

/// `setup`, if its parts fit together. Throws std::runtime_error.
TrainingSetup checked(TrainingSetup setup);

/// Throws std::runtime_error for a checkpoint of another run than `setup`, whose persistent part has so many floats.
void requireFits(const Checkpoint& checkpoint, const TrainingSetup& setup, std::size_t persistentFloats);

}  // namespace gradwire
