// Adadelta by PyTorch's formulas (torch/optim/adadelta.py).
#ifndef GRADWIRE_LANES

#include "update.h"

namespace gradwire {
namespace {

struct AdadeltaStep {
  float learningRate;
  float rho;
  /// 1 - rho.
  float complement;
  float eps;
  float weightDecay;
};

}  // namespace
}  // namespace gradwire

#define GRADWIRE_EACH_SET "../ops/updates/adadelta.cc"
#include "../../kernels/eachSet.h"

namespace gradwire {
namespace {

class Adadelta : public UpdateRule<AdadeltaStep> {
 public:
  static constexpr std::size_t attributes = 3;
  static constexpr std::size_t states = 2;
  static constexpr std::size_t work = 10;

  explicit Adadelta(const CallSite& site) {
    fixed_.rho = static_cast<float>(site.attribute(0));
    fixed_.complement = static_cast<float>(1.0 - site.attribute(0));
    fixed_.eps = static_cast<float>(site.attribute(1));
    fixed_.weightDecay = static_cast<float>(site.attribute(2));
  }
};

}  // namespace

const NativeOp adadeltaUpdateOp = updateOp<Adadelta, GRADWIRE_LOOP(loop)>;

}  // namespace gradwire

#else

#include "lanes.h"

void loop(float* parameter, const float* gradient, float* const* states, std::size_t n, const AdadeltaStep& settings) {
  const AdadeltaStep step = settings;
  updateLanes<2>(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes* state) {
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] * step.rho + g * g * step.complement;
    const Lanes delta = squareRoot(state[1] + step.eps) / squareRoot(state[0] + step.eps) * g;
    state[1] = state[1] * step.rho + delta * delta * step.complement;
    p = p - delta * step.learningRate;
  });
}

#endif
