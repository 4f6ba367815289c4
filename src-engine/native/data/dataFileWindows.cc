// Data files of Windows; those of POSIX systems are in dataFile.cc.
#if defined(_WIN32)

#define WIN32_LEAN_AND_MEAN
#if !defined(NOMINMAX)
#define NOMINMAX
#endif
#include <windows.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "dataFile.h"
#include "mapGuards.h"

namespace gradwire {

namespace {

/// Held while a map is replaced: a thread that faults meanwhile waits for its zeros.
std::atomic_flag replacing = ATOMIC_FLAG_INIT;

class Replacing {
 public:
  Replacing() {
    while (replacing.test_and_set(std::memory_order_acquire)) ::SwitchToThread();
  }
  ~Replacing() { replacing.clear(std::memory_order_release); }
  Replacing(const Replacing&) = delete;
  Replacing& operator=(const Replacing&) = delete;
};

std::string reason() { return std::system_category().message(static_cast<int>(::GetLastError())); }

HANDLE handleOf(const OpenFile& file) { return reinterpret_cast<HANDLE>(file.handle()); }

const std::intptr_t noHandle = reinterpret_cast<std::intptr_t>(INVALID_HANDLE_VALUE);

/// UTF-8, as JavaScript hands paths over, in Windows' own characters.
std::wstring wide(const std::string& text) {
  const int bytes = static_cast<int>(text.size());
  const int length = ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text.data(), bytes, nullptr, 0);
  if (length <= 0) throw std::runtime_error("the data file cannot be opened: " + reason());
  std::wstring result(static_cast<std::size_t>(length), L'\0');
  ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text.data(), bytes, result.data(), length);
  return result;
}

std::size_t pageSize() {
  SYSTEM_INFO info{};
  ::GetSystemInfo(&info);
  return info.dwPageSize;
}

/// Puts a page of zeros at `address`, of which the map cannot be read or is gone. A map goes as a whole: Windows takes none
/// apart. False when it is not one of ours, or another's fault.
bool replaceLostPage(std::uintptr_t address, bool isReadError) {
  const Replacing lock;
  MappedFile::Guard* const guard = mapGuards::find(address);
  if (guard == nullptr || (!isReadError && !guard->isReplaced)) return false;
  const std::uintptr_t start = guard->start.load(std::memory_order_relaxed);
  const std::uintptr_t end = guard->end.load(std::memory_order_relaxed);
  guard->lost.store(true, std::memory_order_release);
  if (!guard->isReplaced) {
    if (!::UnmapViewOfFile(reinterpret_cast<void*>(start))) return false;
    // Reserved, so that only pages that are read take memory. The address may have gone to somebody else meanwhile.
    if (::VirtualAlloc(reinterpret_cast<void*>(start), end - start, MEM_RESERVE, PAGE_READONLY) == nullptr) return false;
    guard->isReplaced = true;
  }
  void* const page = reinterpret_cast<void*>(address - address % pageSize());
  return ::VirtualAlloc(page, 1, MEM_COMMIT, PAGE_READONLY) != nullptr;
}

LONG CALLBACK onFault(EXCEPTION_POINTERS* fault) {
  const EXCEPTION_RECORD& record = *fault->ExceptionRecord;
  const bool isReadError = record.ExceptionCode == EXCEPTION_IN_PAGE_ERROR;
  if (!isReadError && record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION) return EXCEPTION_CONTINUE_SEARCH;
  // What was done (0: read), and where.
  if (record.NumberParameters < 2 || record.ExceptionInformation[0] != 0) return EXCEPTION_CONTINUE_SEARCH;
  return replaceLostPage(record.ExceptionInformation[1], isReadError) ? EXCEPTION_CONTINUE_EXECUTION : EXCEPTION_CONTINUE_SEARCH;
}

void installHandler() {
  static std::once_flag once;
  std::call_once(once, [] {
    // A handler must outlive a library that was loaded by a worker thread only and goes with it.
    HMODULE library = nullptr;
    ::GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN, reinterpret_cast<LPCWSTR>(&onFault), &library);
    ::AddVectoredExceptionHandler(1, onFault);
  });
}

}  // namespace

OpenFile::OpenFile(const std::string& path) : handle_(noHandle) {
  // As on other systems, an open file may be renamed and removed.
  constexpr DWORD sharing = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  const std::wstring name = wide(path);
  handle_ = reinterpret_cast<std::intptr_t>(::CreateFileW(name.c_str(), GENERIC_READ, sharing, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (handle_ == noHandle) throw std::runtime_error("the data file cannot be opened: " + reason());
}

OpenFile::OpenFile(OpenFile&& other) noexcept : handle_(std::exchange(other.handle_, noHandle)) {}

OpenFile::~OpenFile() {
  if (handle_ != noHandle) ::CloseHandle(handleOf(*this));
}

std::size_t OpenFile::size() const {
  LARGE_INTEGER size{};
  if (::GetFileType(handleOf(*this)) != FILE_TYPE_DISK || !::GetFileSizeEx(handleOf(*this), &size)) {
    throw std::runtime_error("the data file is no regular file");
  }
  return static_cast<std::size_t>(size.QuadPart);
}

std::size_t OpenFile::read(void* to, std::size_t bytes, std::uint64_t offset) const {
  constexpr std::size_t most = std::size_t{1} << 30;
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32);
  DWORD got = 0;
  if (!::ReadFile(handleOf(*this), to, static_cast<DWORD>(std::min(bytes, most)), &got, &place)) return 0;
  return got;
}

MappedFile::MappedFile(const OpenFile& file, std::size_t bytes) {
  installHandler();
  const HANDLE section = ::CreateFileMappingW(handleOf(file), nullptr, PAGE_READONLY, 0, 0, nullptr);
  void* const mapped = section == nullptr ? nullptr : ::MapViewOfFile(section, FILE_MAP_READ, 0, 0, bytes);
  const std::string why = mapped == nullptr ? reason() : std::string();
  // The map keeps the section.
  if (section != nullptr) ::CloseHandle(section);
  if (mapped == nullptr) throw std::runtime_error("the data file cannot be mapped: " + why);
  guard_ = mapGuards::add(reinterpret_cast<std::uintptr_t>(mapped), bytes);
}

MappedFile::MappedFile(MappedFile&& other) noexcept : guard_(std::exchange(other.guard_, nullptr)) {}

MappedFile::~MappedFile() {
  if (guard_ == nullptr) return;
  const Replacing alone;
  mapGuards::remove(*guard_, [this](void* mapped, std::size_t) {
    if (guard_->isReplaced) {
      ::VirtualFree(mapped, 0, MEM_RELEASE);
    } else {
      ::UnmapViewOfFile(mapped);
    }
  });
}

const void* MappedFile::data() const { return reinterpret_cast<const void*>(guard_->start.load(std::memory_order_relaxed)); }

bool MappedFile::isLost() const { return guard_->lost.load(std::memory_order_acquire); }

}  // namespace gradwire

#endif
