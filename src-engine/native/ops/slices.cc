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

/// A part of the output that is a part of an input.
struct Part {
  Rows out;
  Rows x;
  std::size_t width;
};

/// Copies `rows` rows of a part, in pieces of the output.
void copyRows(Pool& pool, const Part& part, std::size_t rows) {
  const Rows out = part.out;
  const Rows x = part.x;
  const std::size_t width = part.width;
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

std::size_t sizeAt(const Buffer& buffer, std::size_t axis) { return buffer.shape.sizes[axis]; }

std::unique_ptr<Call> makeNarrow(const CallSite& site) {
  const auto axis = static_cast<std::size_t>(site.attribute(0));
  const auto start = static_cast<std::size_t>(site.attribute(1));
  const Lines lines(site.output().shape, axis);
  const std::size_t width = lines.size * lines.step;
  const Rows x{site.in(0) + start * lines.step, sizeAt(site.input(0), axis) * lines.step};
  return callOf([lines, part = Part{{site.out(), width}, x, width}](const Machine& machine) { copyRows(machine.pool, part, lines.rows); });
}

/// Zeros around what is copied.
std::unique_ptr<Call> makePad(const CallSite& site) {
  const auto axis = static_cast<std::size_t>(site.attribute(0));
  const auto before = static_cast<std::size_t>(site.attribute(1));
  const Lines lines(site.output().shape, axis);
  const std::size_t width = sizeAt(site.input(0), axis) * lines.step;
  const Part part{{site.out() + before * lines.step, lines.size * lines.step}, {site.in(0), width}, width};
  return callOf([lines, part, out = site.out(), count = site.output().count](const Machine& machine) {
    runPieces(machine.pool, count, itemsPerPiece(count, 1), [&](std::size_t first, std::size_t n) { std::fill_n(out + first, n, 0.0f); });
    copyRows(machine.pool, part, lines.rows);
  });
}

std::unique_ptr<Call> makeConcat(const CallSite& site) {
  const auto axis = static_cast<std::size_t>(site.attribute(0));
  const Lines lines(site.output().shape, axis);
  const std::size_t stride = lines.size * lines.step;
  const std::size_t width = sizeAt(site.input(0), axis) * lines.step;
  const Part left{{site.out(), stride}, {site.in(0), width}, width};
  const Part right{{site.out() + width, stride}, {site.in(1), stride - width}, stride - width};
  return callOf([lines, left, right](const Machine& machine) {
    copyRows(machine.pool, left, lines.rows);
    copyRows(machine.pool, right, lines.rows);
  });
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
  subject.requireAllApart();
}

}  // namespace

const NativeOp narrowOp{verifyNarrow, makeNarrow};
const NativeOp padOp{verifyPad, makePad};
const NativeOp concatOp{verifyConcat, makeConcat};

}  // namespace gradwire
