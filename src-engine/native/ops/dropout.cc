// Calls of dropout, whose mask has been drawn: base/dropoutMask.ts says what stands in it.
#include <algorithm>

#include "ops.h"

namespace gradwire {

namespace {

/// Elements whose bits stand in one number of a mask.
constexpr std::size_t maskElements = 16;

std::unique_ptr<Call> makeDropout(const CallSite& site) {
  const std::size_t all = site.output().count;
  const auto keep = static_cast<float>(1.0 - site.attribute(0));
  return callInPieces((all + maskElements - 1) / maskElements, maskElements,
                      [all, kernel = site.kernels.dropout, out = site.out(), x = site.in(0), mask = site.in(1),
                       scale = keep > 0 ? 1.0F / keep : 0.0F](std::size_t first, std::size_t count) {
    const std::size_t start = first * maskElements;
    kernel(out + start, x + start, mask + first, std::min(count * maskElements, all - start), scale);
  });
}

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

const NativeOp dropoutOp{verifyDropout, makeDropout};

}  // namespace gradwire
