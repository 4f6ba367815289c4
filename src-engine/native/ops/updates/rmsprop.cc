// RMSprop by PyTorch's formulas (torch/optim/rmsprop.py).
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct RmspropStep {
  float learningRate;
  float alpha;
  /// 1 - alpha.
  float complement;
  float eps;
  float momentum;
  float weightDecay;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/rmsprop.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Rmsprop : public UpdateRule<RmspropStep> {
 public:
  static constexpr std::size_t attributes = 5;
  static constexpr std::size_t states = 3;
  static constexpr std::size_t work = 8;
  static constexpr std::size_t flag = 4;

  template <class Site>
  static bool keeps(const Site& site, std::size_t state) {
    return state == 0 || (state == 1 ? site.attribute(2) != 0 : site.attribute(4) == 1);
  }

  explicit Rmsprop(const CallSite& site) {
    fixed_.alpha = static_cast<float>(site.attribute(0));
    fixed_.complement = static_cast<float>(1.0 - site.attribute(0));
    fixed_.eps = static_cast<float>(site.attribute(1));
    fixed_.momentum = static_cast<float>(site.attribute(2));
    fixed_.weightDecay = static_cast<float>(site.attribute(3));
  }
};

}  // namespace

const NativeOp rmspropUpdateOp = updateOp<Rmsprop, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

#include "lanes.h"

/// `states` are, in this order, the mean of squares, the momentum and the mean of gradients: those that there are.
template <bool hasMomentum, bool centered>
GRADWIRE_INLINE void withStates(float* parameter, const float* gradient, float* const* states, std::size_t n, const RmspropStep& step) {
  constexpr std::size_t count = 1 + (hasMomentum ? 1 : 0) + (centered ? 1 : 0);
  updateLanes<count>(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes* state) {
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] * step.alpha + g * g * step.complement;
    Lanes variance = state[0];
    if constexpr (centered) {
      Lanes& average = state[count - 1];
      average = average + (g - average) * step.complement;
      // Rounding may make it negative. A NaN stays.
      variance = variance - average * average;
      variance = variance < Lanes{} ? Lanes{} : variance;
    }
    Lanes direction = g / (squareRoot(variance) + step.eps);
    if constexpr (hasMomentum) {
      direction = state[1] * step.momentum + direction;
      state[1] = direction;
    }
    p = p - direction * step.learningRate;
  });
}

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const RmspropStep& settings) {
  const RmspropStep step = settings;
  float* const squareAvg = states[0];
  float* const momentumBuffer = states[1];
  float* const gradAvg = states[2];
  if (momentumBuffer != nullptr && gradAvg != nullptr) return withStates<true, true>(parameter, gradient, states, n, step);
  if (momentumBuffer != nullptr) return withStates<true, false>(parameter, gradient, states, n, step);
  float* const centered[] = {squareAvg, gradAvg};
  if (gradAvg != nullptr) return withStates<false, true>(parameter, gradient, centered, n, step);
  withStates<false, false>(parameter, gradient, states, n, step);
}

#endif
