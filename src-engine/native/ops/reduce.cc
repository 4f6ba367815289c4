// Sums and means over axes, in double precision. Long sums go by blocks of fixed length whose sums are added in order.
#include <algorithm>

#include "ops.h"
#include "walk.h"

namespace gradwire {

namespace {

constexpr std::size_t sumBlock = 16384;

/// All elements into one.
class TotalCall final : public Call {
 public:
  explicit TotalCall(const CallSite& site, double divisor)
      : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), count_(site.input(0).count), divisor_(divisor) {
    site.workspace.reserve((count_ / sumBlock + 1) * sizeof(double));
  }

  void run(const Machine& machine) const override {
    double* const sums = machine.workspace.as<double>();
    runPieces(machine.pool, count_, sumBlock, [&](std::size_t first, std::size_t n) { sums[first / sumBlock] = kernels_.sum(x_ + first, n); });
    double total = 0;
    for (std::size_t block = 0; block * sumBlock < count_; ++block) total += sums[block];
    *out_ = static_cast<float>(total / divisor_);
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* x_;
  std::size_t count_;
  double divisor_;
};

/// [outer, reduced, inner] into [outer, inner].
class MiddleCall final : public Call {
 public:
  MiddleCall(const CallSite& site, std::size_t outer, std::size_t reduced, std::size_t inner, double divisor)
      : kernels_(site.kernels), out_(site.out()), x_(site.in(0)), outer_(outer), reduced_(reduced), inner_(inner), divisor_(divisor) {}

  void run(const Machine& machine) const override {
    if (inner_ == 1) {
      runPieces(machine.pool, outer_, itemsPerPiece(outer_, reduced_), [&](std::size_t first, std::size_t count) {
        for (std::size_t i = first; i < first + count; ++i) {
          out_[i] = static_cast<float>(kernels_.sum(x_ + i * reduced_, reduced_) / divisor_);
        }
      });
      return;
    }
    const std::size_t tiles = (inner_ + columnTile - 1) / columnTile;
    const std::size_t items = outer_ * tiles;
    runPieces(machine.pool, items, itemsPerPiece(items, reduced_ * std::min(inner_, columnTile)), [&](std::size_t first, std::size_t count) {
      for (std::size_t item = first; item < first + count; ++item) sumTile(item / tiles, item % tiles * columnTile);
    });
  }

 private:
  static constexpr std::size_t columnTile = 64;

  void sumTile(std::size_t outer, std::size_t column) const {
    const std::size_t columns = std::min(columnTile, inner_ - column);
    double totals[columnTile] = {};
    kernels_.sumColumns(totals, x_ + outer * reduced_ * inner_ + column, reduced_, inner_, columns);
    float* const out = out_ + outer * inner_ + column;
    for (std::size_t j = 0; j < columns; ++j) out[j] = static_cast<float>(totals[j] / divisor_);
  }

  const Kernels& kernels_;
  float* out_;
  const float* x_;
  std::size_t outer_;
  std::size_t reduced_;
  std::size_t inner_;
  double divisor_;
};

/// Any axes: every output element walks the elements it is made of.
class ScatteredCall final : public Call {
 public:
  ScatteredCall(const CallSite& site, const Walk<1>& kept, const Walk<1>& reduced, double divisor)
      : kept_(kept), reduced_(reduced), out_(site.out()), x_(site.in(0)), count_(site.output().count), divisor_(divisor) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, count_, itemsPerPiece(count_, reduced_.shape.count()), [&](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) {
        const std::size_t from = kept_.offset(0, i / kept_.inner()) + i % kept_.inner() * kept_.innerStride(0);
        double total = 0;
        for (std::size_t row = 0; row < reduced_.outer(); ++row) {
          const float* const x = x_ + from + reduced_.offset(0, row);
          for (std::size_t j = 0; j < reduced_.inner(); ++j) total += x[j * reduced_.innerStride(0)];
        }
        out_[i] = static_cast<float>(total / divisor_);
      }
    });
  }

 private:
  Walk<1> kept_;
  Walk<1> reduced_;
  float* out_;
  const float* x_;
  std::size_t count_;
  double divisor_;
};

std::unique_ptr<Call> makeReduction(const CallSite& site) {
  const Shape& x = site.input(0).shape;
  const std::size_t named = site.instruction.attributes.size() - 1;
  std::array<bool, maxRank> reduces{};
  if (named == 0) reduces.fill(true);
  for (std::size_t i = 1; i <= named; ++i) reduces[static_cast<std::size_t>(site.attribute(i))] = true;

  const auto [kept, reduced] = reducingWalk(x, reduces);
  const std::size_t count = reduced.shape.count();
  const double divisor = site.instruction.opcode == Opcode::mean ? static_cast<double>(count) : 1.0;
  if (kept.shape.count() == 1) return std::make_unique<TotalCall>(site, divisor);
  // One run of reduced axes leaves [outer, reduced, inner].
  if (reduced.shape.rank == 1 && count > 1) {
    const std::size_t inner = reduced.innerStride(0);
    return std::make_unique<MiddleCall>(site, kept.shape.count() / inner, count, inner, divisor);
  }
  return std::make_unique<ScatteredCall>(site, kept, reduced, divisor);
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
