#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace gradwire {

TensorStatistics describe(std::span<const float> elements) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  double squares = 0;
  float low = std::numeric_limits<float>::infinity();
  float high = -low;
  std::size_t finite = 0;
  for (const float element : elements) {
    squares += static_cast<double>(element) * element;
    if (!std::isfinite(element)) continue;
    ++finite;
    sum += element;
    low = std::min(low, element);
    high = std::max(high, element);
  }
  const double mean = finite == 0 ? none : sum / static_cast<double>(finite);
  double deviations = 0;
  TensorStatistics result{};
  const double width = (static_cast<double>(high) - low) / histogramBins;
  for (const float element : elements) {
    if (!std::isfinite(element)) continue;
    deviations += (element - mean) * (element - mean);
    const auto bin = width > 0 ? static_cast<std::size_t>((static_cast<double>(element) - low) / width) : 0;
    result[6 + std::min(bin, histogramBins - 1)] += 1;
  }
  result[0] = mean;
  result[1] = finite == 0 ? none : std::sqrt(deviations / static_cast<double>(finite));
  result[2] = finite == 0 ? none : static_cast<double>(low);
  result[3] = finite == 0 ? none : static_cast<double>(high);
  result[4] = std::sqrt(squares);
  result[5] = static_cast<double>(elements.size() - finite);
  return result;
}

ChangeNorms changeNorms(std::span<const float> before, std::span<const float> now) {
  double change = 0;
  double squares = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double was = before[i];
    const double by = now[i] - was;
    change += by * by;
    squares += was * was;
  }
  return {std::sqrt(change), std::sqrt(squares)};
}

}  // namespace gradwire
