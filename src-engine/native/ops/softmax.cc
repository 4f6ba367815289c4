// Calls of the softmax family: one row after the other.
#include "ops.h"

namespace gradwire {

namespace {

/// Elementary operations an element of a softmax is counted as.
constexpr std::size_t softmaxWork = 16;

/// A call of `row(at, columns)` for every row, where `at` is the place of its first element.
template <class Row>
std::unique_ptr<Call> overRows(const CallSite& site, Row row) {
  const Shape& shape = site.output().shape;
  const std::size_t columns = shape.sizes[shape.rank - 1];
  return callForEach(shape.count() / columns, columns * softmaxWork, [row, columns](std::size_t i) { row(i * columns, columns); });
}

std::unique_ptr<Call> makeSoftmax(const CallSite& site) {
  return overRows(site, [kernel = site.kernels.softmax, out = site.out(), x = site.in(0)](std::size_t at, std::size_t n) {
    kernel(out + at, x + at, 1.0F, n);
  });
}

std::unique_ptr<Call> makeLogSoftmax(const CallSite& site) {
  return overRows(site, [kernel = site.kernels.logSoftmax, out = site.out(), x = site.in(0)](std::size_t at, std::size_t n) {
    kernel(out + at, x + at, n);
  });
}

/// `kernel` is softmaxGrad or logSoftmaxGrad.
template <Kernels::Binary Kernels::*kernel>
std::unique_ptr<Call> makeGrad(const CallSite& site) {
  return overRows(site, [grad = site.kernels.*kernel, out = site.out(), gradient = site.in(0), output = site.in(1)](std::size_t at, std::size_t n) {
    grad(out + at, gradient + at, output + at, n);
  });
}

void verifyRows(const Subject& subject) {
  if (subject.output().rank == 0) subject.refuse("there is no last axis");
  verifySameShapes<0>(subject);
}

}  // namespace

const NativeOp softmaxOp{verifyRows, makeSoftmax};
const NativeOp softmaxGradOp{verifyRows, makeGrad<&Kernels::softmaxGrad>};
const NativeOp logSoftmaxOp{verifyRows, makeLogSoftmax};
const NativeOp logSoftmaxGradOp{verifyRows, makeGrad<&Kernels::logSoftmaxGrad>};

}  // namespace gradwire
