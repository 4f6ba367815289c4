#include "matrix.h"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#if defined(_WIN32)
#error "mapping files is not written for Windows yet"
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace gradwire {

namespace {

/// A file descriptor that closes itself.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::runtime_error("the data file cannot be opened: " + std::string(std::strerror(errno)));
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor() const { return descriptor_; }

  std::size_t size() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) throw std::runtime_error("the data file is no regular file");
    return static_cast<std::size_t>(status.st_size);
  }

 private:
  int descriptor_;
};

std::size_t bytesOf(std::size_t rows, std::size_t columns) {
  if (rows == 0 || columns == 0) throw std::runtime_error("the data have no rows or no columns");
  if (columns > (SIZE_MAX >> 16) / sizeof(float) / rows) throw std::runtime_error("the data are too large");
  return rows * columns * sizeof(float);
}

}  // namespace

Matrix Matrix::map(const std::string& path, std::size_t rows, std::size_t columns) {
  const std::size_t bytes = bytesOf(rows, columns);
  const OpenFile file(path);
  if (file.size() < bytes) {
    throw std::runtime_error("the data file has " + std::to_string(file.size()) + " bytes, and " + std::to_string(rows) + " x " +
                             std::to_string(columns) + " numbers take " + std::to_string(bytes));
  }
  void* const mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file.descriptor(), 0);
  if (mapped == MAP_FAILED) throw std::runtime_error("the data file cannot be mapped: " + std::string(std::strerror(errno)));
  Matrix matrix(rows, columns);
  matrix.mapped_ = mapped;
  matrix.mappedBytes_ = bytes;
  matrix.data_ = static_cast<const float*>(mapped);
  return matrix;
}

Matrix Matrix::copy(std::span<const float> floats, std::size_t rows, std::size_t columns) {
  const std::size_t count = bytesOf(rows, columns) / sizeof(float);
  if (floats.size() < count) {
    throw std::runtime_error("the data have " + std::to_string(floats.size()) + " numbers, not " + std::to_string(rows) + " x " +
                             std::to_string(columns));
  }
  Matrix matrix(rows, columns);
  matrix.owned_.assign(floats.begin(), floats.begin() + static_cast<std::ptrdiff_t>(count));
  matrix.data_ = matrix.owned_.data();
  return matrix;
}

Matrix::Matrix(Matrix&& other) noexcept
    : rows_(other.rows_),
      columns_(other.columns_),
      data_(std::exchange(other.data_, nullptr)),
      owned_(std::move(other.owned_)),
      mapped_(std::exchange(other.mapped_, nullptr)),
      mappedBytes_(other.mappedBytes_) {}

Matrix::~Matrix() {
  if (mapped_ != nullptr) ::munmap(mapped_, mappedBytes_);
}

}  // namespace gradwire
