// Kernels for AVX-512F: 16 lanes. The standard headers come first, so that none of their code is compiled for this set.
#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f")
#endif

#define GRADWIRE_LANES 16
#define GRADWIRE_FMA 512

namespace gradwire {
namespace avx512 {
namespace {
#include "all.h"
}  // namespace
}  // namespace avx512

extern const Kernels avx512Kernels;
const Kernels avx512Kernels = avx512::table("avx512");
}  // namespace gradwire

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif
