#include <cstring>
#include <memory>
#include <new>
#include <random>

#include "../run/executor.h"
#include "checks.h"
#include "tests.h"

namespace gradwire::tests {

namespace {

/// Floats with nothing behind them, so that a sanitizer sees the first step outside.
class ExactArena {
 public:
  explicit ExactArena(std::span<const float> contents)
      : data_(static_cast<float*>(::operator new(contents.size_bytes(), alignment))), count_(contents.size()) {
    std::memcpy(data_.get(), contents.data(), contents.size_bytes());
  }

  float* data() const { return data_.get(); }
  std::span<const float> contents() const { return {data_.get(), count_}; }

 private:
  static constexpr std::align_val_t alignment{64};
  struct Free {
    void operator()(float* memory) const { ::operator delete(memory, alignment); }
  };
  std::unique_ptr<float, Free> data_;
  std::size_t count_;
};

void runProgram(const Program& program, float* arena, Pool& pool) {
  Workspace workspace;
  const Executor executor(program, arena, pool.threads(), workspace);
  workspace.allocate();
  const std::atomic<bool> never{false};
  executor.runAll(pool, never);
  static_cast<void>(executor.firstNonFinite());
}

std::vector<std::string> kernelSets() {
  std::vector<std::string> names;
  visitKernels([](const char* name, void* context) { static_cast<std::vector<std::string>*>(context)->push_back(name); }, &names);
  return names;
}

/// Numbers that break careless readers.
constexpr double nasty[] = {-1,      0,        1,        2,           3,           7,    8,   15,
                            16,      31,       0.5,      NAN,         INFINITY,    -0.0, -INFINITY,
                            1e300,   0x1p31,   0x1p32,   0x1p40,      0x1p53,      -0x1p31};

/// One to four changes: other numbers, numbers left out, put in or copied from elsewhere.
std::vector<double> mutated(std::vector<double> numbers, std::mt19937& random) {
  for (std::size_t change = random() % 4 + 1; change > 0 && !numbers.empty(); --change) {
    const std::size_t at = random() % numbers.size();
    const auto place = numbers.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random() % 7) {
      case 0: *place = nasty[random() % std::size(nasty)]; break;
      case 1: *place += 1; break;
      case 2: *place -= 1; break;
      case 3: *place = numbers[random() % numbers.size()]; break;
      case 4: *place = 16.0 * static_cast<double>(random() % 30); break;
      case 5: numbers.erase(place); break;
      default: numbers.insert(place, static_cast<double>(random() % 40)); break;
    }
  }
  return numbers;
}

/// Larger arenas than this are refused elsewhere; here they would only cost time.
constexpr std::size_t largestArena = 1 << 16;

}  // namespace

void testPrograms(const Subjects& subjects, bool everyThreadCount) {
  const std::vector<std::string> sets = kernelSets();
  for (const std::string& kernels : sets) {
    require(selectKernels(kernels.c_str()), "there are no " + kernels + " kernels");
    std::vector<std::vector<float>> first(subjects.programs.size());
    for (const std::size_t threads : {1, 2, 3, 8}) {
      Pool pool(threads);
      for (std::size_t i = 0; i < subjects.programs.size(); ++i) {
        const ProgramSubject& subject = subjects.programs[i];
        const bool isLarge = subject.expected.empty();
        const bool isChosen = kernels == sets.front() && (threads == 1 || threads == 3);
        if (isLarge && !isChosen && !everyThreadCount) continue;
        const std::string what = subject.name + ", " + kernels + " kernels, " + std::to_string(threads) + " threads";
        const Program program = decodeProgram(subject.encoded);
        const ExactArena arena(subject.arena(program.arenaLength));
        runProgram(program, arena.data(), pool);
        if (!subject.expected.empty()) requireClose<float>(arena.contents(), subject.expected, what);
        if (threads == 1) first[i].assign(arena.contents().begin(), arena.contents().end());
        requireSameBits(arena.contents(), first[i], what);
      }
    }
  }
  require(selectKernels(sets.front().c_str()), "the fastest kernels are gone");
}

void testMutants(const Subjects& subjects, std::size_t mutants) {
  std::vector<const std::vector<double>*> programs;
  for (const ProgramSubject& subject : subjects.programs) programs.push_back(&subject.encoded);
  for (const RunSubject& subject : subjects.runs) {
    for (const std::vector<double>& encoded : subject.programs) programs.push_back(&encoded);
  }
  std::mt19937 random(2026);
  Pool alone(1);
  Pool three(3);
  std::size_t refused = 0;
  std::size_t ran = 0;
  for (std::size_t round = 0; round < mutants; ++round) {
    try {
      const Program program = decodeProgram(mutated(*programs[round % programs.size()], random));
      if (program.arenaLength > largestArena) continue;
      const ExactArena arena(std::vector<float>(program.arenaLength, 0.5F));
      runProgram(program, arena.data(), round % 2 == 0 ? alone : three);
      ++ran;
    } catch (const ProgramError&) {
      ++refused;
    }
  }
  // Both ways must be taken, or this proves nothing.
  require(refused > mutants / 4 && ran > mutants / 100, std::to_string(refused) + " were refused and " + std::to_string(ran) + " ran");
}

}  // namespace gradwire::tests
