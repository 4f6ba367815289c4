// NAdam by PyTorch's formulas (torch/optim/nadam.py).
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct NadamStep {
  /// What decoupled weight decay leaves of the parameter; 1 without.
  float keptParameter;
  float complement1;
  float beta2;
  float complement2;
  float correction2;
  /// What multiplies the gradient, and what its average.
  float ofGradient;
  float ofAverage;
  float eps;
  float weightDecay;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/nadam.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Nadam : public UpdateRule<NadamStep> {
 public:
  static constexpr std::size_t attributes = 6;
  static constexpr std::size_t states = 2;
  /// The product of the momenta so far.
  static constexpr std::size_t scalars = 1;
  static constexpr std::size_t work = 8;
  static constexpr std::size_t flag = 5;

  explicit Nadam(const CallSite& site)
      : muProduct_(site.in(4)),
        beta1_(site.attribute(0)),
        beta2_(site.attribute(1)),
        weightDecay_(site.attribute(3)),
        momentumDecay_(site.attribute(4)),
        decoupled_(site.attribute(5) == 1) {
    fixed_.complement1 = static_cast<float>(1.0 - beta1_);
    fixed_.beta2 = static_cast<float>(beta2_);
    fixed_.complement2 = static_cast<float>(1.0 - beta2_);
    fixed_.eps = static_cast<float>(site.attribute(2));
    fixed_.weightDecay = decoupled_ ? 0.0F : static_cast<float>(weightDecay_);
  }

  NadamStep at(double rate, double t) const {
    NadamStep step = fixed_;
    const double mu = momentum(t);
    const double next = momentum(t + 1.0);
    *muProduct_ = static_cast<float>(*muProduct_ * mu);
    const double product = *muProduct_;
    step.keptParameter = decoupled_ ? static_cast<float>(1.0 - rate * weightDecay_) : 1.0F;
    step.ofGradient = static_cast<float>(rate * (1.0 - mu) / (1.0 - product));
    step.ofAverage = static_cast<float>(rate * next / (1.0 - product * next));
    step.correction2 = static_cast<float>(1.0 - std::pow(beta2_, t));
    return step;
  }

 private:
  double momentum(double t) const { return beta1_ * (1.0 - 0.5 * std::pow(0.96, t * momentumDecay_)); }

  float* muProduct_;
  double beta1_;
  double beta2_;
  double weightDecay_;
  double momentumDecay_;
  bool decoupled_;
};

}  // namespace

const NativeOp nadamUpdateOp = updateOp<Nadam, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

#include "lanes.h"

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const NadamStep& settings) {
  const NadamStep step = settings;
  updateLanes<2>(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes* state) {
    p = p * step.keptParameter;
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] + (g - state[0]) * step.complement1;
    state[1] = state[1] * step.beta2 + g * g * step.complement2;
    const Lanes denominator = squareRoot(state[1] / step.correction2) + step.eps;
    p = p - (g * step.ofGradient + state[0] * step.ofAverage) / denominator;
  });
}

#endif
