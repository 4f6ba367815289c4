// The way that a run's model has gone.
#pragma once
#include <algorithm>
#include <cstdint>
#include <span>

#include "memory.h"

namespace gradwire {

/// The model at the start of a run and at ends of its epochs, in constant memory: when it is full, every other one goes, and from
/// there on twice as many epochs lie between two. By the training thread, or by the run's owner under the run's lock.
class WeightPath {
 public:
  /// `capacity` is even; 0: nothing is kept.
  WeightPath(std::size_t capacity, std::size_t modelLength) : capacity_(capacity), length_(modelLength) {
    epochs_.reserve(capacity);
    models_.resize(capacity * modelLength);
  }

  /// Whether the model at the end of this epoch is to be kept.
  bool wants(std::uint64_t epoch) const { return capacity_ > 0 && epoch % every_ == 0; }

  void keep(std::uint64_t epoch, const float* model) {
    if (epochs_.size() == capacity_) thinOut();
    if (!wants(epoch)) return;
    std::copy_n(model, length_, models_.begin() + static_cast<std::ptrdiff_t>(epochs_.size() * length_));
    epochs_.push_back(static_cast<double>(epoch));
  }

  std::span<const double> epochs() const { return epochs_; }
  /// One behind the other.
  std::span<const float> models() const { return {models_.data(), epochs_.size() * length_}; }
  std::size_t bytes() const { return models_.size() * sizeof(float) + epochs_.capacity() * sizeof(double); }

 private:
  void thinOut() {
    every_ *= 2;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < epochs_.size(); ++i) {
      if (static_cast<std::uint64_t>(epochs_[i]) % every_ != 0) continue;
      const auto from = models_.begin() + static_cast<std::ptrdiff_t>(i * length_);
      std::copy_n(from, length_, models_.begin() + static_cast<std::ptrdiff_t>(kept * length_));
      epochs_[kept++] = epochs_[i];
    }
    epochs_.resize(kept);
  }

  const std::size_t capacity_;
  const std::size_t length_;
  LargeVector<double> epochs_;
  LargeVector<float> models_;
  std::uint64_t every_ = 1;
};

}  // namespace gradwire
