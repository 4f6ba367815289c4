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

  /// 32 random bits.
  std::uint32_t next() {
    if (index_ >= words) twist();
    return drawn_[index_++];
  }

  /// Dropout's mask of `count` elements, each dropped with probability `p` in (0, 1), in the form of base/dropoutMask.ts.
  void drawMask(float* mask, std::size_t count, double p);

 private:
  void twist();

  std::array<std::uint32_t, words> state_;
  /// What is drawn of the state's words.
  std::array<std::uint32_t, words> drawn_;
  std::size_t index_ = words;
};

/// What an epoch of PyTorch's `DataLoader` draws when it begins: its base seed, which nobody uses, and where rows are
/// shuffled the sampler's seed, which is returned (0 otherwise).
std::uint32_t drawSamplerSeed(Twister& generator, bool shuffle);

/// `order` becomes `rows`, where they are shuffled permuted as by `torch.randperm` of a generator with the sampler's seed.
void orderRows(std::span<const std::uint32_t> rows, bool shuffle, std::uint32_t samplerSeed, std::span<std::uint32_t> order);

}  // namespace gradwire
