// Norms of gradients and what they are clipped by. Squares are summed in double precision, by blocks of fixed length.
#include <algorithm>
#include <cmath>

#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t sumBlock = 16384;
/// As in PyTorch's clip_grad_norm_.
constexpr double clipEps = 1e-6;

std::unique_ptr<Call> makeNorm(const CallSite& site) {
  const auto squares = [kernel = site.kernels.sumOfSquares, x = site.in(0)](std::size_t first, std::size_t n) { return kernel(x + first, n); };
  return callOfSum(site, site.input(0).count, sumBlock, squares, [out = site.out()](double total) { *out = static_cast<float>(std::sqrt(total)); });
}

std::unique_ptr<Call> makeHypot(const CallSite& site) {
  return callOf([out = site.out(), left = site.in(0), right = site.in(1)](const Machine&) {
    const double a = *left;
    const double b = *right;
    *out = static_cast<float>(std::sqrt(a * a + b * b));
  });
}

std::unique_ptr<Call> makeClipCoefficient(const CallSite& site) {
  return callOf([out = site.out(), norm = site.in(0), maxNorm = site.attribute(0)](const Machine&) {
    const double coefficient = maxNorm / (*norm + clipEps);
    // Written so that NaN stays NaN.
    *out = coefficient > 1 ? 1.0F : static_cast<float>(coefficient);
  });
}

void verifyNorm(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireOutput(Shape{});
  subject.requireApart(0, false);
}

/// Scalars in, a scalar out, in the memory of one of them or not.
template <std::size_t attributes>
void verifyScalars(const Subject& subject) {
  verifySameShapes<attributes>(subject);
  subject.requireOutput(Shape{});
}

}  // namespace

const NativeOp normOp{verifyNorm, makeNorm};
const NativeOp hypotOp{verifyScalars<0>, makeHypot};
const NativeOp clipCoefficientOp{verifyScalars<1>, makeClipCoefficient};

}  // namespace gradwire
