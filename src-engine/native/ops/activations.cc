// Calls of activations with up to two attributes, and of their gradients.
#include <array>

#include "ops.h"

namespace gradwire {

namespace {

/// Elementary operations an element is counted as.
constexpr std::size_t comparisonWork = 1;
constexpr std::size_t approximationWork = 8;

/// Attributes as the kernels take them: rounded to float, 0 where an op has fewer.
using Attributes = std::array<float, 2>;

Attributes attributesOf(const CallSite& site) {
  Attributes attributes{};
  for (std::size_t i = 0; i < site.instruction.attributes.size(); ++i) attributes[i] = static_cast<float>(site.attribute(i));
  return attributes;
}

class ActivationCall final : public Call {
 public:
  ActivationCall(const CallSite& site, Kernels::Activation kernel, std::size_t work)
      : kernel_(kernel),
        attributes_(attributesOf(site)),
        out_(site.out()),
        x_(site.in(0)),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) {
      kernel_(out_ + first, x_ + first, attributes_.data(), n);
    });
  }

 private:
  Kernels::Activation kernel_;
  Attributes attributes_;
  float* out_;
  const float* x_;
  std::size_t count_;
  std::size_t perPiece_;
};

class ActivationGradCall final : public Call {
 public:
  ActivationGradCall(const CallSite& site, Kernels::ActivationGrad kernel, std::size_t work)
      : kernel_(kernel),
        attributes_(attributesOf(site)),
        out_(site.out()),
        gradient_(site.in(0)),
        saved_(site.in(1)),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) {
      kernel_(out_ + first, gradient_ + first, saved_ + first, attributes_.data(), n);
    });
  }

 private:
  Kernels::ActivationGrad kernel_;
  Attributes attributes_;
  float* out_;
  const float* gradient_;
  const float* saved_;
  std::size_t count_;
  std::size_t perPiece_;
};

template <Kernels::Activation Kernels::*kernel, std::size_t work>
std::unique_ptr<Call> makeActivation(const CallSite& site) {
  return std::make_unique<ActivationCall>(site, site.kernels.*kernel, work);
}

template <Kernels::ActivationGrad Kernels::*kernel, std::size_t work>
std::unique_ptr<Call> makeActivationGrad(const CallSite& site) {
  return std::make_unique<ActivationGradCall>(site, site.kernels.*kernel, work);
}

void verifyGelu(const Subject& subject) {
  verifySameShapes<1>(subject);
  subject.flag(0);
}

std::unique_ptr<Call> makeGelu(const CallSite& site) {
  if (site.attribute(0) == 1) return makeActivation<&Kernels::geluTanh, 2 * approximationWork>(site);
  return makeActivation<&Kernels::gelu, 2 * approximationWork>(site);
}

std::unique_ptr<Call> makeGeluGrad(const CallSite& site) {
  if (site.attribute(0) == 1) return makeActivationGrad<&Kernels::geluTanhGrad, 2 * approximationWork>(site);
  return makeActivationGrad<&Kernels::geluGrad, 2 * approximationWork>(site);
}

}  // namespace

const NativeOp leakyReluOp{verifySameShapes<1>, makeActivation<&Kernels::leakyRelu, comparisonWork>};
const NativeOp leakyReluGradOp{verifySameShapes<1>, makeActivationGrad<&Kernels::leakyReluGrad, comparisonWork>};
const NativeOp hardtanhOp{verifySameShapes<2>, makeActivation<&Kernels::hardtanh, comparisonWork>};
const NativeOp hardtanhGradOp{verifySameShapes<2>, makeActivationGrad<&Kernels::hardtanhGrad, comparisonWork>};
const NativeOp eluOp{verifySameShapes<2>, makeActivation<&Kernels::elu, approximationWork>};
const NativeOp eluGradOp{verifySameShapes<2>, makeActivationGrad<&Kernels::eluGrad, approximationWork>};
const NativeOp siluOp{verifySameShapes<0>, makeActivation<&Kernels::silu, approximationWork>};
const NativeOp siluGradOp{verifySameShapes<0>, makeActivationGrad<&Kernels::siluGrad, approximationWork>};
const NativeOp softplusOp{verifySameShapes<2>, makeActivation<&Kernels::softplus, 2 * approximationWork>};
const NativeOp softplusGradOp{verifySameShapes<2>, makeActivationGrad<&Kernels::softplusGrad, approximationWork>};
const NativeOp geluOp{verifyGelu, makeGelu};
const NativeOp geluGradOp{verifyGelu, makeGeluGrad};

}  // namespace gradwire
