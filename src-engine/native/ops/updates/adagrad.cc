// Adagrad by PyTorch's formulas (torch/optim/adagrad.py).
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct AdagradStep {
  /// Decayed already.
  float learningRate;
  float eps;
  float weightDecay;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/adagrad.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Adagrad : public UpdateRule<AdagradStep> {
 public:
  static constexpr std::size_t attributes = 3;
  static constexpr std::size_t states = 1;
  static constexpr std::size_t work = 6;

  explicit Adagrad(const CallSite& site) : lrDecay_(site.attribute(0)) {
    fixed_.eps = static_cast<float>(site.attribute(1));
    fixed_.weightDecay = static_cast<float>(site.attribute(2));
  }

  AdagradStep at(double learningRate, double t) const {
    AdagradStep step = fixed_;
    step.learningRate = static_cast<float>(learningRate / (1.0 + (t - 1.0) * lrDecay_));
    return step;
  }

 private:
  double lrDecay_;
};

}  // namespace

const NativeOp adagradUpdateOp = updateOp<Adagrad, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

#include "lanes.h"

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const AdagradStep& settings) {
  const AdagradStep step = settings;
  updateLanes<1>(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes* state) {
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] + g * g;
    p = p - g / (squareRoot(state[0]) + step.eps) * step.learningRate;
  });
}

#endif
