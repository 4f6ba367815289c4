// Norms of gradients and what they are clipped by. Squares are summed in double precision, by blocks of fixed length.
#include <algorithm>
#include <cmath>

#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t sumBlock = 16384;
/// As in PyTorch's clip_grad_norm_.
constexpr double clipEps = 1e-6;

class NormCall final : public Call {
 public:
  explicit NormCall(const CallSite& site) : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), count_(site.input(0).count) {
    site.workspace.reserve((count_ / sumBlock + 1) * sizeof(double));
  }

  void run(const Machine& machine) const override {
    double* const sums = machine.workspace.as<double>();
    runPieces(machine.pool, count_, sumBlock, [&](std::size_t first, std::size_t n) {
      sums[first / sumBlock] = kernels_.sumOfSquares(x_ + first, n);
    });
    double total = 0;
    for (std::size_t block = 0; block * sumBlock < count_; ++block) total += sums[block];
    *out_ = static_cast<float>(std::sqrt(total));
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* x_;
  std::size_t count_;
};

class HypotCall final : public Call {
 public:
  explicit HypotCall(const CallSite& site) : out_(site.out()), a_(site.in(0)), b_(site.in(1)) {}

  void run(const Machine&) const override {
    const double a = *a_;
    const double b = *b_;
    *out_ = static_cast<float>(std::sqrt(a * a + b * b));
  }

 private:
  float* out_;
  const float* a_;
  const float* b_;
};

class ClipCoefficientCall final : public Call {
 public:
  explicit ClipCoefficientCall(const CallSite& site) : out_(site.out()), norm_(site.in(0)), maxNorm_(site.attribute(0)) {}

  void run(const Machine&) const override {
    const double coefficient = maxNorm_ / (*norm_ + clipEps);
    // Written so that NaN stays NaN.
    *out_ = coefficient > 1 ? 1.0F : static_cast<float>(coefficient);
  }

 private:
  float* out_;
  const float* norm_;
  double maxNorm_;
};

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

const NativeOp normOp{verifyNorm, makeCallOf<NormCall>};
const NativeOp hypotOp{verifyScalars<0>, makeCallOf<HypotCall>};
const NativeOp clipCoefficientOp{verifyScalars<1>, makeCallOf<ClipCoefficientCall>};

}  // namespace gradwire
