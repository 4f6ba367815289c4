#include "peak.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "../kernels/kernels.h"
#include "machine.h"
#include "pool.h"

namespace gradwire {

namespace {

constexpr int rounds = 5;
constexpr std::size_t repetitions = 4'000'000;
constexpr std::size_t tileRepetitions = 8192;
/// A depth at which the operands of every tile fit into a first cache of 32 KB.
constexpr std::size_t tileDepth = 128;

/// The best of some rounds of `work`, which does `operations` operations on each of `threads` threads.
template <class Work>
double bestRate(std::size_t threads, double operations, const Work& work) {
  Pool pool(threads);
  double best = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    pool.run(threads, [&](std::size_t) { work(); });
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    best = std::max(best, operations * static_cast<double>(threads) / elapsed.count());
  }
  return best;
}

}  // namespace

double measurePeak(std::size_t threads) {
  const Kernels& kernels = activeKernels();
  std::array<float, 64> sink{};
  const double each = kernels.spinMultiplyAdd(1, sink.data());
  return bestRate(threads, each * repetitions, [&] {
    std::array<float, 64> own{};
    kernels.spinMultiplyAdd(repetitions, own.data());
  });
}

double measureTile(std::size_t threads) {
  const Kernels& kernels = activeKernels();
  const std::size_t rows = kernels.tile.rows;
  const std::size_t columns = kernels.tile.columns;
  const double operations = 2.0 * static_cast<double>(rows * columns * tileDepth);
  return bestRate(threads, operations * tileRepetitions, [&] {
    // On each thread its own: C, then a panel of A, then one of B.
    const FloatMemory memory(rows * columns + (rows + columns) * tileDepth);
    TileStrip strip{};
    strip.c = memory.data();
    strip.stride = columns;
    strip.rows = rows;
    strip.columns = columns;
    strip.packed = true;
    strip.a = strip.c + rows * columns;
    strip.b = strip.a + rows * tileDepth;
    strip.depth = tileDepth;
    for (std::size_t repetition = 0; repetition < tileRepetitions; ++repetition) kernels.multiplyStrip(strip);
  });
}

}  // namespace gradwire
