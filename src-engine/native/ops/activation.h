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

template <auto loopOf, std::size_t work>
std::unique_ptr<Call> makeActivation(const CallSite& site) {
  return callInPieces(site.output().count, work, [loop = loopOf(site.kernels), attributes = attributesOf(site), out = site.out(),
                                                  x = site.in(0)](std::size_t first, std::size_t n) {
    loop(out + first, x + first, attributes.data(), n);
  });
}

template <auto loopOf, std::size_t work>
std::unique_ptr<Call> makeActivationGrad(const CallSite& site) {
  return callInPieces(site.output().count, work, [loop = loopOf(site.kernels), attributes = attributesOf(site), out = site.out(),
                                                  gradient = site.in(0), saved = site.in(1)](std::size_t first, std::size_t n) {
    loop(out + first, gradient + first, saved + first, attributes.data(), n);
  });
}

/// The op of an activation, with its loop for each instruction set (`GRADWIRE_LOOP`).
template <std::size_t attributes, auto loopOf, std::size_t work>
inline constexpr NativeOp activationOp{verifySameShapes<attributes>, makeActivation<loopOf, work>};

/// The op of its gradient.
template <std::size_t attributes, auto loopOf, std::size_t work>
inline constexpr NativeOp activationGradOp{verifySameShapes<attributes>, makeActivationGrad<loopOf, work>};

}  // namespace gradwire
