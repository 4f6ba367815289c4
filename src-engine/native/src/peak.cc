#include "peak.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "../kernels/kernels.h"
#include "pool.h"

namespace gradwire {

namespace {
constexpr std::size_t repetitions = 4'000'000;
constexpr int rounds = 5;
}  // namespace

double measurePeak(std::size_t threads) {
  Pool pool(threads);
  const Kernels& kernels = activeKernels();
  double best = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    pool.run(threads, [&](std::size_t) {
      std::array<float, 64> sink{};
      kernels.spinMultiplyAdd(repetitions, sink.data());
    });
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    std::array<float, 64> sink{};
    const double each = kernels.spinMultiplyAdd(1, sink.data());
    best = std::max(best, each * repetitions * static_cast<double>(threads) / elapsed.count());
  }
  return best;
}

}  // namespace gradwire
