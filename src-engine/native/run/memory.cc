#include "memory.h"

#include <cstring>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#if !defined(NOMINMAX)
#define NOMINMAX
#endif
#include <windows.h>
#else
#include <sys/mman.h>
#endif

// Sanitizers watch the bounds of blocks from the usual allocator only.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GRADWIRE_WATCHED_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define GRADWIRE_WATCHED_MEMORY 1
#endif
#endif

namespace gradwire {

namespace {

constexpr std::align_val_t cacheLine{64};

bool isMapped([[maybe_unused]] std::size_t bytes) {
#if defined(GRADWIRE_WATCHED_MEMORY)
  return false;
#else
  return bytes >= mappedBytes;
#endif
}

/// Pages of zeros, or null.
void* mapPages(std::size_t bytes) {
#if defined(_WIN32)
  return ::VirtualAlloc(nullptr, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
#else
  void* const pages = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return pages == MAP_FAILED ? nullptr : pages;
#endif
}

void unmapPages(void* pages, [[maybe_unused]] std::size_t bytes) {
#if defined(_WIN32)
  ::VirtualFree(pages, 0, MEM_RELEASE);
#else
  ::munmap(pages, bytes);
#endif
}

}  // namespace

void* allocateBlock(std::size_t bytes) {
  void* const block = isMapped(bytes) ? mapPages(bytes) : ::operator new(bytes, cacheLine, std::nothrow);
  if (block == nullptr) throw OutOfMemory();
  return block;
}

void* allocateZeroedBlock(std::size_t bytes) {
  void* const block = allocateBlock(bytes);
  if (!isMapped(bytes)) std::memset(block, 0, bytes);
  return block;
}

void freeBlock(void* block, std::size_t bytes) noexcept {
  if (isMapped(bytes)) {
    unmapPages(block, bytes);
  } else {
    ::operator delete(block, cacheLine);
  }
}

}  // namespace gradwire
