// SGD and Adam. What is the same for all elements of a step is worked out once, in double precision.
#include <cmath>

#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t sgdWork = 2;
constexpr std::size_t adamWork = 8;

class SgdCall final : public Call {
 public:
  explicit SgdCall(const CallSite& site)
      : kernels_(site.kernels),
        parameter_(site.out()),
        gradient_(site.in(1)),
        momentumBuffer_(site.in(2)),
        learningRate_(site.in(3)),
        step_(site.in(4)),
        count_(site.output().count) {
    fixed_.momentum = static_cast<float>(site.attribute(0));
    fixed_.keptGradient = static_cast<float>(1.0 - site.attribute(1));
    fixed_.weightDecay = static_cast<float>(site.attribute(2));
    fixed_.nesterov = site.attribute(3) == 1;
    // A momentum that float32 rounds to 0 would leave the buffer's role unclear; the verifier went by the double.
    hasMomentum_ = site.attribute(0) != 0;
  }

  void run(const Machine& machine) const override {
    SgdStep step = fixed_;
    step.learningRate = *learningRate_;
    step.first = *step_ == 1;
    runPieces(machine.pool, count_, itemsPerPiece(count_, sgdWork), [&](std::size_t first, std::size_t n) {
      kernels_.sgd(parameter_ + first, gradient_ + first, hasMomentum_ ? momentumBuffer_ + first : nullptr, n, step);
    });
  }

 private:
  const Kernels& kernels_;
  float* parameter_;
  const float* gradient_;
  float* momentumBuffer_;
  const float* learningRate_;
  const float* step_;
  std::size_t count_;
  SgdStep fixed_{};
  bool hasMomentum_;
};

class AdamCall final : public Call {
 public:
  explicit AdamCall(const CallSite& site)
      : kernels_(site.kernels),
        parameter_(site.out()),
        gradient_(site.in(1)),
        expAvg_(site.in(2)),
        expAvgSq_(site.in(3)),
        learningRate_(site.in(4)),
        step_(site.in(5)),
        count_(site.output().count),
        beta1_(site.attribute(0)),
        beta2_(site.attribute(1)) {
    fixed_.complement1 = static_cast<float>(1.0 - beta1_);
    fixed_.beta2 = static_cast<float>(beta2_);
    fixed_.complement2 = static_cast<float>(1.0 - beta2_);
    fixed_.eps = static_cast<float>(site.attribute(2));
    weightDecay_ = site.attribute(3);
    decoupled_ = site.attribute(4) == 1;
    fixed_.weightDecay = decoupled_ ? 0.0F : static_cast<float>(weightDecay_);
  }

  void run(const Machine& machine) const override {
    AdamStep step = fixed_;
    const double t = *step_;
    step.keptParameter = decoupled_ ? static_cast<float>(1.0 - *learningRate_ * weightDecay_) : 1.0F;
    step.stepSize = static_cast<float>(*learningRate_ / (1.0 - std::pow(beta1_, t)));
    step.correction2Root = static_cast<float>(std::sqrt(1.0 - std::pow(beta2_, t)));
    runPieces(machine.pool, count_, itemsPerPiece(count_, adamWork), [&](std::size_t first, std::size_t n) {
      kernels_.adam(parameter_ + first, gradient_ + first, expAvg_ + first, expAvgSq_ + first, n, step);
    });
  }

 private:
  const Kernels& kernels_;
  float* parameter_;
  const float* gradient_;
  float* expAvg_;
  float* expAvgSq_;
  const float* learningRate_;
  const float* step_;
  std::size_t count_;
  double beta1_;
  double beta2_;
  double weightDecay_;
  bool decoupled_;
  AdamStep fixed_{};
};

void verifySgd(const Subject& subject) {
  subject.requireAttributes(4);
  subject.flag(3);
  if (subject.attribute(0) != 0) return subject.requireUpdate({2});
  subject.requireUpdate({});
}

void verifyAdam(const Subject& subject) {
  subject.requireAttributes(5);
  subject.flag(4);
  subject.requireUpdate({2, 3});
}

}  // namespace

const NativeOp sgdUpdateOp{verifySgd, makeCallOf<SgdCall>};
const NativeOp adamUpdateOp{verifyAdam, makeCallOf<AdamCall>};

}  // namespace gradwire
