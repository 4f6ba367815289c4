// Compiles the loops of a family's ops for every instruction set, in the family's own file. That file defines GRADWIRE_EACH_SET as
// its path and includes this one, which includes it again once for each set: behind `lanes.h`, in the set's namespace, with
// GRADWIRE_LANES defined. There it defines its loops; `GRADWIRE_LOOP(name)` picks one of them at run time. The standard headers come first, so that none of their code is
// compiled for a set.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#if defined(__aarch64__)
#include <arm_neon.h>
#elif defined(__x86_64__)
#include <immintrin.h>
#endif

#include "kernels.h"

#define GRADWIRE_LANES 4
#if defined(__aarch64__)
#define GRADWIRE_FMA 64
#else
#define GRADWIRE_FMA 0
#endif
namespace gradwire {
namespace portable {
namespace {
#include "lanes.h"
#include GRADWIRE_EACH_SET
}  // namespace
}  // namespace portable
}  // namespace gradwire
#undef GRADWIRE_LANES
#undef GRADWIRE_FMA

#if defined(__x86_64__)

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
#include "lanes.h"
#include GRADWIRE_EACH_SET
}  // namespace
}  // namespace avx2
}  // namespace gradwire
#undef GRADWIRE_LANES
#undef GRADWIRE_FMA
#if defined(__clang__)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)
#else
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx512f")
#endif
#define GRADWIRE_LANES 16
#define GRADWIRE_FMA 512
namespace gradwire {
namespace avx512 {
namespace {
#include "lanes.h"
#include GRADWIRE_EACH_SET
}  // namespace
}  // namespace avx512
}  // namespace gradwire
#undef GRADWIRE_LANES
#undef GRADWIRE_FMA
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif

namespace gradwire {
namespace {

/// Of one loop, what was compiled for the instruction set of `kernels`, which its lanes tell.
#if defined(__x86_64__)
template <auto four, auto eight, auto sixteen>
decltype(four) loopOf(const Kernels& kernels) {
  if (kernels.tile.lanes == 16) return sixteen;
  if (kernels.tile.lanes == 8) return eight;
  return four;
}
#define GRADWIRE_LOOP(NAME) loopOf<&portable::NAME, &avx2::NAME, &avx512::NAME>
#else
template <auto only>
decltype(only) loopOf(const Kernels&) {
  return only;
}
#define GRADWIRE_LOOP(NAME) loopOf<&portable::NAME>
#endif

}  // namespace
}  // namespace gradwire
