// Kernels for the instruction set the compiler targets by default: SSE2 on x86-64, NEON (with FMA) on arm64.
#include "kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>
#endif

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#define GRADWIRE_LANES 4
#if defined(__aarch64__)
#define GRADWIRE_FMA 64
#else
#define GRADWIRE_FMA 0
#endif

namespace gradwire {
namespace portable {
namespace {
#include "all.h"
}  // namespace
}  // namespace portable

extern const Kernels portableKernels;
#if defined(__aarch64__)
const Kernels portableKernels = portable::table("neon");
#else
const Kernels portableKernels = portable::table("portable");
#endif
}  // namespace gradwire
