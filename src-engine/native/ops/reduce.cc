// Sums and means over axes, in double precision. Long sums go by blocks of fixed length whose sums are added in order.
#include <algorithm>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

constexpr std::size_t sumBlock = 16384;
constexpr std::size_t columnTile = 64;

/// All elements into one.
std::unique_ptr<Call> totalCall(const CallSite& site, double divisor) {
  const auto sums = [kernel = site.kernels.sum, x = site.in(0)](std::size_t first, std::size_t n) { return kernel(x + first, n); };
  return callOfSum(site, site.input(0).count, sumBlock, sums, [divisor, out = site.out()](double total) {
    *out = static_cast<float>(total / divisor);
  });
}

/// [outer, reduced, inner] into [outer, inner].
std::unique_ptr<Call> middleCall(const CallSite& site, std::size_t outer, std::size_t reduced, std::size_t inner, double divisor) {
  if (inner == 1) {
    return callForEach(outer, reduced, [reduced, divisor, kernel = site.kernels.sum, out = site.out(), x = site.in(0)](std::size_t i) {
      out[i] = static_cast<float>(kernel(x + i * reduced, reduced) / divisor);
    });
  }
  const std::size_t tiles = (inner + columnTile - 1) / columnTile;
  return callForEach(outer * tiles, reduced * std::min(inner, columnTile),
                     [=, kernel = site.kernels.sumColumns, to = site.out(), x = site.in(0)](std::size_t item) {
    const std::size_t row = item / tiles;
    const std::size_t column = item % tiles * columnTile;
    const std::size_t columns = std::min(columnTile, inner - column);
    double totals[columnTile] = {};
    kernel(totals, x + row * reduced * inner + column, reduced, inner, columns);
    float* const out = to + row * inner + column;
    for (std::size_t j = 0; j < columns; ++j) out[j] = static_cast<float>(totals[j] / divisor);
  });
}

/// Any axes: every output element walks the elements it is made of.
std::unique_ptr<Call> scatteredCall(const CallSite& site, const ReducingWalk& walk, double divisor) {
  return callForEach(site.output().count, walk.reduced.shape.count(), [walk, divisor, out = site.out(), x = site.in(0)](std::size_t i) {
    double total = 0;
    walk.visit(i, [&](std::size_t at) { total += x[at]; });
    out[i] = static_cast<float>(total / divisor);
  });
}

std::unique_ptr<Call> makeReduction(const CallSite& site) {
  const Shape& x = site.input(0).shape;
  const std::size_t named = site.instruction.attributes.size() - 1;
  std::array<bool, maxRank> reduces{};
  if (named == 0) reduces.fill(true);
  for (std::size_t i = 1; i <= named; ++i) reduces[static_cast<std::size_t>(site.attribute(i))] = true;

  const ReducingWalk walk = reducingWalk(x, reduces);
  const auto& [kept, reduced] = walk;
  const std::size_t count = reduced.shape.count();
  const double divisor = site.instruction.opcode == Opcode::mean ? static_cast<double>(count) : 1.0;
  if (kept.shape.count() == 1) return totalCall(site, divisor);
  // One run of reduced axes leaves [outer, reduced, inner].
  if (reduced.shape.rank == 1 && count > 1) {
    const std::size_t inner = reduced.innerStride(0);
    return middleCall(site, kept.shape.count() / inner, count, inner, divisor);
  }
  return scatteredCall(site, walk, divisor);
}

void verifyReduction(const Subject& subject) {
  if (subject.attributes() == 0) subject.refuse("it has no attribute keepDim");
  const bool keep = subject.flag(0);
  const Shape& x = subject.input(0);
  std::array<bool, maxRank> reduced{};
  for (std::size_t i = 1; i < subject.attributes(); ++i) {
    const std::size_t axis = subject.whole(i, x.rank);
    if (reduced[axis]) subject.refuse("an axis is named twice");
    reduced[axis] = true;
  }
  if (subject.attributes() == 1) reduced.fill(true);
  Shape out;
  for (std::size_t axis = 0; axis < x.rank; ++axis) {
    if (!reduced[axis]) out.append(x.sizes[axis]);
    else if (keep) out.append(1);
  }
  subject.requireOutput(out);
  subject.requireApart(0, false);
}

}  // namespace

const NativeOp sumOp{verifyReduction, makeReduction};
const NativeOp meanOp{verifyReduction, makeReduction};

}  // namespace gradwire
