// The file a run's rows are in: open, and mapped into memory such that nobody can end the process by cutting it short.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace gradwire {

/// A file opened for reading; closes itself.
class OpenFile {
 public:
  /// Throws std::runtime_error.
  explicit OpenFile(const std::string& path);
  OpenFile(OpenFile&& other) noexcept;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();

  /// The system's: a descriptor, or a handle of Windows as a number.
  std::intptr_t handle() const { return handle_; }
  /// Bytes it has now. Throws std::runtime_error when it is no regular file.
  std::size_t size() const;
  /// Reads up to `bytes` bytes from `offset` on. Returns how many; 0 at the file's end and when it cannot be read.
  std::size_t read(void* to, std::size_t bytes, std::uint64_t offset) const;

 private:
  std::intptr_t handle_;
};

/// The first bytes of a file as memory. Reading behind the end of a file that has become shorter, or from a disk that
/// fails, would end the process: here what cannot be read becomes zeros (on Windows the rest of the map may, too), and
/// `isLost` says so.
class MappedFile {
 public:
  /// Throws std::runtime_error.
  MappedFile(const OpenFile& file, std::size_t bytes);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  const void* data() const;
  /// Whether zeros have been read that are not in the file. Any thread may ask.
  bool isLost() const;

  /// A range of addresses whose faults are taken care of.
  struct Guard;

 private:
  Guard* guard_;
};

}  // namespace gradwire
