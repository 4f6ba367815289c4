// Calls that cut tensors and put them together: blocks of floats are copied, none is changed.
#include <algorithm>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// Rows of floats `stride` apart, `width` of them used.
struct Rows {
  float* data;
  std::size_t stride;
};

/// Copies `rows` rows of `width` floats, in pieces of the output.
void copyRows(Pool& pool, Rows out, Rows x, std::size_t rows, std::size_t width) {
  const std::size_t count = rows * width;
  runPieces(pool, count, itemsPerPiece(count, 1), [&](std::size_t first, std::size_t n) {
    const std::size_t end = first + n;
    for (std::size_t at = first; at < end;) {
      const std::size_t row = at / width;
      const std::size_t column = at % width;
      const std::size_t length = std::min(width - column, end - at);
      const float* const from = x.data + row * x.stride + column;
      std::copy(from, from + length, out.data + row * out.stride + column);
      at += length;
    }
  });
}

/// Floats from place `place` of `axis` to its next, and the number of such blocks before it.
struct Blocks {
  std::size_t count = 1;
  std::size_t inner = 1;

  Blocks(const Shape& shape, std::size_t axis) {
    for (std::size_t i = 0; i < axis; ++i) count *= shape.sizes[i];
    for (std::size_t i = axis + 1; i < shape.rank; ++i) inner *= shape.sizes[i];
  }
};

/// A part of the output that is a part of an input.
struct Part {
  Rows out;
  Rows x;
  std::size_t width;
};

class SliceCall final : public Call {
 public:
  SliceCall(std::size_t rows, const Part& first) : rows_(rows), parts_{first, first}, count_(1) {}
  SliceCall(std::size_t rows, const Part& first, const Part& second) : rows_(rows), parts_{first, second}, count_(2) {}

  void run(const Machine& machine) const override {
    for (std::size_t i = 0; i < count_; ++i) copyRows(machine.pool, parts_[i].out, parts_[i].x, rows_, parts_[i].width);
  }

 private:
  std::size_t rows_;
  Part parts_[2];
  std::size_t count_;
};

/// Zeros around what is copied.
class PadCall final : public Call {
 public:
  PadCall(const CallSite& site, std::size_t rows, const Part& part) : out_(site.out()), count_(site.output().count), rows_(rows), part_(part) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, 1), [&](std::size_t first, std::size_t n) { std::fill_n(out_ + first, n, 0.0f); });
    copyRows(machine.pool, part_.out, part_.x, rows_, part_.width);
  }

 private:
  float* out_;
  std::size_t count_;
  std::size_t rows_;
  Part part_;
};

std::size_t sizeAt(const Buffer& buffer, std::size_t axis) { return buffer.shape.sizes[axis]; }

std::unique_ptr<Call> makeNarrow(const CallSite& site) {
  const auto axis = static_cast<std::size_t>(site.attribute(0));
  const auto start = static_cast<std::size_t>(site.attribute(1));
  const Blocks blocks(site.output().shape, axis);
  const std::size_t width = sizeAt(site.output(), axis) * blocks.inner;
  const Rows x{site.in(0) + start * blocks.inner, sizeAt(site.input(0), axis) * blocks.inner};
  return std::make_unique<SliceCall>(blocks.count, Part{{site.out(), width}, x, width});
}

std::unique_ptr<Call> makePad(const CallSite& site) {
  const auto axis = static_cast<std::size_t>(site.attribute(0));
  const auto before = static_cast<std::size_t>(site.attribute(1));
  const Blocks blocks(site.output().shape, axis);
  const std::size_t width = sizeAt(site.input(0), axis) * blocks.inner;
  const Rows out{site.out() + before * blocks.inner, sizeAt(site.output(), axis) * blocks.inner};
  return std::make_unique<PadCall>(site, blocks.count, Part{out, {site.in(0), width}, width});
}

std::unique_ptr<Call> makeConcat(const CallSite& site) {
  const auto axis = static_cast<std::size_t>(site.attribute(0));
  const Blocks blocks(site.output().shape, axis);
  const std::size_t stride = sizeAt(site.output(), axis) * blocks.inner;
  const std::size_t left = sizeAt(site.input(0), axis) * blocks.inner;
  const std::size_t right = stride - left;
  return std::make_unique<SliceCall>(blocks.count, Part{{site.out(), stride}, {site.in(0), left}, left},
                                     Part{{site.out() + left, stride}, {site.in(1), right}, right});
}

void verifyNarrow(const Subject& subject) {
  subject.requireAttributes(3);
  Shape expected = subject.input(0);
  const std::size_t axis = subject.whole(0, expected.rank);
  const std::size_t size = expected.sizes[axis];
  const std::size_t start = subject.whole(1, size);
  expected.sizes[axis] = subject.whole(2, size - start + 1);
  subject.requireOutput(expected);
  subject.requireApart(0, false);
}

void verifyPad(const Subject& subject) {
  subject.requireAttributes(3);
  Shape expected = subject.output();
  const std::size_t axis = subject.whole(0, expected.rank);
  const std::size_t total = expected.sizes[axis];
  const std::size_t before = subject.whole(1, total);
  if (subject.attribute(2) != static_cast<double>(total)) subject.refuse("the output has another size");
  if (subject.input(0).rank != expected.rank) subject.refuse("the output has another rank");
  expected.sizes[axis] = subject.input(0).sizes[axis];
  if (expected.sizes[axis] > total - before) subject.refuse("the input does not fit the output");
  subject.requireInput(0, expected);
  subject.requireApart(0, false);
}

void verifyConcat(const Subject& subject) {
  subject.requireAttributes(1);
  Shape expected = subject.input(0);
  const std::size_t axis = subject.whole(0, expected.rank);
  if (subject.input(1).rank != expected.rank) subject.refuse("the inputs differ in rank");
  const std::size_t left = expected.sizes[axis];
  expected.sizes[axis] = subject.input(1).sizes[axis];
  subject.requireInput(1, expected);
  expected.sizes[axis] += left;
  subject.requireOutput(expected);
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

}  // namespace

const NativeOp narrowOp{verifyNarrow, makeNarrow};
const NativeOp padOp{verifyPad, makePad};
const NativeOp concatOp{verifyConcat, makeConcat};

}  // namespace gradwire
