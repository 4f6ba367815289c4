#include "subject.h"

#include <algorithm>

namespace gradwire {

void Subject::requireUpdate(const std::vector<std::size_t>& state) const {
  requireOutputIsFirstInput();
  const Shape& parameter = input(0);
  requireOutput(parameter);
  requireInput(1, parameter);
  for (std::size_t i = 2; i < inputs(); ++i) {
    requireInput(i, std::find(state.begin(), state.end(), i) == state.end() ? Shape{} : parameter);
  }
  requireInPlace(0);
  for (const std::size_t i : state) requireInPlace(i);
}

Shape broadcast(const Subject& subject, const Shape& a, const Shape& b) {
  Shape out;
  out.rank = std::max(a.rank, b.rank);
  for (std::size_t axis = 0; axis < out.rank; ++axis) {
    const std::size_t left = axis + a.rank >= out.rank ? a.sizes[axis + a.rank - out.rank] : 1;
    const std::size_t right = axis + b.rank >= out.rank ? b.sizes[axis + b.rank - out.rank] : 1;
    if (left != right && left != 1 && right != 1) subject.refuse("the operands do not broadcast");
    out.sizes[axis] = left == 1 ? right : left;
  }
  return out;
}

void verifyClasses(const Subject& subject, std::size_t logits) {
  subject.requireRank(logits, 2);
  Shape expected;
  expected.append(subject.input(logits).sizes[0]);
  subject.requireInput(logits + 1, expected);
}

}  // namespace gradwire
