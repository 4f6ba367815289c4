// Compiles the loop of an op for every instruction set, in the op's own file. That file defines GRADWIRE_EACH_SET as its path and
// includes this one, which includes it again once for each set: behind `lanes.h`, in the set's namespace, with GRADWIRE_LANES
// defined. There it defines `loop`; `loopFor` picks one of them. The standard headers come first, so that none of their code is
// compiled for a set.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

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

/// The op's loop for the instruction set of `kernels`, which its lanes tell.
decltype(&portable::loop) loopFor(const Kernels& kernels) {
#if defined(__x86_64__)
  if (kernels.tile.lanes == 16) return &avx512::loop;
  if (kernels.tile.lanes == 8) return &avx2::loop;
#endif
  static_cast<void>(kernels);
  return &portable::loop;
}

}  // namespace
}  // namespace gradwire
