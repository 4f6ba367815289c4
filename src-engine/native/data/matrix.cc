#include "matrix.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace gradwire {

namespace {

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
  Matrix matrix(rows, columns);
  matrix.map_.emplace(file, bytes);
  matrix.file_.emplace(std::move(file));
  matrix.data_ = static_cast<const float*>(matrix.map_->data());
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
  if (!map_ || rows_ * columns_ * sizeof(float) <= bytes) return;
  map_.reset();
  data_ = nullptr;
}

const float* Matrix::read(std::size_t index, float* space) const {
  const std::size_t bytes = columns_ * sizeof(float);
  auto* const to = reinterpret_cast<char*>(space);
  for (std::size_t done = 0; done < bytes;) {
    const std::size_t got = file_->read(to + done, bytes - done, std::uint64_t{index} * bytes + done);
    if (got == 0) {
      lost_.store(true, std::memory_order_relaxed);
      std::fill_n(space, columns_, std::numeric_limits<float>::quiet_NaN());
      return space;
    }
    done += got;
  }
  return space;
}

Matrix::Matrix(Matrix&& other) noexcept
    : rows_(other.rows_),
      columns_(other.columns_),
      data_(std::exchange(other.data_, nullptr)),
      owned_(std::move(other.owned_)),
      file_(std::move(other.file_)),
      map_(std::move(other.map_)),
      lost_(other.lost_.load(std::memory_order_relaxed)) {}

}  // namespace gradwire
