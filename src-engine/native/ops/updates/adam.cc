// Adam and AdamW by PyTorch's formulas (torch/optim/adam.py, adamw.py).
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct AdamStep {
  /// What decoupled weight decay leaves of the parameter; 1 without.
  float keptParameter;
  /// 1 - beta, taken in double precision.
  float complement1;
  float beta2;
  float complement2;
  float stepSize;
  float correction2Root;
  float eps;
  float weightDecay;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/adam.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Adam : public UpdateRule<AdamStep> {
 public:
  static constexpr std::size_t attributes = 5;
  static constexpr std::size_t states = 2;
  static constexpr std::size_t work = 8;
  static constexpr std::size_t flag = 4;

  explicit Adam(const CallSite& site)
      : beta1_(site.attribute(0)), beta2_(site.attribute(1)), weightDecay_(site.attribute(3)), decoupled_(site.attribute(4) == 1) {
    fixed_.complement1 = static_cast<float>(1.0 - beta1_);
    fixed_.beta2 = static_cast<float>(beta2_);
    fixed_.complement2 = static_cast<float>(1.0 - beta2_);
    fixed_.eps = static_cast<float>(site.attribute(2));
    fixed_.weightDecay = decoupled_ ? 0.0F : static_cast<float>(weightDecay_);
  }

  AdamStep at(double learningRate, double t) const {
    AdamStep step = fixed_;
    step.keptParameter = decoupled_ ? static_cast<float>(1.0 - learningRate * weightDecay_) : 1.0F;
    step.stepSize = static_cast<float>(learningRate / (1.0 - std::pow(beta1_, t)));
    step.correction2Root = static_cast<float>(std::sqrt(1.0 - std::pow(beta2_, t)));
    return step;
  }

 private:
  double beta1_;
  double beta2_;
  double weightDecay_;
  bool decoupled_;
};

}  // namespace

const NativeOp adamUpdateOp = updateOp<Adam, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

#include "lanes.h"

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const AdamStep& settings) {
  const AdamStep step = settings;
  updateLanes<2>(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes* state) {
    p = p * step.keptParameter;
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] + (g - state[0]) * step.complement1;
    state[1] = state[1] * step.beta2 + g * g * step.complement2;
    const Lanes denominator = squareRoot(state[1]) / step.correction2Root + step.eps;
    p = p - state[0] / denominator * step.stepSize;
  });
}

#endif
