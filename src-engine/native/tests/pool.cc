#include "../run/pool.h"

#include <random>
#include <vector>

#include "checks.h"
#include "tests.h"

namespace gradwire::tests {

void testPool(std::size_t jobs) {
  std::mt19937 random(3);
  for (const std::size_t threads : {1, 2, 3, 8}) {
    Pool pool(threads);
    // Plain numbers: a task that two threads took, or whose end was not waited for, is a race that a sanitizer sees.
    std::vector<std::size_t> done(64);
    for (std::size_t job = 0; job < jobs; ++job) {
      const std::size_t count = random() % (done.size() + 1);
      std::fill(done.begin(), done.end(), 0);
      pool.run(count, [&](std::size_t i) { ++done[i]; });
      for (std::size_t i = 0; i < done.size(); ++i) {
        require(done[i] == (i < count ? 1 : 0), "task " + std::to_string(i) + " of " + std::to_string(count) + " was done " + std::to_string(done[i]) + " times");
      }
      // Now and then longer than workers spin, so that they sleep and are woken.
      if (job % 64 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
    }
  }
}

}  // namespace gradwire::tests
