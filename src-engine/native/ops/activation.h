// Calls of activations with up to two attributes, and of their gradients.
#pragma once
#include <array>

#include "ops.h"

namespace gradwire {

/// Elementary operations an element is counted as.
inline constexpr std::size_t comparisonWork = 1;
inline constexpr std::size_t approximationWork = 8;

/// Attributes as the loops take them: rounded to float, 0 where an op has fewer.
using Attributes = std::array<float, 2>;

inline Attributes attributesOf(const CallSite& site) {
  Attributes attributes{};
  for (std::size_t i = 0; i < site.instruction.attributes.size(); ++i) attributes[i] = static_cast<float>(site.attribute(i));
  return attributes;
}

class ActivationCall final : public Call {
 public:
  using Loop = void (*)(float* out, const float* x, const float* attributes, std::size_t n);

  ActivationCall(const CallSite& site, Loop loop, std::size_t work)
      : loop_(loop),
        attributes_(attributesOf(site)),
        out_(site.out()),
        x_(site.in(0)),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) {
      loop_(out_ + first, x_ + first, attributes_.data(), n);
    });
  }

 private:
  Loop loop_;
  Attributes attributes_;
  float* out_;
  const float* x_;
  std::size_t count_;
  std::size_t perPiece_;
};

class ActivationGradCall final : public Call {
 public:
  using Loop = void (*)(float* out, const float* gradient, const float* saved, const float* attributes, std::size_t n);

  ActivationGradCall(const CallSite& site, Loop loop, std::size_t work)
      : loop_(loop),
        attributes_(attributesOf(site)),
        out_(site.out()),
        gradient_(site.in(0)),
        saved_(site.in(1)),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) {
      loop_(out_ + first, gradient_ + first, saved_ + first, attributes_.data(), n);
    });
  }

 private:
  Loop loop_;
  Attributes attributes_;
  float* out_;
  const float* gradient_;
  const float* saved_;
  std::size_t count_;
  std::size_t perPiece_;
};

template <auto loopOf, std::size_t work>
std::unique_ptr<Call> makeActivation(const CallSite& site) {
  return std::make_unique<ActivationCall>(site, loopOf(site.kernels), work);
}

template <auto loopOf, std::size_t work>
std::unique_ptr<Call> makeActivationGrad(const CallSite& site) {
  return std::make_unique<ActivationGradCall>(site, loopOf(site.kernels), work);
}

/// The op of an activation, with its loop for each instruction set (`GRADWIRE_LOOP`).
template <std::size_t attributes, auto loopOf, std::size_t work>
inline constexpr NativeOp activationOp{verifySameShapes<attributes>, makeActivation<loopOf, work>};

/// The op of its gradient.
template <std::size_t attributes, auto loopOf, std::size_t work>
inline constexpr NativeOp activationGradOp{verifySameShapes<attributes>, makeActivationGrad<loopOf, work>};

}  // namespace gradwire
