// PyTorch's CPU random numbers, as far as a training run draws them: base/random.ts is the living definition.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace gradwire {

/// The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998).
class Twister {
 public:
  static constexpr std::size_t words = 624;

  /// As `torch.manual_seed(seed)`.
  explicit Twister(std::uint32_t seed);
  /// Goes on from a state: 624 words and the index of the next.
  explicit Twister(std::span<const std::uint32_t, words + 1> state);

  /// 624 words and the index of the next.
  std::array<std::uint32_t, words + 1> state() const;

  /// Becomes a copy of `other`, which was one of this when it was made and has drawn since.
  void catchUp(const Twister& other) {
    // Most draws only move the index.
    if (twists_ != other.twists_) *this = other;
    index_ = other.index_;
  }

  /// 32 random bits.
  std::uint32_t next() {
    if (index_ >= words) twist();
    return temper(state_[index_++]);
  }

 private:
  static std::uint32_t temper(std::uint32_t y) {
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680U;
    y ^= (y << 15) & 0xefc60000U;
    return y ^ (y >> 18);
  }

  void twist();

  std::array<std::uint32_t, words> state_;
  std::size_t index_ = words;
  std::uint64_t twists_ = 0;
};

/// `order` becomes `rows` in the order of one epoch of PyTorch's `DataLoader`: it draws the loader's base seed, and for
/// a shuffled epoch the sampler's seed, and permutes as `torch.randperm`.
void epochOrder(Twister& generator, std::span<const std::uint32_t> rows, bool shuffle, std::span<std::uint32_t> order);

}  // namespace gradwire
