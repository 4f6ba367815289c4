// Calls of the fused losses. Sums go by blocks of fixed length whose sums are added in order, in double precision.
#include <cmath>
#include <limits>

#include "index.h"
#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t elementBlock = 8192;
constexpr std::size_t rowBlock = 64;
constexpr std::size_t softmaxWork = 16;

class MseLossCall final : public Call {
 public:
  explicit MseLossCall(const CallSite& site)
      : kernels_(site.kernels), out_(site.out()), prediction_(site.in(0)), target_(site.in(1)), count_(site.input(0).count) {
    site.workspace.reserve((count_ / elementBlock + 1) * sizeof(double));
  }

  void run(const Machine& machine) const override {
    double* const sums = machine.workspace.as<double>();
    runPieces(machine.pool, count_, elementBlock, [&](std::size_t first, std::size_t n) {
      sums[first / elementBlock] = kernels_.squaredDistance(prediction_ + first, target_ + first, n);
    });
    double total = 0;
    for (std::size_t block = 0; block * elementBlock < count_; ++block) total += sums[block];
    *out_ = static_cast<float>(total / static_cast<double>(count_));
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* prediction_;
  const float* target_;
  std::size_t count_;
};

class MseLossGradCall final : public Call {
 public:
  explicit MseLossGradCall(const CallSite& site)
      : kernels_(site.kernels),
        out_(site.out()),
        gradient_(site.in(0)),
        prediction_(site.in(1)),
        target_(site.in(2)),
        count_(site.output().count) {}

  void run(const Machine& machine) const override {
    const float factor = static_cast<float>(2.0 * *gradient_ / static_cast<double>(count_));
    runPieces(machine.pool, count_, itemsPerPiece(count_, 1), [&](std::size_t first, std::size_t n) {
      kernels_.scaledDifference(out_ + first, prediction_ + first, target_ + first, factor, n);
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* gradient_;
  const float* prediction_;
  const float* target_;
  std::size_t count_;
};

class CrossEntropyCall final : public Call {
 public:
  explicit CrossEntropyCall(const CallSite& site)
      : kernels_(site.kernels),
        out_(site.out()),
        logits_(site.in(0)),
        target_(site.in(1)),
        rows_(site.input(0).shape.sizes[0]),
        classes_(site.input(0).shape.sizes[1]) {
    site.workspace.reserve((rows_ / rowBlock + 1) * sizeof(double));
  }

  void run(const Machine& machine) const override {
    double* const sums = machine.workspace.as<double>();
    runPieces(machine.pool, rows_, rowBlock, [&](std::size_t first, std::size_t count) {
      double total = 0;
      for (std::size_t row = first; row < first + count; ++row) total += rowLoss(row);
      sums[first / rowBlock] = total;
    });
    double total = 0;
    for (std::size_t block = 0; block * rowBlock < rows_; ++block) total += sums[block];
    *out_ = static_cast<float>(total / static_cast<double>(rows_));
  }

 private:
  double rowLoss(std::size_t row) const {
    const float* const logits = logits_ + row * classes_;
    const std::size_t index = indexOf(target_[row], classes_);
    if (index == classes_) return std::numeric_limits<double>::quiet_NaN();
    return kernels_.logSumExp(logits, classes_) - logits[index];
  }

  const Kernels& kernels_;
  float* out_;
  const float* logits_;
  const float* target_;
  std::size_t rows_;
  std::size_t classes_;
};

class CrossEntropyGradCall final : public Call {
 public:
  explicit CrossEntropyGradCall(const CallSite& site)
      : kernels_(site.kernels),
        out_(site.out()),
        gradient_(site.in(0)),
        logits_(site.in(1)),
        target_(site.in(2)),
        rows_(site.output().shape.sizes[0]),
        classes_(site.output().shape.sizes[1]) {}

  void run(const Machine& machine) const override {
    const float factor = static_cast<float>(*gradient_ / static_cast<double>(rows_));
    runPieces(machine.pool, rows_, itemsPerPiece(rows_, classes_ * softmaxWork), [&](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) rowGradient(row, factor);
    });
  }

 private:
  void rowGradient(std::size_t row, float factor) const {
    float* const out = out_ + row * classes_;
    const std::size_t index = indexOf(target_[row], classes_);
    if (index == classes_) {
      for (std::size_t j = 0; j < classes_; ++j) out[j] = std::numeric_limits<float>::quiet_NaN();
      return;
    }
    kernels_.softmax(out, logits_ + row * classes_, factor, classes_);
    out[index] -= factor;
  }

  const Kernels& kernels_;
  float* out_;
  const float* gradient_;
  const float* logits_;
  const float* target_;
  std::size_t rows_;
  std::size_t classes_;
};

std::unique_ptr<Call> makeLoss(const CallSite& site) {
  switch (site.instruction.opcode) {
    case Opcode::mseLoss:
      return std::make_unique<MseLossCall>(site);
    case Opcode::mseLossGrad:
      return std::make_unique<MseLossGradCall>(site);
    case Opcode::crossEntropy:
      return std::make_unique<CrossEntropyCall>(site);
    default:
      return std::make_unique<CrossEntropyGradCall>(site);
  }
}

void verifyMseLoss(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireInput(1, subject.input(0));
  subject.requireOutput(Shape{});
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

void verifyMseLossGrad(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireInput(0, Shape{});
  subject.requireInput(1, subject.output());
  subject.requireInput(2, subject.output());
  subject.requireApart(0, false);
  subject.requireApart(1, true);
  subject.requireApart(2, true);
}

void verifyCrossEntropy(const Subject& subject) {
  subject.requireAttributes(0);
  verifyClasses(subject, 0);
  subject.requireOutput(Shape{});
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

void verifyCrossEntropyGrad(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireInput(0, Shape{});
  subject.requireInput(1, subject.output());
  verifyClasses(subject, 1);
  subject.requireApart(0, false);
  subject.requireApart(1, true);
  subject.requireApart(2, false);
}

}  // namespace

const NativeOp mseLossOp{verifyMseLoss, makeLoss};
const NativeOp mseLossGradOp{verifyMseLossGrad, makeLoss};
const NativeOp crossEntropyOp{verifyCrossEntropy, makeLoss};
const NativeOp crossEntropyGradOp{verifyCrossEntropyGrad, makeLoss};

}  // namespace gradwire
