#include "ranking.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>
#include <utility>

namespace gradwire {

namespace {

/// Below this many keys, comparing is quicker than counting.
constexpr std::size_t fewKeys = 512;
constexpr unsigned digitBits = 11;
constexpr std::size_t digits = std::size_t{1} << digitBits;

}  // namespace

std::uint32_t rankKey(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
  return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

void sortKeys(std::span<std::uint32_t> keys, std::span<std::uint32_t> space) {
  if (keys.size() < fewKeys) {
    std::sort(keys.begin(), keys.end());
    return;
  }
  // Least significant digit first: an even number of passes would end in `keys`, three end in `space`.
  std::uint32_t* from = keys.data();
  std::uint32_t* to = space.data();
  for (unsigned shift = 0; shift < 32; shift += digitBits) {
    std::array<std::size_t, digits> places{};
    for (std::size_t i = 0; i < keys.size(); ++i) ++places[(from[i] >> shift) & (digits - 1)];
    std::size_t next = 0;
    for (std::size_t& place : places) next += std::exchange(place, next);
    for (std::size_t i = 0; i < keys.size(); ++i) to[places[(from[i] >> shift) & (digits - 1)]++] = from[i];
    std::swap(from, to);
  }
  std::copy(from, from + keys.size(), keys.data());
}

double areaUnderCurve(std::span<std::uint32_t> positives, std::span<std::uint32_t> negatives, std::span<std::uint32_t> space) {
  if (positives.empty() || negatives.empty()) return std::numeric_limits<double>::quiet_NaN();
  sortKeys(positives, space);
  sortKeys(negatives, space);
  std::size_t below = 0;
  std::size_t upTo = 0;
  // Twice the number of pairs, so that halves stay whole; at most 2 * 2^24 squared.
  std::uint64_t twice = 0;
  for (const std::uint32_t key : positives) {
    while (below < negatives.size() && negatives[below] < key) ++below;
    while (upTo < negatives.size() && negatives[upTo] <= key) ++upTo;
    twice += below + upTo;
  }
  return static_cast<double>(twice) / (2.0 * static_cast<double>(positives.size()) * static_cast<double>(negatives.size()));
}

}  // namespace gradwire
