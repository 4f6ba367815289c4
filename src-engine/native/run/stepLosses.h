// The loss of every step of a run, in constant memory.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <tuple>
#include <utility>

#include "memory.h"

namespace gradwire {

/// The losses of a run's steps. Where there are too many, as many neighbouring steps are one group, of which the least and the
/// largest loss are kept, each with its step. Written by the training thread, which takes the lock once in many steps; read
/// by anybody.
class StepLosses {
  struct Point {
    double step;
    double loss;
  };
  struct Group {
    Point least;
    Point most;

    void add(const Point& point) {
      if (point.loss < least.loss) least = point;
      if (point.loss > most.loss) most = point;
    }
  };

  static constexpr std::size_t capacity = 1000;
  static constexpr std::size_t mostWaiting = 64;

 public:
  static constexpr std::size_t bytes = capacity * sizeof(Group) + mostWaiting * sizeof(Point);

  StepLosses() { groups_.reserve(capacity); }

  /// By the training thread: the loss of a step's batch. What is not finite has no place on a curve.
  void add(std::uint64_t step, double loss) {
    if (!std::isfinite(loss)) return;
    waiting_[waitingCount_++] = {static_cast<double>(step), loss};
    if (waitingCount_ == waiting_.size()) flush();
  }

  /// By the training thread: all that was added can be read.
  void flush() {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < waitingCount_; ++i) put(waiting_[i]);
    waitingCount_ = 0;
  }

  /// By the training thread, or by the owner of a run that stands: a run that has gone back does `step` anew.
  void forgetFrom(std::uint64_t step) {
    flush();
    const std::lock_guard lock(mutex_);
    const auto first = static_cast<double>(step);
    while (!groups_.empty()) {
      Group& last = groups_.back();
      if (last.least.step < first && last.most.step < first) break;
      if (last.least.step >= first && last.most.step >= first) groups_.pop_back();
      else last.least.step < first ? last.most = last.least : last.least = last.most;
    }
    inLast_ = every_;
  }

  /// Steps, the first is 1, and their losses, in order.
  std::pair<LargeVector<double>, LargeVector<double>> read() {
    const std::lock_guard lock(mutex_);
    std::pair<LargeVector<double>, LargeVector<double>> result;
    const auto write = [&](const Point& point) {
      result.first.push_back(point.step);
      result.second.push_back(point.loss);
    };
    for (const auto& [least, most] : groups_) {
      const bool isSingle = least.step == most.step;
      const auto& [first, second] = least.step < most.step ? std::tie(least, most) : std::tie(most, least);
      write(first);
      if (!isSingle) write(second);
    }
    return result;
  }

 private:
  void put(const Point& point) {
    if (inLast_ < every_ && !groups_.empty()) {
      groups_.back().add(point);
      ++inLast_;
      return;
    }
    if (groups_.size() == capacity) thinOut();
    groups_.push_back({point, point});
    inLast_ = 1;
  }

  /// Two neighbouring groups become one.
  void thinOut() {
    for (std::size_t i = 0; i < capacity / 2; ++i) {
      groups_[i] = groups_[2 * i];
      groups_[i].add(groups_[2 * i + 1].least);
      groups_[i].add(groups_[2 * i + 1].most);
    }
    groups_.resize(capacity / 2);
    every_ *= 2;
  }

  std::array<Point, mostWaiting> waiting_{};
  std::size_t waitingCount_ = 0;
  std::mutex mutex_;
  LargeVector<Group> groups_;
  /// Steps that go into one group.
  std::uint64_t every_ = 1;
  std::uint64_t inLast_ = 0;
};

}  // namespace gradwire
