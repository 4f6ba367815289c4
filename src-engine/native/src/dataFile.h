// The file a run's rows are in: open, and mapped into memory such that nobody can end the process by cutting it short.
#pragma once
#include <atomic>
#include <cstddef>
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

  int descriptor() const { return descriptor_; }
  /// Bytes it has now. Throws std::runtime_error when it is no regular file.
  std::size_t size() const;

 private:
  int descriptor_;
};

/// The first bytes of a file as memory. Reading behind the end of a file that has become shorter, or from a disk that
/// fails, raises SIGBUS, which would end the process: here such pages become zeros, and `isLost` says so.
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

  /// A range of addresses whose bus errors are taken care of.
  struct Guard;

 private:
  Guard* guard_;
};

}  // namespace gradwire
