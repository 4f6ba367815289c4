// Kernels for AVX2 and FMA: 8 lanes. The standard headers come first, so that none of their code is compiled for this set.
#include "kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif

#define GRADWIRE_LANES 8
#define GRADWIRE_FMA 256

namespace gradwire {
namespace avx2 {
namespace {
#include "all.h"
}  // namespace
}  // namespace avx2

extern const Kernels avx2Kernels;
const Kernels avx2Kernels = avx2::table("avx2");
}  // namespace gradwire

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif
