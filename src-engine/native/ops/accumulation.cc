// Tensors that change in place from batch to batch: accumulated gradients.
#include <algorithm>

#include "ops.h"

namespace gradwire {

namespace {

std::unique_ptr<Call> makeAccumulate(const CallSite& site) {
  return callInPieces(site.output().count, 1, [kernel = site.kernels.accumulate, total = site.out(), x = site.in(1),
                                               factor = static_cast<float>(site.attribute(0))](std::size_t first, std::size_t n) {
    kernel(total + first, x + first, factor, n);
  });
}

std::unique_ptr<Call> makeFill(const CallSite& site) {
  return callInPieces(site.output().count, 1, [x = site.out(), value = static_cast<float>(site.attribute(0))](std::size_t first, std::size_t n) {
    std::fill_n(x + first, n, value);
  });
}

/// Input 0 is written in place; all inputs have its shape.
void verifyInPlace(const Subject& subject) {
  subject.requireAttributes(1);
  subject.requireOutputIsFirstInput();
  subject.requireOutput(subject.input(0));
  for (std::size_t i = 1; i < subject.inputs(); ++i) subject.requireInput(i, subject.input(0));
  subject.requireInPlace(0);
}

}  // namespace

const NativeOp accumulateOp{verifyInPlace, makeAccumulate};
const NativeOp fillOp{verifyInPlace, makeFill};

}  // namespace gradwire
