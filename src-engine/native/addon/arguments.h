// Reading JavaScript arguments. Each function throws Napi::TypeError that names what was wrong.
#pragma once
#include <napi.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../run/program.h"

namespace gradwire {

std::span<const double> doubles(const Napi::Value& value, const char* what);
std::span<float> floats(const Napi::Value& value, const char* what);
std::span<const std::uint32_t> words(const Napi::Value& value, const char* what);

/// A whole number in [0, 2^53).
std::size_t whole(const Napi::Value& value, const char* what);

/// Decodes a Float64Array. Throws ProgramError.
Program program(const Napi::Value& value, const char* what);
/// Null is no program.
std::optional<Program> optionalProgram(const Napi::Value& value, const char* what);

}  // namespace gradwire
