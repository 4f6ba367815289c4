// What all rows must fulfil before a run begins: program/requirements.ts is the living definition.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "../data/matrix.h"
#include "program.h"

namespace gradwire {

/// Numbers of the columns [column, column + width) must lie from `low` to `high`, and be whole where `whole` says so.
struct Requirement {
  std::size_t column;
  std::size_t width;
  double low;
  double high;
  bool whole;
  /// Let through although it is none of these; NaN: nothing is.
  double ignored;

  bool holds(float value) const;
};

/// A number that breaks a requirement: one of a list by its place, or, behind the last, to be a number.
struct Breach {
  std::size_t requirement;
  std::size_t row;
  std::size_t column;
  float found;
};

/// Reads the form of native/trainingSession.ts: column, width, low, high, whole (0 or 1), ignored, for each. Throws std::runtime_error.
std::vector<Requirement> decodeRequirements(std::span<const double> numbers);

/// The first of the rows, in the matrix's order, that breaks one of the requirements. Gives up when `abandon` says so.
std::optional<Breach> firstBreach(std::span<const Requirement> requirements, const Matrix& data,
                                  std::span<const std::span<const std::uint32_t>> rows, const std::atomic<bool>& abandon);

/// The first number that is NaN or infinite in what `program` reads of the rows, in their order, as a breach of `requirement`.
std::optional<Breach> firstNotFinite(const Program& program, const Matrix& data, std::span<const std::uint32_t> rows, std::size_t requirement);

}  // namespace gradwire
