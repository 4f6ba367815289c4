// Calls of the softmax family: one row after the other.
#include "ops.h"

namespace gradwire {

namespace {

/// Elementary operations an element of a softmax is counted as.
constexpr std::size_t softmaxWork = 16;

class LogSoftmaxCall final : public Call {
 public:
  LogSoftmaxCall(const CallSite& site, std::size_t columns)
      : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), rows_(site.output().count / columns), columns_(columns) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, rows_, itemsPerPiece(rows_, columns_ * softmaxWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) kernels_.logSoftmax(out_ + row * columns_, x_ + row * columns_, columns_);
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* x_;
  std::size_t rows_;
  std::size_t columns_;
};

class LogSoftmaxGradCall final : public Call {
 public:
  LogSoftmaxGradCall(const CallSite& site, std::size_t columns)
      : kernels_(site.kernels),
        out_(site.out()),
        gradient_(site.in(0)),
        output_(site.in(1)),
        rows_(site.output().count / columns),
        columns_(columns) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, rows_, itemsPerPiece(rows_, columns_ * softmaxWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) {
        const std::size_t at = row * columns_;
        kernels_.logSoftmaxGrad(out_ + at, gradient_ + at, output_ + at, columns_);
      }
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* gradient_;
  const float* output_;
  std::size_t rows_;
  std::size_t columns_;
};

std::unique_ptr<Call> makeSoftmax(const CallSite& site) {
  const Shape& shape = site.output().shape;
  const std::size_t columns = shape.sizes[shape.rank - 1];
  if (site.instruction.opcode == Opcode::logSoftmax) return std::make_unique<LogSoftmaxCall>(site, columns);
  return std::make_unique<LogSoftmaxGradCall>(site, columns);
}

void verifyRows(const Subject& subject) {
  if (subject.output().rank == 0) subject.refuse("there is no last axis");
  verifySameShapes<0>(subject);
}

}  // namespace

const NativeOp logSoftmaxOp{verifyRows, makeSoftmax};
const NativeOp logSoftmaxGradOp{verifyRows, makeSoftmax};

}  // namespace gradwire
