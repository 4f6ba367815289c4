// Which epoch of a run is the best, and the model as it was at its end.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "runOptions.generated.h"

namespace gradwire {

/// By the training thread, or by the run's owner under the run's lock while it stands.
class BestEpoch {
 public:
  BestEpoch(const Monitor& monitor, std::size_t modelLength) : monitor_(monitor), weights_(modelLength) {}

  /// An epoch has ended with these losses and this model, which is not `usable` where it is not finite. Whether it is the best.
  bool endEpoch(std::uint64_t epoch, double trainLoss, double validationLoss, bool usable, const float* model) {
    const double loss = monitor_.validation ? validationLoss : trainLoss;
    const bool improves = usable && std::isfinite(loss) && loss < loss_ - monitor_.minDelta;
    if (!improves) {
      ++since_;
      return false;
    }
    epoch_ = epoch;
    loss_ = loss;
    since_ = 0;
    std::copy_n(model, weights_.size(), weights_.begin());
    return true;
  }

  /// Whether the run has waited long enough for a better one.
  bool isOver() const { return monitor_.patience > 0 && since_ >= monitor_.patience; }
  /// 0: there is none so far.
  std::uint64_t epoch() const { return epoch_; }
  double loss() const { return loss_; }
  std::size_t bytes() const { return weights_.size() * sizeof(float); }

  /// Writes itself to a checkpoint that has room for it.
  void describe(Checkpoint& to) const {
    if (epoch_ == 0) to.bestWeights.clear();
    else std::copy(weights_.begin(), weights_.end(), to.bestWeights.begin());
    to.bestEpoch = static_cast<double>(epoch_);
    to.bestLoss = epoch_ == 0 ? 0 : loss_;
    to.epochsSinceBest = static_cast<double>(since_);
  }

  void resumeFrom(const Checkpoint& checkpoint) {
    epoch_ = static_cast<std::uint64_t>(checkpoint.bestEpoch);
    loss_ = epoch_ == 0 ? std::numeric_limits<double>::infinity() : checkpoint.bestLoss;
    since_ = static_cast<std::size_t>(checkpoint.epochsSinceBest);
    std::copy(checkpoint.bestWeights.begin(), checkpoint.bestWeights.end(), weights_.begin());
  }

 private:
  const Monitor monitor_;
  LargeVector<float> weights_;
  std::uint64_t epoch_ = 0;
  double loss_ = std::numeric_limits<double>::infinity();
  std::size_t since_ = 0;
};

}  // namespace gradwire
