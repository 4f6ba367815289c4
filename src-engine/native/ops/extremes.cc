// The greatest of all elements, and the place of the greatest along an axis. NaN counts as the greatest, as in PyTorch.
#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// Whether `value` takes the place of `best`: it is greater, or the first NaN.
bool beats(float value, float best) { return value > best || (value != value && best == best); }

/// All elements into one, by blocks of fixed length whose results are compared in order.
std::unique_ptr<Call> makeMax(const CallSite& site) {
  constexpr std::size_t block = 16384;
  const std::size_t count = site.input(0).count;
  site.workspace.reserve((count / block + 1) * sizeof(float));
  return callOf([count, kernel = site.kernels.largest, out = site.out(), x = site.in(0)](const Machine& machine) {
    float* const highest = machine.workspace.as<float>();
    runPieces(machine.pool, count, block, [&](std::size_t first, std::size_t n) { highest[first / block] = kernel(x + first, n); });
    float best = highest[0];
    for (std::size_t i = 1; i * block < count; ++i) {
      if (beats(highest[i], best)) best = highest[i];
    }
    *out = best;
  });
}

/// [outer, size, step] into [outer, 1, step].
std::unique_ptr<Call> makeArgmax(const CallSite& site) {
  const Lines lines(site.input(0).shape, static_cast<std::size_t>(site.attribute(0)));
  return callForEach(lines.rows * lines.step, lines.size, [lines, out = site.out(), x = site.in(0)](std::size_t line) {
    const float* const first = x + lines.at(line, 0);
    std::size_t best = 0;
    for (std::size_t k = 1; k < lines.size; ++k) {
      if (beats(first[k * lines.step], first[best * lines.step])) best = k;
    }
    out[line] = static_cast<float>(best);
  });
}

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

const NativeOp maxOp{verifyMax, makeMax};
const NativeOp argmaxOp{verifyArgmax, makeArgmax};

}  // namespace gradwire
