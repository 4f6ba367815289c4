// The core's own tests, which a sanitizer watches: no JavaScript, no Node.
#pragma once
#include "subjects.h"

namespace gradwire::tests {

/// How much is done: the quick form is part of `npm test`, the full one is `npm run check:sanitizers`.
struct Effort {
  /// Mutated programs in all.
  std::size_t mutants;
  /// Start and stop cycles of each run.
  std::size_t cycles;
  /// Jobs of the pool test.
  std::size_t jobs;
  /// Large tensors with every kernel set on 1, 2, 3 and 8 threads, or with the fastest on 1 and 3.
  bool everyThreadCount;
};

/// Every program with every kernel set on several numbers of threads: what the reference kernels give, and the same bits.
void testPrograms(const Subjects& subjects, bool everyThreadCount);
/// Broken programs are refused, or run inside their arena.
void testMutants(const Subjects& subjects, std::size_t mutants);
/// Whole runs of every ending: what the interpreter gives, metrics included, and the same bits on any number of threads,
/// however often they pause, and when they go on from a checkpoint.
void testRuns(const Subjects& subjects);
/// Observed runs, stepped through in any mixture of steps, ways back and running: the bits of runs that do not stand.
void testStepping(const Subjects& subjects, std::size_t walks);
/// Runs at a pace that changes, which wait for hours and do what they are asked to at once: the bits of those without.
void testPace(const Subjects& subjects);
/// Runs that are started and ended in every way at any moment; leaves no thread behind.
void testCycles(const Subjects& subjects, std::size_t cycles);
/// Every task of every job is done once, whether workers spin or sleep.
void testPool(std::size_t jobs);

/// Files that are cut short while they are mapped or read: zeros or NaN, and the matrix says so.
void testDataFiles();
/// Blocks are zeroed, aligned, and watched by sanitizers however large they are.
void testMemory();

}  // namespace gradwire::tests
