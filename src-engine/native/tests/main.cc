// The core's own tests as one program, built by scripts/sanitizers.mjs: `soundness <subjects> <quick|full>`.
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>

#include "tests.h"

int main(int count, char** arguments) {
  using namespace gradwire::tests;
  const std::string extent = count == 3 ? arguments[2] : "";
  if (extent != "quick" && extent != "full") {
    std::fprintf(stderr, "usage: %s <subjects> <quick|full>\n", arguments[0]);
    return 2;
  }
  constexpr Effort quick{.mutants = 5'000, .cycles = 4, .jobs = 1'000, .everyThreadCount = false};
  constexpr Effort full{.mutants = 100'000, .cycles = 40, .jobs = 20'000, .everyThreadCount = true};
  const Effort& effort = extent == "full" ? full : quick;
  try {
    const Subjects subjects = readSubjects(arguments[1]);
    const std::pair<const char*, std::function<void()>> tests[] = {
        {"pool", [&] { testPool(effort.jobs); }},
        {"memory", testMemory},
        {"data files", testDataFiles},
        {"programs", [&] { testPrograms(subjects, effort.everyThreadCount); }},
        {"mutated programs", [&] { testMutants(subjects, effort.mutants); }},
        {"runs", [&] { testRuns(subjects); }},
        {"stepping", [&] { testStepping(subjects, effort.cycles); }},
        {"pace", [&] { testPace(subjects); }},
        {"start and stop", [&] { testCycles(subjects, effort.cycles); }},
    };
    for (const auto& [name, test] : tests) {
      const auto start = std::chrono::steady_clock::now();
      test();
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
      std::printf("%s: ok, %.1f s\n", name, took.count());
      std::fflush(stdout);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "FAILED: %s\n", error.what());
    return 1;
  }
}
