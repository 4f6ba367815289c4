// Ranks of floats, for the area under the ROC curve.
#pragma once
#include <cstdint>
#include <span>

namespace gradwire {

/// Whole numbers that are ordered as the floats are, and equal where they are (0 and -0, too). Not for NaN.
std::uint32_t rankKey(float value);

/// Sorts ascending, without allocating; `space` holds at least as many.
void sortKeys(std::span<std::uint32_t> keys, std::span<std::uint32_t> space);

/// The share of pairs in which the positive ranks above the negative, equals counting half; NaN when a side is empty.
/// Sorts both.
double areaUnderCurve(std::span<std::uint32_t> positives, std::span<std::uint32_t> negatives, std::span<std::uint32_t> space);

}  // namespace gradwire
