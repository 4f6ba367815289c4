// The measured peak of this processor, for benchmarks to compare with.
#pragma once
#include <cstddef>

namespace gradwire {

/// Floating-point operations a second that `threads` threads reach with multiply-adds in registers.
double measurePeak(std::size_t threads);

}  // namespace gradwire
