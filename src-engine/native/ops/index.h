// Numbers that name something: a class, a row, a place along an axis.
#pragma once
#include <cstddef>

namespace gradwire {

/// What a float names among `count` things, or `count` when it is no whole number in [0, count).
inline std::size_t indexOf(float value, std::size_t count) {
  if (!(value >= 0 && value < static_cast<float>(count))) return count;
  const std::size_t index = static_cast<std::size_t>(value);
  return static_cast<float>(index) == value && index < count ? index : count;
}

}  // namespace gradwire
