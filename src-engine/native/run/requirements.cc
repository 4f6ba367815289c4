#include "requirements.h"

#include <cmath>
#include <stdexcept>

namespace gradwire {

namespace {

constexpr std::size_t numbersEach = 6;
/// How often `abandon` is looked at.
constexpr std::size_t rowsPerLook = 4096;

}  // namespace

bool Requirement::holds(float value) const {
  const auto number = static_cast<double>(value);
  return number == ignored || (number >= low && number <= high && (!whole || std::trunc(number) == number));
}

std::vector<Requirement> decodeRequirements(std::span<const double> numbers) {
  if (numbers.size() % numbersEach != 0) throw std::runtime_error("requirements: 6 numbers each are expected");
  std::vector<Requirement> requirements;
  for (std::size_t i = 0; i < numbers.size(); i += numbersEach) {
    const auto index = [&](std::size_t place) {
      const double number = numbers[i + place];
      if (!(number >= 0 && number < 4294967296.0 && number == std::floor(number))) throw std::runtime_error("requirements: a column is out of range");
      return static_cast<std::size_t>(number);
    };
    requirements.push_back({.column = index(0), .width = index(1), .low = numbers[i + 2], .high = numbers[i + 3], .whole = numbers[i + 4] != 0,
                            .ignored = numbers[i + 5]});
  }
  return requirements;
}

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
        if (!requirement.holds(values[column])) return Breach{.requirement = i, .row = row, .column = column, .found = values[column]};
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
