// Calls of ops that take rows by number. A number that names no row gives NaN, or is left out of a sum.
#include <algorithm>
#include <limits>
#include <utility>

#include "index.h"
#include "ops.h"

namespace gradwire {

namespace {

/// What waiting for a row's memory costs, in elementary operations.
constexpr std::size_t rowWork = 16;

class IndexRowsCall final : public Call {
 public:
  explicit IndexRowsCall(const CallSite& site)
      : out_(site.out()),
        x_(site.in(0)),
        index_(site.in(1)),
        rows_(site.input(0).shape.sizes[0]),
        count_(site.input(1).count),
        width_(site.output().count / count_) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, width_ + rowWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) {
        const std::size_t row = indexOf(index_[i], rows_);
        float* const out = out_ + i * width_;
        if (row == rows_) std::fill_n(out, width_, std::numeric_limits<float>::quiet_NaN());
        else std::copy_n(x_ + row * width_, width_, out);
      }
    });
  }

 private:
  float* out_;
  const float* x_;
  const float* index_;
  std::size_t rows_;
  std::size_t count_;
  std::size_t width_;
};

/// Sorts the places of the index by the row they name (a counting sort), then adds up row by row, in double precision and
/// in the index's order.
class SumRowsCall final : public Call {
 public:
  explicit SumRowsCall(const CallSite& site)
      : out_(site.out()),
        x_(site.in(0)),
        index_(site.in(1)),
        rows_(site.output().shape.sizes[0]),
        count_(site.input(1).count),
        width_(site.output().count / rows_) {
    site.workspace.reserve((rows_ + 1 + count_) * sizeof(std::size_t));
  }

  void run(const Machine& machine) const override {
    std::size_t* const ends = machine.workspace.as<std::size_t>();
    std::size_t* const places = ends + rows_ + 1;
    sortPlaces(ends, places);
    const std::size_t tiles = (width_ + columnTile - 1) / columnTile;
    const std::size_t items = rows_ * tiles;
    const std::size_t itemWork = std::min(width_, columnTile) * (1 + count_ / rows_);
    runPieces(machine.pool, items, itemsPerPiece(items, itemWork), [&](std::size_t first, std::size_t count) {
      for (std::size_t item = first; item < first + count; ++item) {
        const std::size_t row = item / tiles;
        const std::size_t from = row == 0 ? 0 : ends[row - 1];
        sumTile(row, item % tiles * columnTile, places + from, places + ends[row]);
      }
    });
  }

 private:
  static constexpr std::size_t columnTile = 64;

  /// places[ends[row - 1], ends[row]) are those of `row`, in ascending order.
  void sortPlaces(std::size_t* ends, std::size_t* places) const {
    std::fill_n(ends, rows_ + 1, std::size_t{0});
    for (std::size_t i = 0; i < count_; ++i) ++ends[indexOf(index_[i], rows_)];
    std::size_t start = 0;
    for (std::size_t row = 0; row <= rows_; ++row) start += std::exchange(ends[row], start);
    for (std::size_t i = 0; i < count_; ++i) places[ends[indexOf(index_[i], rows_)]++] = i;
  }

  void sumTile(std::size_t row, std::size_t column, const std::size_t* place, const std::size_t* end) const {
    const std::size_t columns = std::min(columnTile, width_ - column);
    double totals[columnTile] = {};
    for (; place != end; ++place) {
      const float* const x = x_ + *place * width_ + column;
      for (std::size_t j = 0; j < columns; ++j) totals[j] += x[j];
    }
    float* const out = out_ + row * width_ + column;
    for (std::size_t j = 0; j < columns; ++j) out[j] = static_cast<float>(totals[j]);
  }

  float* out_;
  const float* x_;
  const float* index_;
  std::size_t rows_;
  std::size_t count_;
  std::size_t width_;
};

/// The shape of input 0 with `rows` rows.
Shape withRows(const Subject& subject, std::size_t rows) {
  Shape shape = subject.input(0);
  if (shape.rank == 0) subject.refuse("input 0 has no axis");
  shape.sizes[0] = rows;
  return shape;
}

void verifyIndexRows(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireRank(1, 1);
  subject.requireOutput(withRows(subject, subject.input(1).sizes[0]));
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

void verifySumRows(const Subject& subject) {
  subject.requireAttributes(1);
  if (subject.output().rank == 0) subject.refuse("the output has no axis");
  const std::size_t rows = subject.output().sizes[0];
  if (subject.attribute(0) != static_cast<double>(rows)) subject.refuse("the output has another number of rows");
  subject.requireOutput(withRows(subject, rows));
  Shape index;
  index.append(subject.input(0).sizes[0]);
  subject.requireInput(1, index);
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

}  // namespace

const NativeOp indexRowsOp{verifyIndexRows, makeCallOf<IndexRowsCall>};
const NativeOp sumRowsOp{verifySumRows, makeCallOf<SumRowsCall>};

}  // namespace gradwire
