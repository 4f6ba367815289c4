// The rows a run reads: a row-major float32 matrix, mapped from a file or copied from an array.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

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
  ~Matrix();

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  const float* row(std::size_t index) const { return data_ + index * columns_; }

 private:
  Matrix(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns) {}

  std::size_t rows_;
  std::size_t columns_;
  const float* data_ = nullptr;
  std::vector<float> owned_;
  void* mapped_ = nullptr;
  std::size_t mappedBytes_ = 0;
};

}  // namespace gradwire
