// Calls that read or write one element of every line along an axis, the one an index names.
#include <algorithm>
#include <limits>

#include "index.h"
#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

std::unique_ptr<Call> makePick(const CallSite& site) {
  const Lines lines(site.input(0).shape, static_cast<std::size_t>(site.attribute(0)));
  return callForEach(site.output().count, 1, [lines, out = site.out(), x = site.in(0), index = site.in(1)](std::size_t line) {
    const std::size_t k = indexOf(index[line], lines.size);
    out[line] = k == lines.size ? std::numeric_limits<float>::quiet_NaN() : x[lines.at(line, k)];
  });
}

std::unique_ptr<Call> makePut(const CallSite& site) {
  const Lines lines(site.output().shape, static_cast<std::size_t>(site.attribute(0)));
  const std::size_t slab = lines.size * lines.step;
  return callInPieces(lines.rows, slab, [lines, slab, out = site.out(), x = site.in(0), index = site.in(1)](std::size_t first, std::size_t count) {
    std::fill_n(out + first * slab, count * slab, 0.0F);
    for (std::size_t line = first * lines.step; line < (first + count) * lines.step; ++line) {
      const std::size_t k = indexOf(index[line], lines.size);
      if (k < lines.size) out[lines.at(line, k)] = x[line];
    }
  });
}

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
  subject.requireAllApart();
}

void verifyPut(const Subject& subject) {
  subject.requireAttributes(2);
  const std::size_t axis = subject.whole(0, subject.output().rank);
  if (subject.attribute(1) != static_cast<double>(subject.output().sizes[axis])) subject.refuse("attribute 1 is not the output's size");
  const Shape lines = linesOf(subject.output(), axis);
  subject.requireInput(0, lines);
  subject.requireInput(1, lines);
  subject.requireAllApart();
}

}  // namespace

const NativeOp pickOp{verifyPick, makePick};
const NativeOp putOp{verifyPut, makePut};

}  // namespace gradwire
