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
/// Columns that are summed side by side.
constexpr std::size_t columnTile = 64;

std::unique_ptr<Call> makeIndexRows(const CallSite& site) {
  const std::size_t count = site.input(1).count;
  const std::size_t width = site.output().count / count;
  const std::size_t rows = site.input(0).shape.sizes[0];
  return callForEach(count, width + rowWork, [width, rows, to = site.out(), x = site.in(0), index = site.in(1)](std::size_t i) {
    const std::size_t row = indexOf(index[i], rows);
    float* const out = to + i * width;
    if (row == rows) std::fill_n(out, width, std::numeric_limits<float>::quiet_NaN());
    else std::copy_n(x + row * width, width, out);
  });
}

/// places[ends[row - 1], ends[row]) become those of `row` among `rows`, in ascending order, for `count` numbers of rows.
void sortPlaces(const float* index, std::size_t count, std::size_t rows, std::size_t* ends, std::size_t* places) {
  std::fill_n(ends, rows + 1, std::size_t{0});
  for (std::size_t i = 0; i < count; ++i) ++ends[indexOf(index[i], rows)];
  std::size_t start = 0;
  for (std::size_t row = 0; row <= rows; ++row) start += std::exchange(ends[row], start);
  for (std::size_t i = 0; i < count; ++i) places[ends[indexOf(index[i], rows)]++] = i;
}

/// Sorts the places of the index by the row they name (a counting sort), then adds up row by row, in double precision and
/// in the index's order.
std::unique_ptr<Call> makeSumRows(const CallSite& site) {
  const std::size_t rows = site.output().shape.sizes[0];
  const std::size_t count = site.input(1).count;
  const std::size_t width = site.output().count / rows;
  site.workspace.reserve((rows + 1 + count) * sizeof(std::size_t));
  return callOf([rows, count, width, to = site.out(), from = site.in(0), index = site.in(1)](const Machine& machine) {
    std::size_t* const ends = machine.workspace.as<std::size_t>();
    std::size_t* const places = ends + rows + 1;
    sortPlaces(index, count, rows, ends, places);
    const std::size_t tiles = (width + columnTile - 1) / columnTile;
    const std::size_t items = rows * tiles;
    const std::size_t itemWork = std::min(width, columnTile) * (1 + count / rows);
    runPieces(machine.pool, items, itemsPerPiece(items, itemWork), [&](std::size_t first, std::size_t n) {
      for (std::size_t item = first; item < first + n; ++item) {
        const std::size_t row = item / tiles;
        const std::size_t column = item % tiles * columnTile;
        const std::size_t columns = std::min(columnTile, width - column);
        double totals[columnTile] = {};
        for (std::size_t i = row == 0 ? 0 : ends[row - 1]; i < ends[row]; ++i) {
          const float* const x = from + places[i] * width + column;
          for (std::size_t j = 0; j < columns; ++j) totals[j] += x[j];
        }
        float* const out = to + row * width + column;
        for (std::size_t j = 0; j < columns; ++j) out[j] = static_cast<float>(totals[j]);
      }
    });
  });
}

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
  subject.requireAllApart();
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
  subject.requireAllApart();
}

}  // namespace

const NativeOp indexRowsOp{verifyIndexRows, makeIndexRows};
const NativeOp sumRowsOp{verifySumRows, makeSumRows};

}  // namespace gradwire
