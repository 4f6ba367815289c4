// What is said of a tensor that is looked at.
#pragma once
#include <array>
#include <cstddef>
#include <span>

namespace gradwire {

/// Bins of a histogram, of equal width from the least to the greatest finite element.
inline constexpr std::size_t histogramBins = 32;

using TensorStatistics = std::array<double, 6 + histogramBins>;

/// Mean, standard deviation (of the population), least and greatest of the finite elements, L2 norm of all, the count of those
/// that are not finite, then the histogram. Of no finite element the first four are NaN.
TensorStatistics describe(std::span<const float> elements);

/// The L2 norm of how far two tensors of one size are apart, and that of the first.
using ChangeNorms = std::array<double, 2>;
ChangeNorms changeNorms(std::span<const float> before, std::span<const float> now);

}  // namespace gradwire
