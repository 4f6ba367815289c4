// The rows a run reads: a row-major float32 matrix, mapped from a file or copied from an array.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "dataFile.h"
#include "../run/memory.h"

namespace gradwire {

class Matrix {
 public:
  /// Maps a file of at least rows * columns floats, read-only. Throws std::runtime_error.
  static Matrix map(const std::string& path, std::size_t rows, std::size_t columns);
  /// Copies the floats. Throws std::runtime_error when there are too few.
  static Matrix copy(std::span<const float> floats, std::size_t rows, std::size_t columns);

  Matrix(Matrix&& other) noexcept;
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  Matrix& operator=(Matrix&&) = delete;
  ~Matrix() = default;

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  /// A row where it is in memory; not for a matrix that is read row by row.
  const float* row(std::size_t index) const { return data_ + index * columns_; }

  /// A file larger than `bytes` is read row by row from here on, so that none of it counts as this process's memory:
  /// how much of a map does is the system's choice (whole folios since Linux 6.18).
  void limitResident(std::size_t bytes);
  bool isRead() const { return file_ && !map_; }
  /// A row, where it is in memory or read into `space`, which has room for one. Any thread may ask. Zeros or NaN, and
  /// `isLost` from then on, when the file has become shorter or cannot be read.
  const float* fetch(std::size_t index, float* space) const { return isRead() ? read(index, space) : row(index); }
  bool isLost() const { return lost_.load(std::memory_order_relaxed) || (map_ && map_->isLost()); }
  /// Whether all rows are still there: a map ends in zeros, and not in an error, where its last page was cut.
  bool isWhole() const { return !isLost() && (!file_ || file_->size() >= rows_ * columns_ * sizeof(float)); }

 private:
  Matrix(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns) {}

  const float* read(std::size_t index, float* space) const;

  std::size_t rows_;
  std::size_t columns_;
  const float* data_ = nullptr;
  LargeVector<float> owned_;
  std::optional<OpenFile> file_;
  /// Not where the file is read row by row.
  std::optional<MappedFile> map_;
  mutable std::atomic<bool> lost_{false};
};

}  // namespace gradwire
