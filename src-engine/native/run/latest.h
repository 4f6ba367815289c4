// The newest block of numbers from one thread for another, which neither ever waits for.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <span>

#include "memory.h"

namespace gradwire {

/// A triple buffer: the writer fills one block, the reader reads another, and the third is between them.
class Latest {
 public:
  /// By one thread, before the others use it: room for blocks of up to `capacity` numbers.
  void reserve(std::size_t capacity) {
    for (LargeVector<double>& block : blocks_) block.reserve(capacity);
  }

  std::size_t bytes() const { return blocks_.size() * blocks_[0].capacity() * sizeof(double); }

  /// By the writer: the block to fill with at most `capacity` numbers; it does not allocate.
  LargeVector<double>& draft() { return blocks_[draft_]; }
  /// By the writer: the draft becomes what the reader takes next.
  void publish() { draft_ = between_.exchange(draft_ | fresh, std::memory_order_acq_rel) & ~fresh; }

  /// By the reader: the newest block if it has not been taken, or nothing. It holds until the next call.
  std::span<const double> take() {
    if ((between_.load(std::memory_order_relaxed) & fresh) == 0) return {};
    reading_ = between_.exchange(reading_, std::memory_order_acq_rel) & ~fresh;
    return blocks_[reading_];
  }

 private:
  static constexpr std::uint32_t fresh = 4;

  std::array<LargeVector<double>, 3> blocks_;
  std::uint32_t draft_ = 0;
  std::uint32_t reading_ = 1;
  std::atomic<std::uint32_t> between_{2};
};

}  // namespace gradwire
