// Calls of the elementwise terms of losses. They see one number per row and target, so plain loops do.
#include <cmath>

#include "ops.h"

namespace gradwire {

namespace {

/// Elementary operations an element is counted as.
constexpr std::size_t huberWork = 4;
constexpr std::size_t logarithmWork = 16;

class HuberCall final : public Call {
 public:
  explicit HuberCall(const CallSite& site)
      : out_(site.out()), difference_(site.in(0)), delta_(static_cast<float>(site.attribute(0))), count_(site.output().count) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, huberWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) {
        const float distance = std::fabs(difference_[i]);
        out_[i] = distance <= delta_ ? distance * distance * 0.5F : delta_ * (distance - delta_ * 0.5F);
      }
    });
  }

 private:
  float* out_;
  const float* difference_;
  float delta_;
  std::size_t count_;
};

class XLogXCall final : public Call {
 public:
  explicit XLogXCall(const CallSite& site) : out_(site.out()), x_(site.in(0)), count_(site.output().count) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, logarithmWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) out_[i] = x_[i] == 0 ? 0.0F : x_[i] * std::log(x_[i]);
    });
  }

 private:
  float* out_;
  const float* x_;
  std::size_t count_;
};

void verifyHuber(const Subject& subject) {
  verifySameShapes<1>(subject);
  if (!(subject.attribute(0) > 0)) subject.refuse("attribute 0 is not more than 0");
}

}  // namespace

const NativeOp huberOp{verifyHuber, makeCallOf<HuberCall>};
const NativeOp xlogxOp{verifySameShapes<0>, makeCallOf<XLogXCall>};

}  // namespace gradwire
