#include "machine.h"

#include <algorithm>

namespace gradwire {

namespace {

/// Behind the last number, for kernels that read whole vectors.
constexpr std::size_t spareBytes = 64;

Block own(void* block, std::size_t bytes) { return {block, FreeBlock{bytes}}; }

}  // namespace

void Workspace::reserve(std::size_t bytes) { bytes_ = std::max(bytes_, bytes); }

void Workspace::allocate() {
  const std::size_t bytes = bytes_ + spareBytes;
  memory_.reset();
  memory_ = own(allocateBlock(bytes), bytes);
}

FloatMemory::FloatMemory(std::size_t count) : count_(count) {
  const std::size_t bytes = count * sizeof(float) + spareBytes;
  memory_ = own(allocateZeroedBlock(bytes), bytes);
}

}  // namespace gradwire
