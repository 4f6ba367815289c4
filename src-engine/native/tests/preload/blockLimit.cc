// Preloaded before a process: memory as Electron gives it. Where GRADWIRE_BLOCK_LIMIT is set, a block of so many bytes is
// null from `malloc` and the like, which is how JavaScript's arrays meet the limit, and ends the process when the core asks
// for it. Where GRADWIRE_PAGE_LIMIT is set, the system has no such range of pages for the core.
#include <dlfcn.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool reaches(const char* limit, std::size_t bytes) {
  // Cheap for nearly every block: no limit under test is lower.
  if (bytes < (std::size_t{1} << 20)) return false;
  const char* const text = ::getenv(limit);
  return text != nullptr && *text != '\0' && bytes >= std::strtoull(text, nullptr, 10);
}

bool isCore(const void* caller) {
  Dl_info library{};
  return ::dladdr(caller, &library) != 0 && library.dli_fname != nullptr && ::strstr(library.dli_fname, "gradwire.node") != nullptr;
}

/// Whether the block may not be; does not return when the core asks for it.
bool isRefused(std::size_t bytes, const void* caller) {
  if (!reaches("GRADWIRE_BLOCK_LIMIT", bytes)) return false;
  if (!isCore(caller)) return true;
  constexpr char message[] = "gradwire.node asked the usual allocator for a block over the limit\n";
  static_cast<void>(!::write(STDERR_FILENO, message, sizeof message - 1));
  ::abort();
}

}  // namespace

#define REFUSED(bytes) isRefused(bytes, __builtin_return_address(0))
#define HAS_NO_PAGES(bytes, file) (file < 0 && reaches("GRADWIRE_PAGE_LIMIT", bytes) && isCore(__builtin_return_address(0)))

extern "C" {

void* malloc(std::size_t bytes) {
  static auto* const usual = next<void*(std::size_t)>("malloc");
  return REFUSED(bytes) ? nullptr : usual(bytes);
}

// dlsym uses it itself, so it is not found by that.
extern void* __libc_calloc(std::size_t, std::size_t);
void* calloc(std::size_t count, std::size_t bytes) { return REFUSED(count * bytes) ? nullptr : __libc_calloc(count, bytes); }

void* realloc(void* block, std::size_t bytes) {
  static auto* const usual = next<void*(void*, std::size_t)>("realloc");
  return REFUSED(bytes) ? nullptr : usual(block, bytes);
}

void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
  static auto* const usual = next<void*(std::size_t, std::size_t)>("aligned_alloc");
  return REFUSED(bytes) ? nullptr : usual(alignment, bytes);
}

void* memalign(std::size_t alignment, std::size_t bytes) {
  static auto* const usual = next<void*(std::size_t, std::size_t)>("memalign");
  return REFUSED(bytes) ? nullptr : usual(alignment, bytes);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t bytes) {
  static auto* const usual = next<int(void**, std::size_t, std::size_t)>("posix_memalign");
  return REFUSED(bytes) ? ENOMEM : usual(block, alignment, bytes);
}

void* mmap(void* address, std::size_t bytes, int protection, int flags, int file, off_t offset) {
  static auto* const usual = next<void*(void*, std::size_t, int, int, int, off_t)>("mmap");
  if (!HAS_NO_PAGES(bytes, file)) return usual(address, bytes, protection, flags, file, offset);
  errno = ENOMEM;
  return MAP_FAILED;
}

void* mmap64(void* address, std::size_t bytes, int protection, int flags, int file, off_t offset) {
  static auto* const usual = next<void*(void*, std::size_t, int, int, int, off_t)>("mmap64");
  if (!HAS_NO_PAGES(bytes, file)) return usual(address, bytes, protection, flags, file, offset);
  errno = ENOMEM;
  return MAP_FAILED;
}

}  // extern "C"

void* operator new(std::size_t bytes) {
  void* const block = REFUSED(bytes) ? nullptr : std::malloc(bytes);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new[](std::size_t bytes) {
  void* const block = REFUSED(bytes) ? nullptr : std::malloc(bytes);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return REFUSED(bytes) ? nullptr : std::malloc(bytes); }
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept { return REFUSED(bytes) ? nullptr : std::malloc(bytes); }
void* operator new(std::size_t bytes, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return REFUSED(bytes) ? nullptr : ::memalign(static_cast<std::size_t>(alignment), bytes);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  void* const block = REFUSED(bytes) ? nullptr : ::memalign(static_cast<std::size_t>(alignment), bytes);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
