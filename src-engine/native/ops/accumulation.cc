// Tensors that change in place from batch to batch: accumulated gradients.
#include <algorithm>

#include "ops.h"

namespace gradwire {

namespace {

class AccumulateCall final : public Call {
 public:
  explicit AccumulateCall(const CallSite& site)
      : kernels_(site.kernels), total_(site.out()), x_(site.in(1)), factor_(static_cast<float>(site.attribute(0))), count_(site.output().count) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, 1), [&](std::size_t first, std::size_t n) {
      kernels_.accumulate(total_ + first, x_ + first, factor_, n);
    });
  }

 private:
  const Kernels& kernels_;
  float* total_;
  const float* x_;
  float factor_;
  std::size_t count_;
};

class FillCall final : public Call {
 public:
  explicit FillCall(const CallSite& site) : x_(site.out()), value_(static_cast<float>(site.attribute(0))), count_(site.output().count) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, 1), [&](std::size_t first, std::size_t n) { std::fill_n(x_ + first, n, value_); });
  }

 private:
  float* x_;
  float value_;
  std::size_t count_;
};

/// Input 0 is written in place; all inputs have its shape.
void verifyInPlace(const Subject& subject) {
  subject.requireAttributes(1);
  subject.requireOutputIsFirstInput();
  subject.requireOutput(subject.input(0));
  for (std::size_t i = 1; i < subject.inputs(); ++i) subject.requireInput(i, subject.input(0));
  subject.requireInPlace(0);
}

}  // namespace

const NativeOp accumulateOp{verifyInPlace, makeCallOf<AccumulateCall>};
const NativeOp fillOp{verifyInPlace, makeCallOf<FillCall>};

}  // namespace gradwire
