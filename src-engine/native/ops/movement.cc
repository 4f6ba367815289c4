// Calls that move elements without changing them.
#include <algorithm>
#include <array>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// out[row-major] = x[by strides]
class CopyCall final : public Call {
 public:
  CopyCall(const CallSite& site, const Walk<1>& walk)
      : walk_(walk), out_(site.out()), x_(site.in(0)), rows_(walk.outer()), perPiece_(itemsPerPiece(rows_, walk.inner())) {}

  void run(const Machine& machine) const override {
    const std::size_t n = walk_.inner();
    const std::size_t stride = walk_.innerStride(0);
    runPieces(machine.pool, rows_, perPiece_, [&](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) {
        float* const out = out_ + row * n;
        const float* const x = x_ + walk_.offset(0, row);
        if (stride == 1) {
          std::copy(x, x + n, out);
        } else {
          for (std::size_t i = 0; i < n; ++i) out[i] = x[i * stride];
        }
      }
    });
  }

 private:
  Walk<1> walk_;
  float* out_;
  const float* x_;
  std::size_t rows_;
  std::size_t perPiece_;
};

std::unique_ptr<Call> makeMovement(const CallSite& site) {
  const Shape& out = site.output().shape;
  if (site.instruction.opcode == Opcode::broadcastTo) {
    return std::make_unique<CopyCall>(site, Walk<1>(out, {broadcastStrides(site.input(0).shape, out)}));
  }
  Strides strides = stridesOf(site.input(0).shape);
  if (site.instruction.opcode == Opcode::permute) {
    Strides ordered{};
    for (std::size_t axis = 0; axis < out.rank; ++axis) ordered[axis] = strides[static_cast<std::size_t>(site.attribute(axis))];
    return std::make_unique<CopyCall>(site, Walk<1>(out, {ordered}));
  }
  std::swap(strides[static_cast<std::size_t>(site.attribute(0))], strides[static_cast<std::size_t>(site.attribute(1))]);
  return std::make_unique<CopyCall>(site, Walk<1>(out, {strides}));
}

void verifySizes(const Subject& subject) {
  if (subject.attributes() != subject.output().rank) subject.refuse("the output has another rank");
  for (std::size_t axis = 0; axis < subject.attributes(); ++axis) {
    if (subject.attribute(axis) != static_cast<double>(subject.output().sizes[axis])) subject.refuse("the output has another shape");
  }
}

void verifyReshape(const Subject& subject) {
  verifySizes(subject);
  subject.requireOutputIsFirstInput();
}

void verifyTranspose(const Subject& subject) {
  Shape expected = subject.input(0);
  subject.requireAttributes(2);
  const std::size_t axis0 = subject.whole(0, expected.rank);
  const std::size_t axis1 = subject.whole(1, expected.rank);
  std::swap(expected.sizes[axis0], expected.sizes[axis1]);
  subject.requireOutput(expected);
  subject.requireApart(0, false);
}

void verifyPermute(const Subject& subject) {
  const Shape& input = subject.input(0);
  subject.requireAttributes(input.rank);
  Shape expected = input;
  std::array<bool, maxRank> named{};
  for (std::size_t axis = 0; axis < input.rank; ++axis) {
    const std::size_t from = subject.whole(axis, input.rank);
    if (named[from]) subject.refuse("an axis occurs twice");
    named[from] = true;
    expected.sizes[axis] = input.sizes[from];
  }
  subject.requireOutput(expected);
  subject.requireApart(0, false);
}

void verifyBroadcastTo(const Subject& subject) {
  verifySizes(subject);
  subject.requireOutput(broadcast(subject, subject.input(0), subject.output()));
  subject.requireApart(0, false);
}

}  // namespace

const NativeOp reshapeOp{verifyReshape, nullptr};
const NativeOp transposeOp{verifyTranspose, makeMovement};
const NativeOp permuteOp{verifyPermute, makeMovement};
const NativeOp broadcastToOp{verifyBroadcastTo, makeMovement};

}  // namespace gradwire
