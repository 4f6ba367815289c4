// The core's memory wherever its size follows from what a user brings: rows, models, batches. One allocator for all of it,
// because Electron replaces the usual one (`operator new`, `malloc`) by PartitionAlloc, which ends the process, and throws
// nothing, when a block of 2 GiB - 2 MiB or more is asked for.
#pragma once
#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace gradwire {

/// Blocks of so many bytes and more come from the system itself. It is what glibc's `malloc` grows up to before it does the
/// same for every block, so that none becomes slower for it; smaller ones are used again without new pages.
inline constexpr std::size_t mappedBytes = std::size_t{32} << 20;

/// There is not so much memory. Says so in words that a user may read.
class OutOfMemory final : public std::bad_alloc {
 public:
  const char* what() const noexcept override { return "there is not enough memory"; }
};

/// A block aligned to a cache line, of any contents. Throws OutOfMemory.
void* allocateBlock(std::size_t bytes);
/// The same, of zeros; pages that nobody writes to are not taken from the machine where the block is a large one.
void* allocateZeroedBlock(std::size_t bytes);
/// Gives back a block of `bytes` bytes.
void freeBlock(void* block, std::size_t bytes) noexcept;

struct FreeBlock {
  std::size_t bytes = 0;
  void operator()(void* block) const noexcept { freeBlock(block, bytes); }
};
/// Owns a block.
using Block = std::unique_ptr<void, FreeBlock>;

/// What `LargeVector` takes its memory from.
template <class T>
struct BlockAllocator {
  using value_type = T;

  BlockAllocator() = default;
  template <class Other>
  BlockAllocator(const BlockAllocator<Other>&) noexcept {}

  T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(T)) throw OutOfMemory();
    return static_cast<T*>(allocateBlock(count * sizeof(T)));
  }
  void deallocate(T* block, std::size_t count) noexcept { freeBlock(block, count * sizeof(T)); }

  template <class Other>
  bool operator==(const BlockAllocator<Other>&) const noexcept {
    return true;
  }
};

/// A vector whose length follows from rows, columns or a model's size.
template <class T>
using LargeVector = std::vector<T, BlockAllocator<T>>;

}  // namespace gradwire
