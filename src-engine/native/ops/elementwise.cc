// Calls of ops that treat every element alike.
#include <cmath>
#include <functional>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// Elementary operations an element of an op is counted as.
constexpr std::size_t arithmeticWork = 1;
constexpr std::size_t approximationWork = 8;
constexpr std::size_t powerWork = 64;

template <class Kernel>
std::unique_ptr<Call> unaryCall(const CallSite& site, Kernel kernel, std::size_t work) {
  return callInPieces(site.output().count, work, [kernel, out = site.out(), x = site.in(0)](std::size_t first, std::size_t n) {
    kernel(out + first, x + first, n);
  });
}

std::unique_ptr<Call> binaryCall(const CallSite& site, Kernels::Binary kernel, std::size_t work) {
  return callInPieces(site.output().count, work, [kernel, out = site.out(), a = site.in(0), b = site.in(1)](std::size_t first, std::size_t n) {
    kernel(out + first, a + first, b + first, n);
  });
}

std::unique_ptr<Call> scaledCall(const CallSite& site, Kernels::Scaled kernel, float scalar) {
  return unaryCall(site, [kernel, scalar](float* out, const float* x, std::size_t n) { kernel(out, x, scalar, n); }, arithmeticWork);
}

/// Any power: the C library's, in double precision.
float raise(float base, float exponent) { return static_cast<float>(std::pow(static_cast<double>(base), static_cast<double>(exponent))); }

/// Powers of tensors, as loops over what a row's operands are: vectors or one number.
const Kernels::BinaryFamily powers{
    [](float* out, const float* a, const float* b, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) out[i] = raise(a[i], b[i]);
    },
    [](float* out, const float* a, float b, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) out[i] = raise(a[i], b);
    },
    [](float* out, const float* b, float a, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) out[i] = raise(a, b[i]);
    },
};

template <class Compare>
constexpr Kernels::BinaryFamily comparisons() {
  return {
      [](float* out, const float* a, const float* b, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) out[i] = Compare{}(a[i], b[i]) ? 1.0F : 0.0F;
      },
      [](float* out, const float* a, float b, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) out[i] = Compare{}(a[i], b) ? 1.0F : 0.0F;
      },
      [](float* out, const float* b, float a, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) out[i] = Compare{}(a, b[i]) ? 1.0F : 0.0F;
      },
  };
}

/// Comparisons of tensors: 1 or 0, and 0 for NaN.
const Kernels::BinaryFamily greaters = comparisons<std::greater<>>();
const Kernels::BinaryFamily greaterEquals = comparisons<std::greater_equal<>>();

/// Sines and cosines: the C library's.
void sines(float* out, const float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = std::sin(x[i]);
}
void cosines(float* out, const float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = std::cos(x[i]);
}

/// A broadcasting op row by row: along a row each operand is a vector or one number.
std::unique_ptr<Call> broadcastingCall(const CallSite& site, const Kernels::BinaryFamily& kernels, std::size_t work) {
  const Shape& shape = site.output().shape;
  if (site.input(0).shape == shape && site.input(1).shape == shape) return binaryCall(site, kernels.vectors, work);
  const Walk<2> walk(shape, {broadcastStrides(site.input(0).shape, shape), broadcastStrides(site.input(1).shape, shape)});
  return callForEach(walk.outer(), walk.inner() * work, [=, wholeOut = site.out(), wholeA = site.in(0), wholeB = site.in(1)](std::size_t row) {
    const std::size_t n = walk.inner();
    float* const out = wholeOut + row * n;
    const float* const a = wholeA + walk.offset(0, row);
    const float* const b = wholeB + walk.offset(1, row);
    if (walk.innerStride(0) == 0) return kernels.left(out, b, *a, n);
    if (walk.innerStride(1) == 0) return kernels.right(out, a, *b, n);
    kernels.vectors(out, a, b, n);
  });
}

template <Kernels::BinaryFamily Kernels::* family>
std::unique_ptr<Call> makeBroadcasting(const CallSite& site) {
  return broadcastingCall(site, site.kernels.*family, arithmeticWork);
}

template <const Kernels::BinaryFamily& family, std::size_t work>
std::unique_ptr<Call> makeBroadcastingLoops(const CallSite& site) {
  return broadcastingCall(site, family, work);
}

template <Kernels::Unary Kernels::* kernel, std::size_t work>
std::unique_ptr<Call> makeUnary(const CallSite& site) {
  return unaryCall(site, site.kernels.*kernel, work);
}

template <Kernels::Unary loop>
std::unique_ptr<Call> makeUnaryLoop(const CallSite& site) {
  return unaryCall(site, loop, powerWork);
}

template <Kernels::Binary Kernels::* kernel>
std::unique_ptr<Call> makeBinary(const CallSite& site) {
  return binaryCall(site, site.kernels.*kernel, arithmeticWork);
}

/// The op with the number of attribute 0 as its right operand.
template <Kernels::BinaryFamily Kernels::* family>
std::unique_ptr<Call> makeScaled(const CallSite& site) {
  return scaledCall(site, (site.kernels.*family).right, static_cast<float>(site.attribute(0)));
}

std::unique_ptr<Call> makeIncrement(const CallSite& site) { return scaledCall(site, site.kernels.add.right, 1.0F); }

/// Powers with one exponent for all elements.
std::unique_ptr<Call> makePower(const CallSite& site) {
  if (site.attribute(0) == 2) {
    const auto square = [mul = site.kernels.mul.vectors](float* out, const float* x, std::size_t n) { mul(out, x, x, n); };
    return unaryCall(site, square, arithmeticWork);
  }
  if (site.attribute(0) == -1) return scaledCall(site, site.kernels.div.left, 1.0F);
  const auto power = [exponent = static_cast<float>(site.attribute(0))](float* out, const float* x, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) out[i] = raise(x[i], exponent);
  };
  return unaryCall(site, power, powerWork);
}

void verifyBroadcasting(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireOutput(broadcast(subject, subject.input(0), subject.input(1)));
  subject.requireApart(0, true);
  subject.requireApart(1, true);
}

void verifyIncrement(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireOutput(subject.input(0));
  subject.requireOutputIsFirstInput();
}

}  // namespace

const NativeOp addOp{verifyBroadcasting, makeBroadcasting<&Kernels::add>};
const NativeOp subOp{verifyBroadcasting, makeBroadcasting<&Kernels::sub>};
const NativeOp mulOp{verifyBroadcasting, makeBroadcasting<&Kernels::mul>};
const NativeOp divOp{verifyBroadcasting, makeBroadcasting<&Kernels::div>};
const NativeOp powerOp{verifyBroadcasting, makeBroadcastingLoops<powers, powerWork>};
const NativeOp greaterOp{verifyBroadcasting, makeBroadcastingLoops<greaters, arithmeticWork>};
const NativeOp greaterEqualOp{verifyBroadcasting, makeBroadcastingLoops<greaterEquals, arithmeticWork>};
const NativeOp negOp{verifySameShapes<0>, makeUnary<&Kernels::neg, arithmeticWork>};
const NativeOp absOp{verifySameShapes<0>, makeUnary<&Kernels::abs, arithmeticWork>};
const NativeOp signOp{verifySameShapes<0>, makeUnary<&Kernels::sign, arithmeticWork>};
const NativeOp powOp{verifySameShapes<1>, makePower};
const NativeOp equalOp{verifySameShapes<0>, makeBinary<&Kernels::equal>};
const NativeOp reluOp{verifySameShapes<0>, makeUnary<&Kernels::relu, arithmeticWork>};
const NativeOp sigmoidOp{verifySameShapes<0>, makeUnary<&Kernels::sigmoid, approximationWork>};
const NativeOp tanhOp{verifySameShapes<0>, makeUnary<&Kernels::tanh, approximationWork>};
const NativeOp expOp{verifySameShapes<0>, makeUnary<&Kernels::exp, approximationWork>};
const NativeOp logOp{verifySameShapes<0>, makeUnary<&Kernels::log, approximationWork>};
const NativeOp sqrtOp{verifySameShapes<0>, makeUnary<&Kernels::sqrt, approximationWork>};
const NativeOp sinOp{verifySameShapes<0>, makeUnaryLoop<sines>};
const NativeOp cosOp{verifySameShapes<0>, makeUnaryLoop<cosines>};
const NativeOp reluGradOp{verifySameShapes<0>, makeBinary<&Kernels::reluGrad>};
const NativeOp sigmoidGradOp{verifySameShapes<0>, makeBinary<&Kernels::sigmoidGrad>};
const NativeOp tanhGradOp{verifySameShapes<0>, makeBinary<&Kernels::tanhGrad>};
const NativeOp addScalarOp{verifySameShapes<1>, makeScaled<&Kernels::add>};
const NativeOp mulScalarOp{verifySameShapes<1>, makeScaled<&Kernels::mul>};
const NativeOp incrementOp{verifyIncrement, makeIncrement};

}  // namespace gradwire
