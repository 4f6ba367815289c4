// Adagrad, RMSprop, Adadelta and NAdam. What is the same for all elements of a step is worked out once, in double precision.
#include <cmath>
#include <vector>

#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t adagradWork = 6;
constexpr std::size_t rmspropWork = 8;
constexpr std::size_t adadeltaWork = 10;
constexpr std::size_t nadamWork = 8;

class AdagradCall final : public Call {
 public:
  explicit AdagradCall(const CallSite& site)
      : kernels_(site.kernels),
        parameter_(site.out()),
        gradient_(site.in(1)),
        sum_(site.in(2)),
        learningRate_(site.in(3)),
        step_(site.in(4)),
        count_(site.output().count),
        lrDecay_(site.attribute(0)) {
    fixed_.eps = static_cast<float>(site.attribute(1));
    fixed_.weightDecay = static_cast<float>(site.attribute(2));
  }

  void run(const Machine& machine) const override {
    AdagradStep step = fixed_;
    step.learningRate = static_cast<float>(*learningRate_ / (1.0 + (*step_ - 1.0) * lrDecay_));
    runPieces(machine.pool, count_, itemsPerPiece(count_, adagradWork), [&](std::size_t first, std::size_t n) {
      kernels_.adagrad(parameter_ + first, gradient_ + first, sum_ + first, n, step);
    });
  }

 private:
  const Kernels& kernels_;
  float* parameter_;
  const float* gradient_;
  float* sum_;
  const float* learningRate_;
  const float* step_;
  std::size_t count_;
  double lrDecay_;
  AdagradStep fixed_{};
};

class RmspropCall final : public Call {
 public:
  explicit RmspropCall(const CallSite& site)
      : kernels_(site.kernels),
        parameter_(site.out()),
        gradient_(site.in(1)),
        squareAvg_(site.in(2)),
        momentumBuffer_(site.attribute(2) != 0 ? site.in(3) : nullptr),
        gradAvg_(site.attribute(4) == 1 ? site.in(4) : nullptr),
        learningRate_(site.in(5)),
        count_(site.output().count) {
    fixed_.alpha = static_cast<float>(site.attribute(0));
    fixed_.complement = static_cast<float>(1.0 - site.attribute(0));
    fixed_.eps = static_cast<float>(site.attribute(1));
    fixed_.momentum = static_cast<float>(site.attribute(2));
    fixed_.weightDecay = static_cast<float>(site.attribute(3));
  }

  void run(const Machine& machine) const override {
    RmspropStep step = fixed_;
    step.learningRate = *learningRate_;
    runPieces(machine.pool, count_, itemsPerPiece(count_, rmspropWork), [&](std::size_t first, std::size_t n) {
      kernels_.rmsprop(parameter_ + first, gradient_ + first, squareAvg_ + first, momentumBuffer_ ? momentumBuffer_ + first : nullptr,
                       gradAvg_ ? gradAvg_ + first : nullptr, n, step);
    });
  }

 private:
  const Kernels& kernels_;
  float* parameter_;
  const float* gradient_;
  float* squareAvg_;
  float* momentumBuffer_;
  float* gradAvg_;
  const float* learningRate_;
  std::size_t count_;
  RmspropStep fixed_{};
};

class AdadeltaCall final : public Call {
 public:
  explicit AdadeltaCall(const CallSite& site)
      : kernels_(site.kernels),
        parameter_(site.out()),
        gradient_(site.in(1)),
        squareAvg_(site.in(2)),
        accDelta_(site.in(3)),
        learningRate_(site.in(4)),
        count_(site.output().count) {
    fixed_.rho = static_cast<float>(site.attribute(0));
    fixed_.complement = static_cast<float>(1.0 - site.attribute(0));
    fixed_.eps = static_cast<float>(site.attribute(1));
    fixed_.weightDecay = static_cast<float>(site.attribute(2));
  }

  void run(const Machine& machine) const override {
    AdadeltaStep step = fixed_;
    step.learningRate = *learningRate_;
    runPieces(machine.pool, count_, itemsPerPiece(count_, adadeltaWork), [&](std::size_t first, std::size_t n) {
      kernels_.adadelta(parameter_ + first, gradient_ + first, squareAvg_ + first, accDelta_ + first, n, step);
    });
  }

 private:
  const Kernels& kernels_;
  float* parameter_;
  const float* gradient_;
  float* squareAvg_;
  float* accDelta_;
  const float* learningRate_;
  std::size_t count_;
  AdadeltaStep fixed_{};
};

class NadamCall final : public Call {
 public:
  explicit NadamCall(const CallSite& site)
      : kernels_(site.kernels),
        parameter_(site.out()),
        gradient_(site.in(1)),
        expAvg_(site.in(2)),
        expAvgSq_(site.in(3)),
        muProduct_(site.in(4)),
        learningRate_(site.in(5)),
        step_(site.in(6)),
        count_(site.output().count),
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

  void run(const Machine& machine) const override {
    NadamStep step = fixed_;
    const double t = *step_;
    const double rate = *learningRate_;
    const double mu = momentum(t);
    const double next = momentum(t + 1.0);
    *muProduct_ = static_cast<float>(*muProduct_ * mu);
    const double product = *muProduct_;
    step.keptParameter = decoupled_ ? static_cast<float>(1.0 - rate * weightDecay_) : 1.0F;
    step.ofGradient = static_cast<float>(rate * (1.0 - mu) / (1.0 - product));
    step.ofAverage = static_cast<float>(rate * next / (1.0 - product * next));
    step.correction2 = static_cast<float>(1.0 - std::pow(beta2_, t));
    runPieces(machine.pool, count_, itemsPerPiece(count_, nadamWork), [&](std::size_t first, std::size_t n) {
      kernels_.nadam(parameter_ + first, gradient_ + first, expAvg_ + first, expAvgSq_ + first, n, step);
    });
  }

 private:
  double momentum(double t) const { return beta1_ * (1.0 - 0.5 * std::pow(0.96, t * momentumDecay_)); }

  const Kernels& kernels_;
  float* parameter_;
  const float* gradient_;
  float* expAvg_;
  float* expAvgSq_;
  float* muProduct_;
  const float* learningRate_;
  const float* step_;
  std::size_t count_;
  double beta1_;
  double beta2_;
  double weightDecay_;
  double momentumDecay_;
  bool decoupled_;
  NadamStep fixed_{};
};

void verifyAdagrad(const Subject& subject) {
  subject.requireAttributes(3);
  subject.requireUpdate({2});
}

void verifyAdadelta(const Subject& subject) {
  subject.requireAttributes(3);
  subject.requireUpdate({2, 3});
}

void verifyNadam(const Subject& subject) {
  subject.requireAttributes(6);
  subject.flag(5);
  subject.requireUpdate({2, 3});
  // The product of the momenta so far, a scalar.
  subject.requireInPlace(4);
}

void verifyRmsprop(const Subject& subject) {
  subject.requireAttributes(5);
  const bool centered = subject.flag(4);
  std::vector<std::size_t> state{2};
  if (subject.attribute(2) != 0) state.push_back(3);
  if (centered) state.push_back(4);
  subject.requireUpdate(state);
}

}  // namespace

const NativeOp adagradUpdateOp{verifyAdagrad, makeCallOf<AdagradCall>};
const NativeOp rmspropUpdateOp{verifyRmsprop, makeCallOf<RmspropCall>};
const NativeOp adadeltaUpdateOp{verifyAdadelta, makeCallOf<AdadeltaCall>};
const NativeOp nadamUpdateOp{verifyNadam, makeCallOf<NadamCall>};

}  // namespace gradwire
