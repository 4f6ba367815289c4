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

/// [outer, reduced, inner], normalized over the middle.
class MiddleCall final : public Call {
 public:
  MiddleCall(const CallSite& site, std::size_t outer, std::size_t reduced, std::size_t inner)
      : kernels_(site.kernels), operands_(site), outer_(outer), reduced_(reduced), inner_(inner) {}

  void run(const Machine& machine) const override {
    if (inner_ == 1) {
      runPieces(machine.pool, outer_, itemsPerPiece(outer_, reduced_ * normalizeWork), [this](std::size_t first, std::size_t count) {
        for (std::size_t row = first; row < first + count; ++row) normalizeRow(row * reduced_);
      });
      return;
    }
    const std::size_t tiles = (inner_ + columnTile - 1) / columnTile;
    const std::size_t items = outer_ * tiles;
    const std::size_t itemWork = reduced_ * std::min(inner_, columnTile) * normalizeWork;
    runPieces(machine.pool, items, itemsPerPiece(items, itemWork), [&](std::size_t first, std::size_t count) {
      for (std::size_t item = first; item < first + count; ++item) normalizeTile(item / tiles, item % tiles * columnTile);
    });
  }

 private:
  void normalizeRow(std::size_t at) const {
    const auto& [out, gradient, output, x, eps] = operands_;
    if (gradient == nullptr) kernels_.normalizeRow(out + at, x + at, reduced_, eps);
    else kernels_.normalizeRowGrad(out + at, gradient + at, output + at, x + at, reduced_, eps);
  }

  void normalizeTile(std::size_t outer, std::size_t column) const {
    const auto& [out, gradient, output, x, eps] = operands_;
    const std::size_t at = outer * reduced_ * inner_ + column;
    const std::size_t columns = std::min(columnTile, inner_ - column);
    if (gradient == nullptr) kernels_.normalizeColumns(out + at, x + at, reduced_, inner_, columns, eps);
    else kernels_.normalizeColumnsGrad(out + at, gradient + at, output + at, x + at, reduced_, inner_, columns, eps);
  }

  const Kernels& kernels_;
  Operands operands_;
  std::size_t outer_;
  std::size_t reduced_;
  std::size_t inner_;
};

/// Any axes: every group walks its elements.
class ScatteredCall final : public Call {
 public:
  ScatteredCall(const CallSite& site, const Walk<1>& kept, const Walk<1>& reduced)
      : operands_(site), kept_(kept), reduced_(reduced), groups_(kept.shape.count()), size_(static_cast<double>(reduced.shape.count())) {}

  void run(const Machine& machine) const override {
    const std::size_t groupWork = reduced_.shape.count() * normalizeWork;
    runPieces(machine.pool, groups_, itemsPerPiece(groups_, groupWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t group = first; group < first + count; ++group) normalizeGroup(group);
    });
  }

 private:
  /// Calls `visit` with the place of every element of a group.
  template <class Visit>
  void visitGroup(std::size_t start, const Visit& visit) const {
    for (std::size_t row = 0; row < reduced_.outer(); ++row) {
      const std::size_t from = start + reduced_.offset(0, row);
      for (std::size_t j = 0; j < reduced_.inner(); ++j) visit(from + j * reduced_.innerStride(0));
    }
  }

  void normalizeGroup(std::size_t group) const {
    const auto& [out, gradient, output, x, eps] = operands_;
    const std::size_t start = kept_.offset(0, group / kept_.inner()) + group % kept_.inner() * kept_.innerStride(0);
    double total = 0;
    visitGroup(start, [&, x = x](std::size_t at) { total += x[at]; });
    const double mean = total / size_;
    double squares = 0;
    visitGroup(start, [&, x = x](std::size_t at) { squares += (x[at] - mean) * (x[at] - mean); });
    const double scale = 1.0 / std::sqrt(squares / size_ + eps);
    if (gradient == nullptr) {
      visitGroup(start, [&, out = out, x = x](std::size_t at) { out[at] = static_cast<float>((x[at] - mean) * scale); });
      return;
    }
    double gradients = 0;
    double products = 0;
    visitGroup(start, [&, gradient = gradient, output = output](std::size_t at) {
      gradients += gradient[at];
      products += static_cast<double>(gradient[at]) * output[at];
    });
    const double offset = gradients / size_;
    const double slope = products / size_;
    visitGroup(start, [&, out = out, gradient = gradient, output = output](std::size_t at) {
      out[at] = static_cast<float>((gradient[at] - offset - output[at] * slope) * scale);
    });
  }

  Operands operands_;
  Walk<1> kept_;
  Walk<1> reduced_;
  std::size_t groups_;
  double size_;
};

/// [outer, channels, inner]: running statistics of every channel.
class BatchNormUpdateCall final : public Call {
 public:
  explicit BatchNormUpdateCall(const CallSite& site)
      : kernels_(site.kernels),
        mean_(site.in(0)),
        variance_(site.in(1)),
        x_(site.in(2)),
        outer_(site.input(2).shape.sizes[0]),
        channels_(site.input(2).shape.sizes[1]),
        inner_(site.input(2).count / (outer_ * channels_)),
        momentum_(site.attribute(0)) {}

  void run(const Machine& machine) const override {
    if (inner_ > 1) {
      runPieces(machine.pool, channels_, itemsPerPiece(channels_, outer_ * inner_ * normalizeWork), [this](std::size_t first, std::size_t count) {
        for (std::size_t channel = first; channel < first + count; ++channel) moveChannel(channel);
      });
      return;
    }
    const std::size_t tiles = (channels_ + columnTile - 1) / columnTile;
    const std::size_t tileWork = outer_ * std::min(channels_, columnTile) * normalizeWork;
    runPieces(machine.pool, tiles, itemsPerPiece(tiles, tileWork), [this](std::size_t first, std::size_t count) {
      for (std::size_t tile = first; tile < first + count; ++tile) {
        const std::size_t column = tile * columnTile;
        const std::size_t columns = std::min(columnTile, channels_ - column);
        kernels_.moveColumnMoments(mean_ + column, variance_ + column, x_ + column, outer_, channels_, columns, momentum_);
      }
    });
  }

 private:
  void moveChannel(std::size_t channel) const {
    const double size = static_cast<double>(outer_ * inner_);
    double total = 0;
    for (std::size_t i = 0; i < outer_; ++i) total += kernels_.sum(x_ + (i * channels_ + channel) * inner_, inner_);
    const double mean = total / size;
    double squares = 0;
    for (std::size_t i = 0; i < outer_; ++i) {
      const float* const x = x_ + (i * channels_ + channel) * inner_;
      for (std::size_t j = 0; j < inner_; ++j) squares += (x[j] - mean) * (x[j] - mean);
    }
    const double kept = 1.0 - momentum_;
    mean_[channel] = static_cast<float>(mean_[channel] * kept + mean * momentum_);
    variance_[channel] = static_cast<float>(variance_[channel] * kept + squares / (size - 1.0) * momentum_);
  }

  const Kernels& kernels_;
  float* mean_;
  float* variance_;
  const float* x_;
  std::size_t outer_;
  std::size_t channels_;
  std::size_t inner_;
  double momentum_;
};

std::unique_ptr<Call> makeNormalize(const CallSite& site) {
  const Shape& x = site.output().shape;
  std::array<bool, maxRank> reduces{};
  for (std::size_t i = 1; i < site.instruction.attributes.size(); ++i) reduces[static_cast<std::size_t>(site.attribute(i))] = true;
  const auto [kept, reduced] = reducingWalk(x, reduces);
  const std::size_t count = reduced.shape.count();
  if (count == 1) return std::make_unique<MiddleCall>(site, kept.shape.count(), 1, 1);
  if (reduced.shape.rank > 1) return std::make_unique<ScatteredCall>(site, kept, reduced);
  const std::size_t inner = reduced.innerStride(0);
  return std::make_unique<MiddleCall>(site, kept.shape.count() / inner, count, inner);
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
const NativeOp batchNormUpdateOp{verifyBatchNormUpdate, makeCallOf<BatchNormUpdateCall>};

}  // namespace gradwire
