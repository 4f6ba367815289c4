#include "matrix.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
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
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor() const { return descriptor_; }
  /// Gives the descriptor away.
  int release() { return std::exchange(descriptor_, -1); }

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
  OpenFile file(path);
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
  matrix.kept_ = file.release();
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

void Matrix::limitResident(std::size_t bytes) {
  if (mapped_ == nullptr || mappedBytes_ <= bytes || isRead()) return;
  file_ = std::exchange(kept_, -1);
  ::munmap(std::exchange(mapped_, nullptr), mappedBytes_);
  data_ = nullptr;
}

const float* Matrix::read(std::size_t index, float* space) const {
  const std::size_t bytes = columns_ * sizeof(float);
  auto* const to = reinterpret_cast<char*>(space);
  for (std::size_t done = 0; done < bytes;) {
    const ssize_t got = ::pread(file_, to + done, bytes - done, static_cast<off_t>(index * bytes + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      lost_.store(true, std::memory_order_relaxed);
      std::fill_n(space, columns_, std::numeric_limits<float>::quiet_NaN());
      return space;
    }
    done += static_cast<std::size_t>(got);
  }
  return space;
}

Matrix::Matrix(Matrix&& other) noexcept
    : rows_(other.rows_),
      columns_(other.columns_),
      data_(std::exchange(other.data_, nullptr)),
      owned_(std::move(other.owned_)),
      mapped_(std::exchange(other.mapped_, nullptr)),
      mappedBytes_(other.mappedBytes_),
      kept_(std::exchange(other.kept_, -1)),
      file_(std::exchange(other.file_, -1)),
      lost_(other.lost_.load(std::memory_order_relaxed)) {}

Matrix::~Matrix() {
  for (const int descriptor : {kept_, file_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
  if (mapped_ != nullptr) ::munmap(mapped_, mappedBytes_);
}

}  // namespace gradwire
