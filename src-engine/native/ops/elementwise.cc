// Calls of ops that treat every element alike.
#include <cmath>
#include <functional>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// Elementary operations an element of an op is counted as.
constexpr std::size_t arithmeticWork = 1;
constexpr std::size_t approximationWork = 8;
constexpr std::size_t powerWork = 64;

class UnaryCall final : public Call {
 public:
  UnaryCall(const CallSite& site, Kernels::Unary kernel, std::size_t work)
      : kernel_(kernel), out_(site.out()), x_(site.in(0)), count_(site.output().count), perPiece_(itemsPerPiece(count_, work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) { kernel_(out_ + first, x_ + first, n); });
  }

 private:
  Kernels::Unary kernel_;
  float* out_;
  const float* x_;
  std::size_t count_;
  std::size_t perPiece_;
};

class BinaryCall final : public Call {
 public:
  BinaryCall(const CallSite& site, Kernels::Binary kernel, std::size_t work = arithmeticWork)
      : kernel_(kernel),
        out_(site.out()),
        a_(site.in(0)),
        b_(site.in(1)),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) {
      kernel_(out_ + first, a_ + first, b_ + first, n);
    });
  }

 private:
  Kernels::Binary kernel_;
  float* out_;
  const float* a_;
  const float* b_;
  std::size_t count_;
  std::size_t perPiece_;
};

class ScaledCall final : public Call {
 public:
  ScaledCall(const CallSite& site, Kernels::Scaled kernel, float scalar)
      : kernel_(kernel),
        out_(site.out()),
        x_(site.in(0)),
        scalar_(scalar),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, arithmeticWork)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) {
      kernel_(out_ + first, x_ + first, scalar_, n);
    });
  }

 private:
  Kernels::Scaled kernel_;
  float* out_;
  const float* x_;
  float scalar_;
  std::size_t count_;
  std::size_t perPiece_;
};

/// Any power: the C library's, in double precision.
float raise(float base, float exponent) { return static_cast<float>(std::pow(static_cast<double>(base), static_cast<double>(exponent))); }

/// Powers of tensors, as loops over what a row's operands are: vectors or one number.
const Kernels::BinaryFamily powers{
    [](float* out, const float* a, const float* b, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) out[i] = raise(a[i], b[i]);
    },
    [](float* out, const float* a, float b, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) out[i] = raise(a[i], b);
    },
    [](float* out, const float* b, float a, std::size_t n) {
      for (std::size_t i = 0; i < n; ++i) out[i] = raise(a, b[i]);
    },
};

template <class Compare>
constexpr Kernels::BinaryFamily comparisons() {
  return {
      [](float* out, const float* a, const float* b, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) out[i] = Compare{}(a[i], b[i]) ? 1.0F : 0.0F;
      },
      [](float* out, const float* a, float b, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) out[i] = Compare{}(a[i], b) ? 1.0F : 0.0F;
      },
      [](float* out, const float* b, float a, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) out[i] = Compare{}(a, b[i]) ? 1.0F : 0.0F;
      },
  };
}

/// Comparisons of tensors: 1 or 0, and 0 for NaN.
const Kernels::BinaryFamily greaters = comparisons<std::greater<>>();
const Kernels::BinaryFamily greaterEquals = comparisons<std::greater_equal<>>();

/// Sines and cosines: the C library's.
void sines(float* out, const float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = std::sin(x[i]);
}
void cosines(float* out, const float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] = std::cos(x[i]);
}

/// Powers with one exponent for all elements.
class PowerCall final : public Call {
 public:
  explicit PowerCall(const CallSite& site)
      : out_(site.out()), x_(site.in(0)), exponent_(static_cast<float>(site.attribute(0))), count_(site.output().count) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, powerWork), [this](std::size_t first, std::size_t n) {
      for (std::size_t i = first; i < first + n; ++i) out_[i] = raise(x_[i], exponent_);
    });
  }

 private:
  float* out_;
  const float* x_;
  float exponent_;
  std::size_t count_;
};

/// A product of a tensor with itself.
class SquareCall final : public Call {
 public:
  explicit SquareCall(const CallSite& site)
      : kernel_(site.kernels.mul.vectors),
        out_(site.out()),
        x_(site.in(0)),
        count_(site.output().count),
        perPiece_(itemsPerPiece(count_, arithmeticWork)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, perPiece_, [this](std::size_t first, std::size_t n) { kernel_(out_ + first, x_ + first, x_ + first, n); });
  }

 private:
  Kernels::Binary kernel_;
  float* out_;
  const float* x_;
  std::size_t count_;
  std::size_t perPiece_;
};

/// A broadcasting op row by row: along a row each operand is a vector or one number.
class BroadcastingCall final : public Call {
 public:
  BroadcastingCall(const CallSite& site, const Kernels::BinaryFamily& kernels, const Walk<2>& walk, std::size_t work)
      : kernels_(kernels),
        walk_(walk),
        out_(site.out()),
        a_(site.in(0)),
        b_(site.in(1)),
        rows_(walk.outer()),
        perPiece_(itemsPerPiece(rows_, walk.inner() * work)) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, rows_, perPiece_, [this](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) runRow(row);
    });
  }

 private:
  void runRow(std::size_t row) const {
    const std::size_t n = walk_.inner();
    float* const out = out_ + row * n;
    const float* const a = a_ + walk_.offset(0, row);
    const float* const b = b_ + walk_.offset(1, row);
    if (walk_.innerStride(0) == 0) return kernels_.left(out, b, *a, n);
    if (walk_.innerStride(1) == 0) return kernels_.right(out, a, *b, n);
    kernels_.vectors(out, a, b, n);
  }

  Kernels::BinaryFamily kernels_;
  Walk<2> walk_;
  float* out_;
  const float* a_;
  const float* b_;
  std::size_t rows_;
  std::size_t perPiece_;
};

const Kernels::BinaryFamily& binaryFamily(const CallSite& site) {
  switch (site.instruction.opcode) {
    case Opcode::add:
      return site.kernels.add;
    case Opcode::sub:
      return site.kernels.sub;
    case Opcode::mul:
      return site.kernels.mul;
    default:
      return site.kernels.div;
  }
}

std::unique_ptr<Call> makeBroadcastingOf(const CallSite& site, const Kernels::BinaryFamily& family, std::size_t work) {
  const Shape& out = site.output().shape;
  if (site.input(0).shape == out && site.input(1).shape == out) return std::make_unique<BinaryCall>(site, family.vectors, work);
  const Walk<2> walk(out, {broadcastStrides(site.input(0).shape, out), broadcastStrides(site.input(1).shape, out)});
  return std::make_unique<BroadcastingCall>(site, family, walk, work);
}

std::unique_ptr<Call> makeBroadcasting(const CallSite& site) { return makeBroadcastingOf(site, binaryFamily(site), arithmeticWork); }

std::unique_ptr<Call> makePowers(const CallSite& site) { return makeBroadcastingOf(site, powers, powerWork); }

std::unique_ptr<Call> makeComparison(const CallSite& site) {
  return makeBroadcastingOf(site, site.instruction.opcode == Opcode::greater ? greaters : greaterEquals, arithmeticWork);
}

std::unique_ptr<Call> makeElementwise(const CallSite& site) {
  const Kernels& kernels = site.kernels;
  const auto unary = [&](Kernels::Unary kernel, std::size_t work) { return std::make_unique<UnaryCall>(site, kernel, work); };
  switch (site.instruction.opcode) {
    case Opcode::neg:
      return unary(kernels.neg, arithmeticWork);
    case Opcode::abs:
      return unary(kernels.abs, arithmeticWork);
    case Opcode::sign:
      return unary(kernels.sign, arithmeticWork);
    case Opcode::relu:
      return unary(kernels.relu, arithmeticWork);
    case Opcode::sigmoid:
      return unary(kernels.sigmoid, approximationWork);
    case Opcode::tanh:
      return unary(kernels.tanh, approximationWork);
    case Opcode::exp:
      return unary(kernels.exp, approximationWork);
    case Opcode::log:
      return unary(kernels.log, approximationWork);
    case Opcode::sqrt:
      return unary(kernels.sqrt, approximationWork);
    case Opcode::sin:
      return unary(sines, powerWork);
    case Opcode::cos:
      return unary(cosines, powerWork);
    case Opcode::equal:
      return std::make_unique<BinaryCall>(site, kernels.equal);
    case Opcode::reluGrad:
      return std::make_unique<BinaryCall>(site, kernels.reluGrad);
    case Opcode::sigmoidGrad:
      return std::make_unique<BinaryCall>(site, kernels.sigmoidGrad);
    case Opcode::tanhGrad:
      return std::make_unique<BinaryCall>(site, kernels.tanhGrad);
    case Opcode::addScalar:
      return std::make_unique<ScaledCall>(site, kernels.add.right, static_cast<float>(site.attribute(0)));
    case Opcode::mulScalar:
      return std::make_unique<ScaledCall>(site, kernels.mul.right, static_cast<float>(site.attribute(0)));
    default:
      return std::make_unique<ScaledCall>(site, kernels.add.right, 1.0F);
  }
}

std::unique_ptr<Call> makePower(const CallSite& site) {
  if (site.attribute(0) == 2) return std::make_unique<SquareCall>(site);
  if (site.attribute(0) == -1) return std::make_unique<ScaledCall>(site, site.kernels.div.left, 1.0F);
  return std::make_unique<PowerCall>(site);
}

void verifyBroadcasting(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireOutput(broadcast(subject, subject.input(0), subject.input(1)));
  subject.requireApart(0, true);
  subject.requireApart(1, true);
}

void verifyIncrement(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireOutput(subject.input(0));
  subject.requireOutputIsFirstInput();
}

}  // namespace

const NativeOp addOp{verifyBroadcasting, makeBroadcasting};
const NativeOp subOp{verifyBroadcasting, makeBroadcasting};
const NativeOp mulOp{verifyBroadcasting, makeBroadcasting};
const NativeOp divOp{verifyBroadcasting, makeBroadcasting};
const NativeOp powerOp{verifyBroadcasting, makePowers};
const NativeOp greaterOp{verifyBroadcasting, makeComparison};
const NativeOp greaterEqualOp{verifyBroadcasting, makeComparison};
const NativeOp negOp{verifySameShapes<0>, makeElementwise};
const NativeOp absOp{verifySameShapes<0>, makeElementwise};
const NativeOp signOp{verifySameShapes<0>, makeElementwise};
const NativeOp powOp{verifySameShapes<1>, makePower};
const NativeOp equalOp{verifySameShapes<0>, makeElementwise};
const NativeOp reluOp{verifySameShapes<0>, makeElementwise};
const NativeOp sigmoidOp{verifySameShapes<0>, makeElementwise};
const NativeOp tanhOp{verifySameShapes<0>, makeElementwise};
const NativeOp expOp{verifySameShapes<0>, makeElementwise};
const NativeOp logOp{verifySameShapes<0>, makeElementwise};
const NativeOp sqrtOp{verifySameShapes<0>, makeElementwise};
const NativeOp sinOp{verifySameShapes<0>, makeElementwise};
const NativeOp cosOp{verifySameShapes<0>, makeElementwise};
const NativeOp reluGradOp{verifySameShapes<0>, makeElementwise};
const NativeOp sigmoidGradOp{verifySameShapes<0>, makeElementwise};
const NativeOp tanhGradOp{verifySameShapes<0>, makeElementwise};
const NativeOp addScalarOp{verifySameShapes<1>, makeElementwise};
const NativeOp mulScalarOp{verifySameShapes<1>, makeElementwise};
const NativeOp incrementOp{verifyIncrement, makeElementwise};

}  // namespace gradwire
