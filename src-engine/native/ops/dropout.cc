// Calls of dropout, whose mask has been drawn: base/dropoutMask.ts says what stands in it.
#include <algorithm>

#include "ops.h"

namespace gradwire {

namespace {

/// Elements whose bits stand in one number of a mask.
constexpr std::size_t maskElements = 16;

class DropoutCall final : public Call {
 public:
  explicit DropoutCall(const CallSite& site)
      : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), mask_(site.in(1)), count_(site.output().count) {
    const auto keep = static_cast<float>(1.0 - site.attribute(0));
    scale_ = keep > 0 ? 1.0F / keep : 0.0F;
  }

  void run(const Machine& machine) const override {
    const std::size_t numbers = (count_ + maskElements - 1) / maskElements;
    runPieces(machine.pool, numbers, itemsPerPiece(numbers, maskElements), [&](std::size_t first, std::size_t count) {
      const std::size_t start = first * maskElements;
      kernels_.dropout(out_ + start, x_ + start, mask_ + first, std::min(count * maskElements, count_ - start), scale_);
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* x_;
  const float* mask_;
  std::size_t count_;
  float scale_;
};

void verifyDropout(const Subject& subject) {
  subject.requireAttributes(1);
  if (!(subject.attribute(0) >= 0 && subject.attribute(0) <= 1)) subject.refuse("p is not from 0 to 1");
  subject.requireInput(0, subject.output());
  Shape numbers;
  numbers.append((subject.output().count() + maskElements - 1) / maskElements);
  subject.requireInput(1, numbers);
  subject.requireApart(0, true);
  subject.requireApart(1, false);
}

}  // namespace

const NativeOp dropoutOp{verifyDropout, makeCallOf<DropoutCall>};

}  // namespace gradwire
