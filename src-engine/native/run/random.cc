#include "random.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "../kernels/kernels.h"

namespace gradwire {

namespace {

/// Elements whose bits stand in one number of a mask, and the words they take.
constexpr std::size_t maskElements = 16;
constexpr std::size_t maskWords = 2 * maskElements;

std::uint32_t tempered(std::uint32_t y) {
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  return y ^ (y >> 18);
}

/// How far ahead a permutation draws: the rows it will swap are fetched meanwhile.
constexpr std::size_t drawAhead = 32;

}  // namespace

Twister::Twister(std::uint32_t seed) : drawn_{} {
  state_[0] = seed;
  for (std::size_t i = 1; i < words; ++i) {
    state_[i] = 1812433253U * (state_[i - 1] ^ (state_[i - 1] >> 30)) + static_cast<std::uint32_t>(i);
  }
}

Twister::Twister(std::span<const std::uint32_t, words + 1> state) {
  std::copy_n(state.begin(), words, state_.begin());
  std::transform(state_.begin(), state_.end(), drawn_.begin(), tempered);
  index_ = std::min<std::size_t>(state[words], words);
}

std::array<std::uint32_t, Twister::words + 1> Twister::state() const {
  std::array<std::uint32_t, words + 1> state{};
  std::copy(state_.begin(), state_.end(), state.begin());
  state[words] = static_cast<std::uint32_t>(index_);
  return state;
}

void Twister::twist() {
  activeKernels().twist(state_.data(), drawn_.data());
  index_ = 0;
}

void Twister::drawMask(float* mask, std::size_t count, double p) {
  const Kernels& kernels = activeKernels();
  const auto threshold = static_cast<std::uint64_t>(std::ceil((1.0 - p) * 0x1p53));
  const std::size_t numbers = count / maskElements;
  std::array<std::uint32_t, maskWords> across{};
  for (std::size_t i = 0; i < numbers;) {
    const std::size_t here = std::min((words - index_) / maskWords, numbers - i);
    kernels.keepBits(mask + i, drawn_.data() + index_, here, threshold);
    index_ += here * maskWords;
    i += here;
    if (i == numbers) break;
    // The next elements' words stand on both sides of a twist.
    for (std::uint32_t& word : across) word = next();
    kernels.keepBits(mask + i, across.data(), 1, threshold);
    ++i;
  }
  const std::size_t rest = count % maskElements;
  if (rest == 0) return;
  for (std::size_t i = 0; i < 2 * rest; ++i) across[i] = next();
  kernels.keepBits(mask + numbers, across.data(), 1, threshold);
  const auto bits = static_cast<std::uint32_t>(mask[numbers]);
  mask[numbers] = static_cast<float>(bits & ((1U << rest) - 1));
}

std::uint32_t drawSamplerSeed(Twister& generator, bool shuffle) {
  generator.next();
  generator.next();
  if (!shuffle) return 0;
  generator.next();
  return generator.next();
}

void orderRows(std::span<const std::uint32_t> rows, bool shuffle, std::uint32_t samplerSeed, std::span<std::uint32_t> order) {
  std::copy(rows.begin(), rows.end(), order.begin());
  if (!shuffle) return;
  Twister sampler(samplerSeed);
  const std::size_t n = order.size();
  std::array<std::size_t, drawAhead> others{};
  for (std::size_t first = 0; first + 1 < n; first += drawAhead) {
    const std::size_t end = std::min(first + drawAhead, n - 1);
    for (std::size_t i = first; i < end; ++i) {
      const std::size_t other = i + sampler.next() % static_cast<std::uint32_t>(n - i);
      others[i - first] = other;
      __builtin_prefetch(order.data() + other, 1);
    }
    for (std::size_t i = first; i < end; ++i) std::swap(order[i], order[others[i - first]]);
  }
}

}  // namespace gradwire
