// What all rows must fulfil before a run begins: program/requirements.ts is the living definition.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "../data/matrix.h"
#include "program.h"
#include "runOptions.generated.h"

namespace gradwire {

/// A number that breaks a requirement: one of a list by its place, or, behind the last, to be a number.
struct Breach {
  std::size_t requirement;
  std::size_t row;
  std::size_t column;
  float found;
};

/// The first of the rows, in the matrix's order, that breaks one of the requirements. Gives up when `abandon` says so.
std::optional<Breach> firstBreach(std::span<const Requirement> requirements, const Matrix& data,
                                  std::span<const std::span<const std::uint32_t>> rows, const std::atomic<bool>& abandon);

/// The first number that is NaN or infinite in what `program` reads of the rows, in their order, as a breach of `requirement`.
std::optional<Breach> firstNotFinite(const Program& program, const Matrix& data, std::span<const std::uint32_t> rows, std::size_t requirement);

}  // namespace gradwire
