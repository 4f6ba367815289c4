// Activations that bend everywhere.
#ifndef GRADWIRE_LANES

#include "activation.h"

#define GRADWIRE_EACH_SET "../ops/smoothActivations.cc"
#include "../kernels/eachSet.h"

namespace gradwire {

const NativeOp eluOp = activationOp<2, GRADWIRE_LOOP(elu), approximationWork>;
const NativeOp eluGradOp = activationGradOp<2, GRADWIRE_LOOP(eluGrad), approximationWork>;
const NativeOp siluOp = activationOp<0, GRADWIRE_LOOP(silu), approximationWork>;
const NativeOp siluGradOp = activationGradOp<0, GRADWIRE_LOOP(siluGrad), approximationWork>;
const NativeOp softplusOp = activationOp<2, GRADWIRE_LOOP(softplus), 2 * approximationWork>;
const NativeOp softplusGradOp = activationGradOp<2, GRADWIRE_LOOP(softplusGrad), approximationWork>;

}  // namespace gradwire

#else

#include "../kernels/approximate.h"
#include "../kernels/exponential.h"

/// ln(1 + e) for e in [0, 1], exact where 1 + e rounds (W. Kahan's correction of the logarithm's argument).
GRADWIRE_INLINE Lanes logarithmOfOneAnd(Lanes e) {
  const Lanes sum = 1.0F + e;
  const Lanes rounded = sum - 1.0F;
  return rounded == Lanes{} ? e : logarithm(sum) * (e / rounded);
}

/// ln(1 + e^(beta x)) / beta, x where beta x > threshold.
void softplus(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes beta = broadcast(attributes[0]);
  const Lanes threshold = broadcast(attributes[1]);
  approximate(out, x, n, [beta, threshold](Lanes p) {
    const Lanes scaled = p * beta;
    const Lanes magnitude = fromBits(bitsOf(scaled) & 0x7fffffff);
    const Lanes curved = (larger(scaled, Lanes{}) + logarithmOfOneAnd(exponential(-magnitude))) / beta;
    const Lanes result = scaled > threshold ? p : curved;
    return p == p ? result : p;
  });
}

void softplusGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes beta = broadcast(attributes[0]);
  const Lanes threshold = broadcast(attributes[1]);
  approximateTwo(out, gradient, x, n, [beta, threshold](Lanes g, Lanes p) {
    const Lanes scaled = p * beta;
    return scaled > threshold ? g : g * logistic(scaled);
  });
}

/// scale * x where x > 0, else scale * alpha * (e^x - 1).
void elu(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes scale = broadcast(attributes[1]);
  const Lanes below = broadcast(attributes[0] * attributes[1]);
  approximate(out, x, n, [scale, below](Lanes p) {
    return p > Lanes{} ? p * scale : exponentialLessOne(p) * below;
  });
}

void eluGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes scale = broadcast(attributes[1]);
  const Lanes below = broadcast(attributes[0] * attributes[1]);
  approximateTwo(out, gradient, x, n, [scale, below](Lanes g, Lanes p) { return g * (p > Lanes{} ? scale : exponential(p) * below); });
}

/// x / (1 + e^-x).
void silu(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return p * logistic(p); });
}

void siluGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes s = logistic(p);
    return g * s * (1.0F + p * (1.0F - s));
  });
}

#endif
