// Activations of straight pieces.
#ifndef GRADWIRE_LANES

#include "activation.h"

#define GRADWIRE_EACH_SET "../ops/activations.cc"
#include "../kernels/eachSet.h"

namespace gradwire {

const NativeOp leakyReluOp = activationOp<1, GRADWIRE_LOOP(leakyRelu), comparisonWork>;
const NativeOp leakyReluGradOp = activationGradOp<1, GRADWIRE_LOOP(leakyReluGrad), comparisonWork>;
const NativeOp hardtanhOp = activationOp<2, GRADWIRE_LOOP(hardtanh), comparisonWork>;
const NativeOp hardtanhGradOp = activationGradOp<2, GRADWIRE_LOOP(hardtanhGrad), comparisonWork>;

}  // namespace gradwire

#else

#include "../kernels/approximate.h"
#include "../kernels/exponential.h"

/// x where x > 0, else x * negativeSlope.
void leakyRelu(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes slope = broadcast(attributes[0]);
  approximate(out, x, n, [slope](Lanes p) { return p > Lanes{} ? p : p * slope; });
}

/// x may be leakyRelu's input, or its output when the slope is not negative.
void leakyReluGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes slope = broadcast(attributes[0]);
  approximateTwo(out, gradient, x, n, [slope](Lanes g, Lanes p) { return p > Lanes{} ? g : g * slope; });
}

/// min where x < min, max where x > max; NaN passes.
void hardtanh(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes min = broadcast(attributes[0]);
  const Lanes max = broadcast(attributes[1]);
  approximate(out, x, n, [min, max](Lanes p) {
    const Lanes raised = p < min ? min : p;
    return raised > max ? max : raised;
  });
}

/// 0 where x <= min or x >= max; x may be hardtanh's input or its output.
void hardtanhGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes min = broadcast(attributes[0]);
  const Lanes max = broadcast(attributes[1]);
  approximateTwo(out, gradient, x, n, [min, max](Lanes g, Lanes p) {
    const Lanes below = p <= min ? Lanes{} : g;
    return p >= max ? Lanes{} : below;
  });
}

#endif
