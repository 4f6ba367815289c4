// Calls of dropout. A mask is made anew from the seed and the step wherever it is needed.
#include <algorithm>
#include <cmath>

#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t maskBlock = 64;
/// Elementary operations an element is counted as.
constexpr std::size_t maskWork = 6;
constexpr float stepsPerSeed = 1 << 24;

/// A number as a word of 32 bits; 0 for what is none.
std::uint32_t wordOf(float value) { return value >= 0 && value < 4294967296.0F ? static_cast<std::uint32_t>(value) : 0; }

class DropoutCall final : public Call {
 public:
  explicit DropoutCall(const CallSite& site)
      : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), seed_(site.in(1)), step_(site.in(2)), count_(site.output().count) {
    const double keep = 1.0 - site.attribute(0);
    kept_ = static_cast<std::int32_t>(std::ceil(keep * (1 << 24)));
    scale_ = static_cast<float>(1.0 / keep);
  }

  void run(const Machine& machine) const override {
    const DropoutMask mask{wordOf(*seed_), wordOf(*step_), kept_, scale_};
    const std::size_t blocks = (count_ + maskBlock - 1) / maskBlock;
    runPieces(machine.pool, blocks, itemsPerPiece(blocks, maskBlock * maskWork), [&](std::size_t first, std::size_t count) {
      const std::size_t start = first * maskBlock;
      kernels_.dropout(out_ + start, x_ + start, first, std::min(count * maskBlock, count_ - start), mask);
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* x_;
  const float* seed_;
  const float* step_;
  std::size_t count_;
  std::int32_t kept_;
  float scale_;
};

class AdvanceStepCall final : public Call {
 public:
  explicit AdvanceStepCall(const CallSite& site) : step_(site.in(0)), seed_(site.in(1)) {}

  void run(const Machine&) const override {
    const float next = *step_ + 1.0F;
    const bool wraps = next >= stepsPerSeed;
    *step_ = wraps ? 0.0F : next;
    if (wraps) *seed_ = std::fmod(*seed_ + 1.0F, stepsPerSeed);
  }

 private:
  float* step_;
  float* seed_;
};

void verifyDropout(const Subject& subject) {
  subject.requireAttributes(1);
  if (!(subject.attribute(0) >= 0 && subject.attribute(0) <= 1)) subject.refuse("p is not from 0 to 1");
  subject.requireInput(0, subject.output());
  subject.requireInput(1, Shape{});
  subject.requireInput(2, Shape{});
  subject.requireApart(0, true);
  subject.requireApart(1, false);
  subject.requireApart(2, false);
}

void verifyAdvanceStep(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireInput(0, Shape{});
  subject.requireInput(1, Shape{});
  subject.requireOutput(Shape{});
  subject.requireOutputIsFirstInput();
  subject.requireInPlace(0);
  subject.requireInPlace(1);
}

}  // namespace

const NativeOp dropoutOp{verifyDropout, makeCallOf<DropoutCall>};
const NativeOp advanceStepOp{verifyAdvanceStep, makeCallOf<AdvanceStepCall>};

}  // namespace gradwire
