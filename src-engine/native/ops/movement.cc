// Calls that move elements without changing them.
#include <algorithm>
#include <array>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// out[row-major] = x[by strides]
std::unique_ptr<Call> copyCall(const CallSite& site, const Strides& strides) {
  const Walk<1> walk(site.output().shape, {strides});
  return callForEach(walk.outer(), walk.inner(), [walk, to = site.out(), from = site.in(0)](std::size_t row) {
    const std::size_t n = walk.inner();
    const std::size_t stride = walk.innerStride(0);
    float* const out = to + row * n;
    const float* const x = from + walk.offset(0, row);
    if (stride == 1) {
      std::copy(x, x + n, out);
    } else {
      for (std::size_t i = 0; i < n; ++i) out[i] = x[i * stride];
    }
  });
}

std::unique_ptr<Call> makeTranspose(const CallSite& site) {
  Strides strides = stridesOf(site.input(0).shape);
  std::swap(strides[static_cast<std::size_t>(site.attribute(0))], strides[static_cast<std::size_t>(site.attribute(1))]);
  return copyCall(site, strides);
}

std::unique_ptr<Call> makePermute(const CallSite& site) {
  const Strides strides = stridesOf(site.input(0).shape);
  Strides ordered{};
  for (std::size_t axis = 0; axis < site.output().shape.rank; ++axis) ordered[axis] = strides[static_cast<std::size_t>(site.attribute(axis))];
  return copyCall(site, ordered);
}

std::unique_ptr<Call> makeBroadcastTo(const CallSite& site) {
  return copyCall(site, broadcastStrides(site.input(0).shape, site.output().shape));
}

void verifySizes(const Subject& subject) {
  if (subject.attributes() != subject.output().rank) subject.refuse("the output has another rank");
  for (std::size_t axis = 0; axis < subject.attributes(); ++axis) {
    if (subject.attribute(axis) != static_cast<double>(subject.output().sizes[axis])) subject.refuse("the output has another shape");
  }
}

void verifyReshape(const Subject& subject) {
  verifySizes(subject);
  subject.requireOutputIsFirstInput();
}

void verifyTranspose(const Subject& subject) {
  Shape expected = subject.input(0);
  subject.requireAttributes(2);
  const std::size_t axis0 = subject.whole(0, expected.rank);
  const std::size_t axis1 = subject.whole(1, expected.rank);
  std::swap(expected.sizes[axis0], expected.sizes[axis1]);
  subject.requireOutput(expected);
  subject.requireApart(0, false);
}

void verifyPermute(const Subject& subject) {
  const Shape& input = subject.input(0);
  subject.requireAttributes(input.rank);
  Shape expected = input;
  std::array<bool, maxRank> named{};
  for (std::size_t axis = 0; axis < input.rank; ++axis) {
    const std::size_t from = subject.whole(axis, input.rank);
    if (named[from]) subject.refuse("an axis occurs twice");
    named[from] = true;
    expected.sizes[axis] = input.sizes[from];
  }
  subject.requireOutput(expected);
  subject.requireApart(0, false);
}

void verifyBroadcastTo(const Subject& subject) {
  verifySizes(subject);
  subject.requireOutput(broadcast(subject, subject.input(0), subject.output()));
  subject.requireApart(0, false);
}

}  // namespace

const NativeOp reshapeOp{verifyReshape, nullptr};
const NativeOp transposeOp{verifyTranspose, makeTranspose};
const NativeOp permuteOp{verifyPermute, makePermute};
const NativeOp broadcastToOp{verifyBroadcastTo, makeBroadcastTo};

}  // namespace gradwire
