// Sizes of a tensor's axes.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace gradwire {

/// The most axes a tensor may have.
inline constexpr std::size_t maxRank = 8;

/// Sizes of a tensor's axes, outermost first; every size is at least 1 and their product is below 2^53.
struct Shape {
  std::size_t rank = 0;
  std::array<std::size_t, maxRank> sizes{};

  bool operator==(const Shape& other) const {
    if (rank != other.rank) return false;
    for (std::size_t axis = 0; axis < rank; ++axis) {
      if (sizes[axis] != other.sizes[axis]) return false;
    }
    return true;
  }

  std::size_t count() const {
    std::size_t product = 1;
    for (std::size_t axis = 0; axis < rank; ++axis) product *= sizes[axis];
    return product;
  }

  void append(std::size_t size) { sizes[rank++] = size; }

  /// `[5, 3]`
  std::string text() const {
    std::string out = "[";
    for (std::size_t axis = 0; axis < rank; ++axis) out += (axis == 0 ? "" : ", ") + std::to_string(sizes[axis]);
    return out + "]";
  }
};

}  // namespace gradwire
