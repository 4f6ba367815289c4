// The greatest of all elements, and the place of the greatest along an axis. NaN counts as the greatest, as in PyTorch.
#include "ops.h"

namespace gradwire {

namespace {

/// Whether `value` takes the place of `best`: it is greater, or the first NaN.
bool beats(float value, float best) { return value > best || (value != value && best == best); }

/// All elements into one, by blocks of fixed length whose results are compared in order.
class MaxCall final : public Call {
 public:
  explicit MaxCall(const CallSite& site)
      : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), count_(site.input(0).count) {
    site.workspace.reserve((count_ / block + 1) * sizeof(float));
  }

  void run(const Machine& machine) const override {
    float* const highest = machine.workspace.as<float>();
    runPieces(machine.pool, count_, block, [&](std::size_t first, std::size_t n) { highest[first / block] = kernels_.largest(x_ + first, n); });
    float best = highest[0];
    for (std::size_t i = 1; i * block < count_; ++i) {
      if (beats(highest[i], best)) best = highest[i];
    }
    *out_ = best;
  }

 private:
  static constexpr std::size_t block = 16384;

  const Kernels& kernels_;
  float* out_;
  const float* x_;
  std::size_t count_;
};

/// [outer, size, step] into [outer, 1, step].
class ArgmaxCall final : public Call {
 public:
  explicit ArgmaxCall(const CallSite& site) : out_(site.out()), x_(site.in(0)), lines_(site.output().count) {
    const Shape& shape = site.input(0).shape;
    const auto axis = static_cast<std::size_t>(site.attribute(0));
    size_ = shape.sizes[axis];
    for (std::size_t after = axis + 1; after < shape.rank; ++after) step_ *= shape.sizes[after];
  }

  void run(const Machine& machine) const override {
    runPieces(machine.pool, lines_, itemsPerPiece(lines_, size_), [this](std::size_t first, std::size_t count) {
      for (std::size_t line = first; line < first + count; ++line) out_[line] = static_cast<float>(place(line));
    });
  }

 private:
  std::size_t place(std::size_t line) const {
    const float* const x = x_ + line / step_ * size_ * step_ + line % step_;
    std::size_t best = 0;
    for (std::size_t k = 1; k < size_; ++k) {
      if (beats(x[k * step_], x[best * step_])) best = k;
    }
    return best;
  }

  float* out_;
  const float* x_;
  std::size_t lines_;
  std::size_t size_;
  std::size_t step_ = 1;
};

void verifyMax(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireOutput(Shape{});
  subject.requireApart(0, false);
}

void verifyArgmax(const Subject& subject) {
  subject.requireAttributes(1);
  Shape out = subject.input(0);
  out.sizes[subject.whole(0, out.rank)] = 1;
  subject.requireOutput(out);
  subject.requireApart(0, false);
}

}  // namespace

const NativeOp maxOp{verifyMax, makeCallOf<MaxCall>};
const NativeOp argmaxOp{verifyArgmax, makeCallOf<ArgmaxCall>};

}  // namespace gradwire
