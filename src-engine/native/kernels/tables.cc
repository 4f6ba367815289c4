// The kernel tables, one for each instruction set.
#define GRADWIRE_EACH_SET "all.h"
#include "eachSet.h"

namespace gradwire {

#if defined(__x86_64__)
extern const Kernels avx2Kernels;
const Kernels avx2Kernels = avx2::table("avx2");
extern const Kernels avx512Kernels;
const Kernels avx512Kernels = avx512::table("avx512");
#endif

extern const Kernels portableKernels;
#if defined(__aarch64__)
const Kernels portableKernels = portable::table("neon");
#else
const Kernels portableKernels = portable::table("portable");
#endif

}  // namespace gradwire
