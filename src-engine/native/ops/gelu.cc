// The Gaussian error linear unit: exact, or by tanh where its attribute is 1.
#ifndef GRADWIRE_LANES

#include "activation.h"

#define GRADWIRE_EACH_SET "../ops/gelu.cc"
#include "../kernels/eachSet.h"

namespace gradwire {

namespace {

void verifyGelu(const Subject& subject) {
  verifySameShapes<1>(subject);
  subject.flag(0);
}

std::unique_ptr<Call> makeGelu(const CallSite& site) {
  if (site.attribute(0) == 1) return makeActivation<GRADWIRE_LOOP(geluTanh), 2 * approximationWork>(site);
  return makeActivation<GRADWIRE_LOOP(gelu), 2 * approximationWork>(site);
}

std::unique_ptr<Call> makeGeluGrad(const CallSite& site) {
  if (site.attribute(0) == 1) return makeActivationGrad<GRADWIRE_LOOP(geluTanhGrad), 2 * approximationWork>(site);
  return makeActivationGrad<GRADWIRE_LOOP(geluGrad), 2 * approximationWork>(site);
}

}  // namespace

const NativeOp geluOp{verifyGelu, makeGelu};
const NativeOp geluGradOp{verifyGelu, makeGeluGrad};

}  // namespace gradwire

#else

#include "../kernels/approximate.h"
#include "../kernels/exponential.h"

/// The standard normal distribution: its density, and the share of it that lies below x.
struct Normal {
  Lanes density;
  Lanes cumulative;
};

/// x limited to where float32 tells it from infinity in what follows; NaN stays NaN.
GRADWIRE_INLINE Lanes limitTo(Lanes x, float bound) {
  const Lanes raised = x < broadcast(-bound) ? broadcast(-bound) : x;
  return raised > broadcast(bound) ? broadcast(bound) : raised;
}

/// With t = 1 / (1 + |x| / 4) the share beyond |x| is e^(-x^2 / 2) * t * p(t), where p interpolates at 10 Chebyshev points
/// over [0, 1]: within 3e-8 of the tail itself, so that small shares keep their precision.
GRADWIRE_INLINE Normal normalAt(Lanes x) {
  const Lanes magnitude = fromBits(bitsOf(x) & 0x7fffffff);
  const Lanes t = 1.0F / multiplyAdd(magnitude, broadcast(0.25F), broadcast(1));
  const Lanes e = exponential(x * x * -0.5F);
  Lanes p = broadcast(0.0208148884F);
  p = multiplyAdd(p, t, broadcast(-0.0853892299F));
  p = multiplyAdd(p, t, broadcast(0.103798858F));
  p = multiplyAdd(p, t, broadcast(-0.0397468634F));
  p = multiplyAdd(p, t, broadcast(0.0682739957F));
  p = multiplyAdd(p, t, broadcast(0.0574462582F));
  p = multiplyAdd(p, t, broadcast(0.0818896318F));
  p = multiplyAdd(p, t, broadcast(0.0934395147F));
  p = multiplyAdd(p, t, broadcast(0.0997373968F));
  p = multiplyAdd(p, t, broadcast(0.099735561F));
  const Lanes tail = e * t * p;
  return {e * 0.398942280401432678F, x < Lanes{} ? tail : 1.0F - tail};
}

/// x times the share of the normal distribution below x.
void gelu(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return p * normalAt(limitTo(p, 14.5F)).cumulative; });
}

void geluGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes inner = limitTo(p, 14.5F);
    const Normal normal = normalAt(inner);
    return g * multiplyAdd(inner, normal.density, normal.cumulative);
  });
}

/// tanh(sqrt(2 / pi) * (x + 0.044715 x^3)).
GRADWIRE_INLINE Lanes geluCurve(Lanes x) {
  const Lanes slope = multiplyAdd(x * x, broadcast(0.0356774081363001F), broadcast(0.797884560802865356F));
  return hyperbolicTangent(x * slope);
}

/// x * (1 + tanh(...)) / 2.
void geluTanh(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return 0.5F * p * (1.0F + geluCurve(limitTo(p, 14.5F))); });
}

void geluTanhGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes inner = limitTo(p, 14.5F);
    const Lanes t = geluCurve(inner);
    const Lanes slope = multiplyAdd(inner * inner, broadcast(0.1070322244089003F), broadcast(0.797884560802865356F));
    return g * (0.5F * (1.0F + t) + 0.5F * inner * (1.0F - t * t) * slope);
  });
}

#endif
