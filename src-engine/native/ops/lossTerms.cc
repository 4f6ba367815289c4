// Calls of the elementwise terms of losses. They see one number per row and target, so plain loops do.
#include <cmath>

#include "ops.h"

namespace gradwire {

namespace {

/// Elementary operations an element is counted as.
constexpr std::size_t huberWork = 4;
constexpr std::size_t logarithmWork = 16;

std::unique_ptr<Call> makeHuber(const CallSite& site) {
  const auto delta = static_cast<float>(site.attribute(0));
  return callForEach(site.output().count, huberWork, [delta, out = site.out(), difference = site.in(0)](std::size_t i) {
    const float distance = std::fabs(difference[i]);
    out[i] = distance <= delta ? distance * distance * 0.5F : delta * (distance - delta * 0.5F);
  });
}

std::unique_ptr<Call> makeXLogX(const CallSite& site) {
  return callForEach(site.output().count, logarithmWork, [out = site.out(), x = site.in(0)](std::size_t i) {
    out[i] = x[i] == 0 ? 0.0F : x[i] * std::log(x[i]);
  });
}

void verifyHuber(const Subject& subject) {
  verifySameShapes<1>(subject);
  if (!(subject.attribute(0) > 0)) subject.refuse("attribute 0 is not more than 0");
}

}  // namespace

const NativeOp huberOp{verifyHuber, makeHuber};
const NativeOp xlogxOp{verifySameShapes<0>, makeXLogX};

}  // namespace gradwire
