#include "random.h"

#include <algorithm>
#include <utility>

namespace gradwire {

namespace {

constexpr std::size_t shift = 397;
constexpr std::uint32_t upperBit = 0x80000000U;
constexpr std::uint32_t lowerBits = 0x7fffffffU;

std::uint32_t mix(std::uint32_t high, std::uint32_t low) {
  const std::uint32_t joined = (high & upperBit) | (low & lowerBits);
  return (joined >> 1) ^ ((0U - (joined & 1U)) & 0x9908b0dfU);
}

/// How far ahead a permutation draws: the rows it will swap are fetched meanwhile.
constexpr std::size_t drawAhead = 32;

}  // namespace

Twister::Twister(std::uint32_t seed) {
  state_[0] = seed;
  for (std::size_t i = 1; i < words; ++i) {
    state_[i] = 1812433253U * (state_[i - 1] ^ (state_[i - 1] >> 30)) + static_cast<std::uint32_t>(i);
  }
}

Twister::Twister(std::span<const std::uint32_t, words + 1> state) {
  std::copy_n(state.begin(), words, state_.begin());
  index_ = std::min<std::size_t>(state[words], words);
}

std::array<std::uint32_t, Twister::words + 1> Twister::state() const {
  std::array<std::uint32_t, words + 1> state{};
  std::copy(state_.begin(), state_.end(), state.begin());
  state[words] = static_cast<std::uint32_t>(index_);
  return state;
}

void Twister::twist() {
  std::size_t i = 0;
  for (; i < words - shift; ++i) state_[i] = state_[i + shift] ^ mix(state_[i], state_[i + 1]);
  for (; i < words - 1; ++i) state_[i] = state_[i + shift - words] ^ mix(state_[i], state_[i + 1]);
  state_[words - 1] = state_[shift - 1] ^ mix(state_[words - 1], state_[0]);
  index_ = 0;
  ++twists_;
}

void epochOrder(Twister& generator, std::span<const std::uint32_t> rows, bool shuffle, std::span<std::uint32_t> order) {
  generator.next();
  generator.next();
  std::copy(rows.begin(), rows.end(), order.begin());
  if (!shuffle) return;
  generator.next();
  Twister sampler(generator.next());
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
