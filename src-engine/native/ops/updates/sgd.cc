// SGD by PyTorch's formulas (torch/optim/sgd.py).
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct SgdStep {
  float learningRate;
  float momentum;
  /// 1 - dampening.
  float keptGradient;
  float weightDecay;
  bool nesterov;
  bool first;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/sgd.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Sgd : public UpdateRule<SgdStep> {
 public:
  static constexpr std::size_t attributes = 4;
  static constexpr std::size_t states = 1;
  static constexpr std::size_t work = 2;
  static constexpr std::size_t flag = 3;

  /// Goes by the double, also where float32 rounds the momentum to 0.
  template <class Site>
  static bool keeps(const Site& site, std::size_t) {
    return site.attribute(0) != 0;
  }

  explicit Sgd(const CallSite& site) {
    fixed_.momentum = static_cast<float>(site.attribute(0));
    fixed_.keptGradient = static_cast<float>(1.0 - site.attribute(1));
    fixed_.weightDecay = static_cast<float>(site.attribute(2));
    fixed_.nesterov = site.attribute(3) == 1;
  }

  SgdStep at(float learningRate, float step) const {
    SgdStep made = fixed_;
    made.learningRate = learningRate;
    made.first = step == 1;
    return made;
  }
};

}  // namespace

const NativeOp sgdUpdateOp = updateOp<Sgd, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const SgdStep& settings) {
  const SgdStep step = settings;
  float* const momentumBuffer = states[0];
  if (momentumBuffer == nullptr) {
    for (std::size_t i = 0; i < n; ++i) {
      const float direction = gradient[i] + step.weightDecay * parameter[i];
      parameter[i] -= step.learningRate * direction;
    }
    return;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const float direction = gradient[i] + step.weightDecay * parameter[i];
    const float velocity = step.first ? direction : step.momentum * momentumBuffer[i] + step.keptGradient * direction;
    momentumBuffer[i] = velocity;
    parameter[i] -= step.learningRate * (step.nesterov ? direction + step.momentum * velocity : velocity);
  }
}

#endif
