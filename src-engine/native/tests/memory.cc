#include <cstdint>
#include <cstring>

#include "../run/memory.h"
#include "checks.h"
#include "tests.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

namespace gradwire::tests {

void testMemory() {
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{4096}, mappedBytes - 1, mappedBytes, mappedBytes + 1}) {
    const std::string what = "a block of " + std::to_string(bytes) + " bytes";
    for (int round = 0; round < 2; ++round) {
      const Block block(allocateZeroedBlock(bytes), FreeBlock{bytes});
      require(reinterpret_cast<std::uintptr_t>(block.get()) % 64 == 0, what + " does not begin with a cache line");
      const auto* const first = static_cast<const unsigned char*>(block.get());
      require(first[0] == 0 && first[bytes - 1] == 0, what + " is not of zeros");
      std::memset(block.get(), 1, bytes);
#if defined(__SANITIZE_ADDRESS__)
      require(__asan_address_is_poisoned(first + bytes) == 1, what + " is not watched behind its end");
#endif
    }
  }
}

}  // namespace gradwire::tests
