// What this processor reaches, measured, for benchmarks to compare with.
#pragma once
#include <cstddef>

namespace gradwire {

/// Floating-point operations a second that `threads` threads reach with multiply-adds in registers.
double measurePeak(std::size_t threads);

/// The same for a matrix product's tile whose operands never leave the first cache: no product is faster. It issues more
/// instructions for every multiply-add than the peak's loop, so it suffers more where threads share a core.
double measureTile(std::size_t threads);

}  // namespace gradwire
