// Calls of the fused losses. Sums go by blocks of fixed length whose sums are added in order, in double precision.
#include <algorithm>
#include <limits>

#include "index.h"
#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t elementBlock = 8192;
constexpr std::size_t rowBlock = 64;
constexpr std::size_t softmaxWork = 16;

/// A call that stores the mean of `items` losses, whose sums over blocks are `blockSum(first, count)`.
template <class BlockSum>
std::unique_ptr<Call> meanCall(const CallSite& site, std::size_t items, std::size_t block, BlockSum blockSum) {
  return callOfSum(site, items, block, std::move(blockSum), [out = site.out(), items](double total) {
    *out = static_cast<float>(total / static_cast<double>(items));
  });
}

std::unique_ptr<Call> makeMseLoss(const CallSite& site) {
  const auto distance = [&kernels = site.kernels, prediction = site.in(0), target = site.in(1)](std::size_t first, std::size_t n) {
    return kernels.squaredDistance(prediction + first, target + first, n);
  };
  return meanCall(site, site.input(0).count, elementBlock, distance);
}

std::unique_ptr<Call> makeMseLossGrad(const CallSite& site) {
  const std::size_t count = site.output().count;
  return callInPieces(count, 1, [count, &kernels = site.kernels, out = site.out(), gradient = site.in(0), prediction = site.in(1),
                                 target = site.in(2)](std::size_t first, std::size_t n) {
    const float factor = static_cast<float>(2.0 * *gradient / static_cast<double>(count));
    kernels.scaledDifference(out + first, prediction + first, target + first, factor, n);
  });
}

std::unique_ptr<Call> makeCrossEntropy(const CallSite& site) {
  const std::size_t classes = site.input(0).shape.sizes[1];
  const auto rowLosses = [classes, &kernels = site.kernels, logits = site.in(0), target = site.in(1)](std::size_t first, std::size_t count) {
    double total = 0;
    for (std::size_t row = first; row < first + count; ++row) {
      const std::size_t index = indexOf(target[row], classes);
      const float* const at = logits + row * classes;
      total += index == classes ? std::numeric_limits<double>::quiet_NaN() : kernels.logSumExp(at, classes) - at[index];
    }
    return total;
  };
  return meanCall(site, site.input(0).shape.sizes[0], rowBlock, rowLosses);
}

std::unique_ptr<Call> makeCrossEntropyGrad(const CallSite& site) {
  const std::size_t rows = site.output().shape.sizes[0];
  const std::size_t classes = site.output().shape.sizes[1];
  return callForEach(rows, classes * softmaxWork, [rows, classes, &kernels = site.kernels, first = site.out(), gradient = site.in(0),
                                                   logits = site.in(1), target = site.in(2)](std::size_t row) {
    float* const out = first + row * classes;
    const std::size_t index = indexOf(target[row], classes);
    if (index == classes) {
      std::fill_n(out, classes, std::numeric_limits<float>::quiet_NaN());
      return;
    }
    const float factor = static_cast<float>(*gradient / static_cast<double>(rows));
    kernels.softmax(out, logits + row * classes, factor, classes);
    out[index] -= factor;
  });
}

void verifyMseLoss(const Subject& subject) {
  subject.requireAttributes(0);
  subject.requireInput(1, subject.input(0));
  subject.requireOutput(Shape{});
  subject.requireAllApart();
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
  subject.requireAllApart();
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

const NativeOp mseLossOp{verifyMseLoss, makeMseLoss};
const NativeOp mseLossGradOp{verifyMseLossGrad, makeMseLossGrad};
const NativeOp crossEntropyOp{verifyCrossEntropy, makeCrossEntropy};
const NativeOp crossEntropyGradOp{verifyCrossEntropyGrad, makeCrossEntropyGrad};

}  // namespace gradwire
