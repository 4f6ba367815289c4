// Calls that read or write one element of every line along an axis, the one an index names.
#include <limits>

#include "index.h"
#include "ops.h"

namespace gradwire {

namespace {

/// A shape as lines along one axis: element k of line `row * step + column` lies at (row * size + k) * step + column.
struct Lines {
  std::size_t rows = 1;
  std::size_t size;
  std::size_t step = 1;

  Lines(const Shape& shape, std::size_t axis) : size(shape.sizes[axis]) {
    for (std::size_t i = 0; i < axis; ++i) rows *= shape.sizes[i];
    for (std::size_t i = axis + 1; i < shape.rank; ++i) step *= shape.sizes[i];
  }
};

class PickCall final : public Call {
 public:
  explicit PickCall(const CallSite& site)
      : lines_(site.input(0).shape, static_cast<std::size_t>(site.attribute(0))),
        out_(site.out()),
        x_(site.in(0)),
        index_(site.in(1)),
        count_(site.output().count) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, 1), [this](std::size_t first, std::size_t count) {
      for (std::size_t line = first; line < first + count; ++line) {
        const std::size_t k = indexOf(index_[line], lines_.size);
        const std::size_t from = (line / lines_.step * lines_.size + k) * lines_.step + line % lines_.step;
        out_[line] = k == lines_.size ? std::numeric_limits<float>::quiet_NaN() : x_[from];
      }
    });
  }

 private:
  Lines lines_;
  float* out_;
  const float* x_;
  const float* index_;
  std::size_t count_;
};

class PutCall final : public Call {
 public:
  explicit PutCall(const CallSite& site)
      : lines_(site.output().shape, static_cast<std::size_t>(site.attribute(0))),
        out_(site.out()),
        x_(site.in(0)),
        index_(site.in(1)) {}

  void run(const Machine& machine) const override {
    const std::size_t slab = lines_.size * lines_.step;
    runPieces(machine.pool, lines_.rows, itemsPerPiece(lines_.rows, slab), [this, slab](std::size_t first, std::size_t count) {
      for (std::size_t i = first * slab; i < (first + count) * slab; ++i) out_[i] = 0;
      for (std::size_t line = first * lines_.step; line < (first + count) * lines_.step; ++line) {
        const std::size_t k = indexOf(index_[line], lines_.size);
        if (k < lines_.size) out_[(line / lines_.step * lines_.size + k) * lines_.step + line % lines_.step] = x_[line];
      }
    });
  }

 private:
  Lines lines_;
  float* out_;
  const float* x_;
  const float* index_;
};

/// `whole` with one element along `axis`.
Shape linesOf(const Shape& whole, std::size_t axis) {
  Shape lines = whole;
  lines.sizes[axis] = 1;
  return lines;
}

void verifyPick(const Subject& subject) {
  subject.requireAttributes(1);
  const Shape lines = linesOf(subject.input(0), subject.whole(0, subject.input(0).rank));
  subject.requireInput(1, lines);
  subject.requireOutput(lines);
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

void verifyPut(const Subject& subject) {
  subject.requireAttributes(2);
  const std::size_t axis = subject.whole(0, subject.output().rank);
  if (subject.attribute(1) != static_cast<double>(subject.output().sizes[axis])) subject.refuse("attribute 1 is not the output's size");
  const Shape lines = linesOf(subject.output(), axis);
  subject.requireInput(0, lines);
  subject.requireInput(1, lines);
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

}  // namespace

const NativeOp pickOp{verifyPick, makeCallOf<PickCall>};
const NativeOp putOp{verifyPut, makeCallOf<PutCall>};

}  // namespace gradwire
