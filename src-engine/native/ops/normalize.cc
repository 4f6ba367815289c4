// Calls of normalization over rows, over columns and over any axes, of its gradient, and of running statistics.
#include <algorithm>
#include <cmath>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

/// Elementary operations an element is counted as: it is read three times or more.
constexpr std::size_t normalizeWork = 4;
/// Columns that are normalized side by side: a cache line of floats.
constexpr std::size_t columnTile = 16;

/// The operands of normalize, and of its gradient when there is one.
struct Operands {
  float* out;
  const float* gradient;
  const float* output;
  const float* x;
  double eps;

  explicit Operands(const CallSite& site)
      : out(site.out()),
        gradient(site.inputCount() == 3 ? site.in(0) : nullptr),
        output(site.inputCount() == 3 ? site.in(1) : nullptr),
        x(site.in(site.inputCount() - 1)),
        eps(site.attribute(0)) {}
};

/// How many tiles `columns` columns are.
std::size_t columnTiles(std::size_t columns) { return (columns + columnTile - 1) / columnTile; }

/// [outer, reduced, inner], normalized over the middle.
std::unique_ptr<Call> middleCall(const CallSite& site, std::size_t outer, std::size_t reduced, std::size_t inner) {
  const Operands operands(site);
  if (inner == 1) {
    return callForEach(outer, reduced * normalizeWork, [operands, reduced, &kernels = site.kernels](std::size_t row) {
      const auto& [out, gradient, output, x, eps] = operands;
      const std::size_t at = row * reduced;
      if (gradient == nullptr) kernels.normalizeRow(out + at, x + at, reduced, eps);
      else kernels.normalizeRowGrad(out + at, gradient + at, output + at, x + at, reduced, eps);
    });
  }
  const std::size_t tiles = columnTiles(inner);
  return callForEach(outer * tiles, reduced * std::min(inner, columnTile) * normalizeWork, [=, &kernels = site.kernels](std::size_t item) {
    const auto& [out, gradient, output, x, eps] = operands;
    const std::size_t column = item % tiles * columnTile;
    const std::size_t at = item / tiles * reduced * inner + column;
    const std::size_t columns = std::min(columnTile, inner - column);
    if (gradient == nullptr) kernels.normalizeColumns(out + at, x + at, reduced, inner, columns, eps);
    else kernels.normalizeColumnsGrad(out + at, gradient + at, output + at, x + at, reduced, inner, columns, eps);
  });
}

/// Any axes: every group walks its elements.
std::unique_ptr<Call> scatteredCall(const CallSite& site, const ReducingWalk& walk) {
  const std::size_t elements = walk.reduced.shape.count();
  return callForEach(walk.kept.shape.count(), elements * normalizeWork, [walk, elements, operands = Operands(site)](std::size_t group) {
    const auto& [out, gradient, output, x, eps] = operands;
    const auto size = static_cast<double>(elements);
    double total = 0;
    walk.visit(group, [&, x = x](std::size_t at) { total += x[at]; });
    const double mean = total / size;
    double squares = 0;
    walk.visit(group, [&, x = x](std::size_t at) { squares += (x[at] - mean) * (x[at] - mean); });
    const double scale = 1.0 / std::sqrt(squares / size + eps);
    if (gradient == nullptr) {
      walk.visit(group, [&, out = out, x = x](std::size_t at) { out[at] = static_cast<float>((x[at] - mean) * scale); });
      return;
    }
    double gradients = 0;
    double products = 0;
    walk.visit(group, [&, gradient = gradient, output = output](std::size_t at) {
      gradients += gradient[at];
      products += static_cast<double>(gradient[at]) * output[at];
    });
    const double offset = gradients / size;
    const double slope = products / size;
    walk.visit(group, [&, out = out, gradient = gradient, output = output](std::size_t at) {
      out[at] = static_cast<float>((gradient[at] - offset - output[at] * slope) * scale);
    });
  });
}

/// [outer, channels, inner]: running statistics of every channel.
std::unique_ptr<Call> makeBatchNormUpdate(const CallSite& site) {
  const std::size_t outer = site.input(2).shape.sizes[0];
  const std::size_t channels = site.input(2).shape.sizes[1];
  const std::size_t inner = site.input(2).count / (outer * channels);
  const double momentum = site.attribute(0);
  const Kernels& kernels = site.kernels;
  float* const means = site.in(0);
  float* const variances = site.in(1);
  const float* const x = site.in(2);
  if (inner == 1) {
    return callForEach(columnTiles(channels), outer * std::min(channels, columnTile) * normalizeWork, [=, &kernels](std::size_t tile) {
      const std::size_t column = tile * columnTile;
      const std::size_t columns = std::min(columnTile, channels - column);
      kernels.moveColumnMoments(means + column, variances + column, x + column, outer, channels, columns, momentum);
    });
  }
  return callForEach(channels, outer * inner * normalizeWork, [=, &kernels](std::size_t channel) {
    const auto size = static_cast<double>(outer * inner);
    double total = 0;
    for (std::size_t i = 0; i < outer; ++i) total += kernels.sum(x + (i * channels + channel) * inner, inner);
    const double mean = total / size;
    double squares = 0;
    for (std::size_t i = 0; i < outer; ++i) {
      const float* const from = x + (i * channels + channel) * inner;
      for (std::size_t j = 0; j < inner; ++j) squares += (from[j] - mean) * (from[j] - mean);
    }
    const double kept = 1.0 - momentum;
    means[channel] = static_cast<float>(means[channel] * kept + mean * momentum);
    variances[channel] = static_cast<float>(variances[channel] * kept + squares / (size - 1.0) * momentum);
  });
}

std::unique_ptr<Call> makeNormalize(const CallSite& site) {
  const Shape& x = site.output().shape;
  std::array<bool, maxRank> reduces{};
  for (std::size_t i = 1; i < site.instruction.attributes.size(); ++i) reduces[static_cast<std::size_t>(site.attribute(i))] = true;
  const ReducingWalk walk = reducingWalk(x, reduces);
  const auto& [kept, reduced] = walk;
  const std::size_t count = reduced.shape.count();
  if (count == 1) return middleCall(site, kept.shape.count(), 1, 1);
  if (reduced.shape.rank > 1) return scatteredCall(site, walk);
  const std::size_t inner = reduced.innerStride(0);
  return middleCall(site, kept.shape.count() / inner, count, inner);
}

void verifyNormalize(const Subject& subject) {
  if (subject.attributes() < 2) subject.refuse("it has no eps or no axis");
  if (!(subject.attribute(0) > 0 && std::isfinite(subject.attribute(0)))) subject.refuse("eps is not above 0");
  std::array<bool, maxRank> named{};
  for (std::size_t i = 1; i < subject.attributes(); ++i) {
    const std::size_t axis = subject.whole(i, subject.output().rank);
    if (named[axis]) subject.refuse("an axis is named twice");
    named[axis] = true;
  }
  for (std::size_t i = 0; i < subject.inputs(); ++i) {
    subject.requireInput(i, subject.output());
    subject.requireApart(i, true);
  }
}

void verifyBatchNormUpdate(const Subject& subject) {
  subject.requireAttributes(1);
  if (!(subject.attribute(0) >= 0 && subject.attribute(0) <= 1)) subject.refuse("momentum is not from 0 to 1");
  const Shape& x = subject.input(2);
  if (x.rank < 2) subject.refuse("input 2 has shape " + x.text());
  Shape channels;
  channels.append(x.sizes[1]);
  if (x.count() == x.sizes[1]) subject.refuse("there is one value per channel");
  subject.requireInput(0, channels);
  subject.requireInput(1, channels);
  subject.requireOutput(channels);
  subject.requireOutputIsFirstInput();
  subject.requireInPlace(0);
  subject.requireInPlace(1);
}

}  // namespace

const NativeOp normalizeOp{verifyNormalize, makeNormalize};
const NativeOp normalizeGradOp{verifyNormalize, makeNormalize};
const NativeOp batchNormUpdateOp{verifyBatchNormUpdate, makeBatchNormUpdate};

}  // namespace gradwire
