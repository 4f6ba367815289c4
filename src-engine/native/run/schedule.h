// The learning rate over a run: a table worked out beforehand; or, where plateaus change it, the factors and summands by which
// it goes on. See base/schedules/ and program/learningRate.ts.
#pragma once
#include <cstdint>

#include "runOptions.generated.h"

namespace gradwire {

/// Throws std::runtime_error, with `what`, unless the range lies in the first `length` floats.
void requireInside(const Floats& range, std::size_t length, const char* what);

/// Throws std::runtime_error unless everything lies in the persistent part.
void requireFits(const Schedule& schedule, std::size_t persistentLength);
/// Sets the learning rate for the update `step` of `epoch`, both from 0.
void setRate(const Schedule& schedule, float* arena, std::uint64_t epoch, std::uint64_t step);
/// Takes the loss of `epoch`, from 0, into account.
void endEpoch(const Schedule& schedule, float* arena, std::uint64_t epoch, double loss);

}  // namespace gradwire
