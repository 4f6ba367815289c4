#include "requirements.h"

#include <cmath>

namespace gradwire {

namespace {

/// How often `abandon` is looked at.
constexpr std::size_t rowsPerLook = 4096;

bool holds(const Requirement& requirement, float value) {
  const auto number = static_cast<double>(value);
  const bool isWhole = !requirement.whole || std::trunc(number) == number;
  return number == requirement.ignored || (number >= requirement.low && number <= requirement.high && isWhole);
}

}  // namespace

std::optional<Breach> firstBreach(std::span<const Requirement> requirements, const Matrix& data,
                                  std::span<const std::span<const std::uint32_t>> rows, const std::atomic<bool>& abandon) {
  if (requirements.empty()) return std::nullopt;
  // Rows are read once and in the file's order, however they are shuffled.
  LargeVector<bool> wanted(data.rows());
  for (const auto& list : rows) {
    for (const std::uint32_t row : list) wanted[row] = true;
  }
  LargeVector<float> space(data.columns());
  for (std::size_t row = 0; row < data.rows(); ++row) {
    if (!wanted[row]) continue;
    if (row % rowsPerLook == 0 && abandon.load(std::memory_order_relaxed)) return std::nullopt;
    const float* const values = data.fetch(row, space.data());
    if (data.isLost()) return std::nullopt;
    for (std::size_t i = 0; i < requirements.size(); ++i) {
      const Requirement& requirement = requirements[i];
      for (std::size_t column = requirement.column; column < requirement.column + requirement.width; ++column) {
        if (!holds(requirement, values[column])) return Breach{.requirement = i, .row = row, .column = column, .found = values[column]};
      }
    }
  }
  return std::nullopt;
}

std::optional<Breach> firstNotFinite(const Program& program, const Matrix& data, std::span<const std::uint32_t> rows, std::size_t requirement) {
  LargeVector<float> space(data.columns());
  for (const std::uint32_t row : rows) {
    const float* const values = data.fetch(row, space.data());
    for (const InputColumns& input : program.inputs) {
      for (std::size_t column = input.column; column < input.column + input.width; ++column) {
        if (!std::isfinite(values[column])) return Breach{.requirement = requirement, .row = row, .column = column, .found = values[column]};
      }
    }
  }
  return std::nullopt;
}

}  // namespace gradwire
