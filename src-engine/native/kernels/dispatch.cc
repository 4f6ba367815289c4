// Picks the kernel table at run time.
#include <array>
#include <atomic>
#include <cstring>

#include "kernels.h"

namespace gradwire {

#if defined(__x86_64__)
extern const Kernels avx2Kernels;
extern const Kernels avx512Kernels;
#endif
extern const Kernels portableKernels;

namespace {

struct Candidate {
  const Kernels* kernels;
  bool (*runsHere)();
};

/// Fastest first.
constexpr std::array candidates = {
#if defined(__x86_64__)
    Candidate{&avx512Kernels, [] { return __builtin_cpu_supports("avx512f") != 0; }},
    Candidate{&avx2Kernels, [] { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0; }},
#endif
    Candidate{&portableKernels, [] { return true; }},
};

const Kernels* fastest() {
  for (const Candidate& candidate : candidates) {
    if (candidate.runsHere()) return candidate.kernels;
  }
  return &portableKernels;
}

std::atomic<const Kernels*>& active() {
  static std::atomic<const Kernels*> chosen = fastest();
  return chosen;
}

}  // namespace

const Kernels& activeKernels() { return *active().load(); }

bool selectKernels(const char* name) {
  for (const Candidate& candidate : candidates) {
    if (std::strcmp(candidate.kernels->name, name) == 0 && candidate.runsHere()) {
      active().store(candidate.kernels);
      return true;
    }
  }
  return false;
}

void visitKernels(void (*visit)(const char* name, void* context), void* context) {
  for (const Candidate& candidate : candidates) {
    if (candidate.runsHere()) visit(candidate.kernels->name, context);
  }
}

}  // namespace gradwire
