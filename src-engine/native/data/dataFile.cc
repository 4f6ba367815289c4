// Data files of POSIX systems; those of Windows are in dataFileWindows.cc.
#if !defined(_WIN32)

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "dataFile.h"
#include "mapGuards.h"

namespace gradwire {

namespace {

struct sigaction previousAction {};

std::string reason() { return std::strerror(errno); }

/// Puts zeros from the page of `address` to the end of the map it is in. False when it is in none.
bool replaceLostPages(std::uintptr_t address) {
  MappedFile::Guard* const guard = mapGuards::find(address);
  if (guard == nullptr) return false;
  const std::uintptr_t start = guard->start.load(std::memory_order_acquire);
  const std::uintptr_t page = address - (address - start) % static_cast<std::uintptr_t>(::getpagesize());
  guard->lost.store(true, std::memory_order_release);
  const std::size_t rest = guard->end.load(std::memory_order_relaxed) - page;
  return ::mmap(reinterpret_cast<void*>(page), rest, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
}

void onBusError(int signal, siginfo_t* info, void* context) {
  const int error = errno;
  // Not one that somebody sent.
  const bool isFault = info->si_code > 0;
  const bool isOurs = isFault && replaceLostPages(reinterpret_cast<std::uintptr_t>(info->si_addr));
  errno = error;
  if (isOurs) return;
  // As if we were not here.
  if ((previousAction.sa_flags & SA_SIGINFO) != 0) {
    previousAction.sa_sigaction(signal, info, context);
  } else if (previousAction.sa_handler != SIG_DFL && previousAction.sa_handler != SIG_IGN) {
    previousAction.sa_handler(signal);
  } else if (isFault || previousAction.sa_handler == SIG_DFL) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);
  }
}

void installHandler() {
  static std::once_flag once;
  std::call_once(once, [] {
    // A handler must outlive a library that was loaded by a worker thread only and goes with it.
    Dl_info library{};
    if (::dladdr(reinterpret_cast<void*>(&onBusError), &library) != 0) {
      static_cast<void>(::dlopen(library.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE));
    }
    struct sigaction action {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, &previousAction);
  });
}

}  // namespace

OpenFile::OpenFile(const std::string& path) : handle_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (handle_ < 0) throw std::runtime_error("the data file cannot be opened: " + reason());
}

OpenFile::OpenFile(OpenFile&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

OpenFile::~OpenFile() {
  if (handle_ >= 0) ::close(static_cast<int>(handle_));
}

std::size_t OpenFile::size() const {
  struct stat status {};
  if (::fstat(static_cast<int>(handle_), &status) != 0 || !S_ISREG(status.st_mode)) throw std::runtime_error("the data file is no regular file");
  return static_cast<std::size_t>(status.st_size);
}

std::size_t OpenFile::read(void* to, std::size_t bytes, std::uint64_t offset) const {
  for (;;) {
    const ssize_t got = ::pread(static_cast<int>(handle_), to, bytes, static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return 0;
  }
}

MappedFile::MappedFile(const OpenFile& file, std::size_t bytes) {
  installHandler();
  void* const mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, static_cast<int>(file.handle()), 0);
  if (mapped == MAP_FAILED) throw std::runtime_error("the data file cannot be mapped: " + reason());
  guard_ = mapGuards::add(reinterpret_cast<std::uintptr_t>(mapped), bytes);
}

MappedFile::MappedFile(MappedFile&& other) noexcept : guard_(std::exchange(other.guard_, nullptr)) {}

MappedFile::~MappedFile() {
  if (guard_ != nullptr) mapGuards::remove(*guard_, [](void* start, std::size_t bytes) { ::munmap(start, bytes); });
}

const void* MappedFile::data() const { return reinterpret_cast<const void*>(guard_->start.load(std::memory_order_relaxed)); }

bool MappedFile::isLost() const { return guard_->lost.load(std::memory_order_acquire); }

}  // namespace gradwire

#endif
