// Matrix products. The way is chosen by the sizes alone: plain loops for tiny ones, row and column kernels when one side is
// a vector, and tiles for the rest, divided over the depth where the result is small.
#include <algorithm>

#include "blockedProduct.h"
#include "matmul.h"
#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t tinyWork = 2048;
/// Rows that one partial sum of a long weighted sum covers.
constexpr std::size_t weightedBlock = 512;
/// Results of at most so many elements are not divided among threads: the depth is.
constexpr std::size_t mostResults = 2048;
constexpr std::size_t mostParts = 16;
/// So few rows of a matrix are not divided among threads by rows.
constexpr std::size_t fewRows = 16;

std::size_t ceilDivide(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

/// Plain loops.
std::unique_ptr<Call> tinyCall(float* out, Operand a, Operand b, Sizes sizes) {
  return callOf([=](const Machine&) {
    for (std::size_t i = 0; i < sizes.rows; ++i) {
      for (std::size_t j = 0; j < sizes.columns; ++j) {
        const float* atA = a.data + i * a.rowStride;
        const float* atB = b.data + j * b.columnStride;
        float sum = 0;
        for (std::size_t k = 0; k < sizes.depth; ++k, atA += a.columnStride, atB += b.rowStride) sum += *atA * *atB;
        out[i * sizes.columns + j] = sum;
      }
    }
  });
}

/// A column times a row: every row of the result is the row scaled.
std::unique_ptr<Call> outerCall(const CallSite& site, const float* column, const float* row, Sizes sizes) {
  return callForEach(sizes.rows, sizes.columns, [=, scale = site.kernels.mul.right, out = site.out()](std::size_t i) {
    scale(out + i * sizes.columns, row, column[i], sizes.columns);
  });
}

/// Long sums in parts: `compute(to, first, count)` writes `results` sums over [first, first + count) of the depth. The parts
/// are added up in their order, which depends on sizes only.
struct PartialSums {
  std::size_t results;
  std::size_t depth;
  std::size_t part;

  std::size_t parts() const { return ceilDivide(depth, part); }
  /// Floats from one part's results to the next one's: whole cache lines.
  std::size_t stride() const { return (results + 15) / 16 * 16; }
  /// Floats of the workspace for all parts' results; nothing when there is only one.
  std::size_t room() const { return parts() > 1 ? parts() * stride() : 0; }

  template <class Compute>
  void run(Pool& pool, const Kernels& kernels, float* out, float* room, const Compute& compute) const {
    if (parts() == 1) return compute(out, 0, depth);
    runPieces(pool, depth, part, [&](std::size_t first, std::size_t count) { compute(room + first / part * stride(), first, count); });
    kernels.add.vectors(out, room, room + stride(), results);
    for (std::size_t i = 2; i < parts(); ++i) kernels.add.vectors(out, out, room + i * stride(), results);
  }
};

template <class Compute>
std::unique_ptr<Call> partialCall(const CallSite& site, const PartialSums& sums, Compute compute) {
  site.workspace.reserve(sums.room() * sizeof(float));
  return callOf([sums, compute, &kernels = site.kernels, out = site.out()](const Machine& machine) {
    sums.run(machine.pool, kernels, out, machine.workspace.as<float>(), compute);
  });
}

/// A part of `depth` when every step along it costs `work` operations: there are as few as `mostParts`, and each is worth
/// another thread.
std::size_t partOfDepth(std::size_t depth, std::size_t work) {
  const std::size_t parts = std::clamp<std::size_t>(depth * work / pieceWork, 1, mostParts);
  return (ceilDivide(depth, parts) + 3) / 4 * 4;
}

/// A matrix with contiguous rows times a vector.
std::unique_ptr<Call> dotCall(const CallSite& site, const float* matrix, const float* vector, std::size_t rows, std::size_t depth) {
  const PartialSums sums{rows, depth, rows < fewRows ? partOfDepth(depth, rows) : depth};
  const auto dot = site.kernels.dotRows;
  if (sums.parts() == 1) {
    return callInPieces(rows, depth, [=, out = site.out()](std::size_t first, std::size_t count) {
      dot(out + first, matrix + first * depth, depth, vector, count, depth);
    });
  }
  return partialCall(site, sums, [=](float* to, std::size_t first, std::size_t count) {
    dot(to, matrix + first, depth, vector + first, rows, count);
  });
}

/// The rows of a matrix added up with weights: a vector times a matrix with contiguous rows.
std::unique_ptr<Call> weightedRowsCall(const CallSite& site, const float* matrix, const float* weights, std::size_t rows, std::size_t columns) {
  const PartialSums sums{columns, rows, weightedBlock};
  const auto kernel = site.kernels.weightedRows;
  if (sums.parts() == 1) {
    return callInPieces(columns, rows, [=, out = site.out()](std::size_t first, std::size_t count) {
      kernel(out + first, matrix + first, columns, weights, rows, count);
    });
  }
  return partialCall(site, sums, [=](float* to, std::size_t first, std::size_t count) {
    kernel(to, matrix + first * columns, columns, weights + first, count, columns);
  });
}

/// Small results of long sums, by tiles: every part of the depth is a product of its own, on one thread.
class SplitDepth {
 public:
  SplitDepth(const CallSite& site, Operand a, Operand b, Sizes sizes)
      : kernels_(site.kernels),
        out_(site.out()),
        a_(a),
        b_(b),
        sizes_(sizes),
        sums_(split(sizes)),
        scratch_(std::max(product(0, sums_.part).scratch(), product(0, lastPart(sums_)).scratch())) {
    site.workspace.reserve((sums_.room() + sums_.parts() * scratch_) * sizeof(float));
  }

  /// Whether the result is too small to be divided itself, and the depth worth it.
  static bool suits(Sizes sizes) { return sizes.rows * sizes.columns <= mostResults && split(sizes).parts() > 1; }

  void operator()(const Machine& machine) const {
    float* const room = machine.workspace.as<float>();
    sums_.run(machine.pool, kernels_, out_, room, [&](float* to, std::size_t first, std::size_t count) {
      Pool alone(1);
      product(first, count).compute(alone, to, room + sums_.room() + first / sums_.part * scratch_);
    });
  }

 private:
  static PartialSums split(Sizes sizes) {
    // What is multiplied, and what is read.
    const std::size_t work = sizes.rows * sizes.columns / BlockedProduct::operationsPerUnit + sizes.rows + sizes.columns;
    return {sizes.rows * sizes.columns, sizes.depth, partOfDepth(sizes.depth, work)};
  }

  static std::size_t lastPart(const PartialSums& sums) { return sums.depth - (sums.parts() - 1) * sums.part; }

  BlockedProduct product(std::size_t first, std::size_t count) const {
    const Operand a{a_.data + first * a_.columnStride, a_.rowStride, a_.columnStride};
    const Operand b{b_.data + first * b_.rowStride, b_.rowStride, b_.columnStride};
    return {kernels_, a, b, {sizes_.rows, sizes_.columns, count}, Epilogue{}};
  }

  const Kernels& kernels_;
  float* out_;
  Operand a_;
  Operand b_;
  Sizes sizes_;
  PartialSums sums_;
  std::size_t scratch_;
};

/// A product's operands and sizes, as its instruction has them.
struct Product {
  explicit Product(const CallSite& site) : transposeA(site.attribute(0) == 1), transposeB(site.attribute(1) == 1) {
    const std::size_t widthA = site.input(0).shape.sizes[1];
    const std::size_t widthB = site.input(1).shape.sizes[1];
    a = transposeA ? Operand{site.in(0), 1, widthA} : Operand{site.in(0), widthA, 1};
    b = transposeB ? Operand{site.in(1), 1, widthB} : Operand{site.in(1), widthB, 1};
    const Shape& out = site.output().shape;
    sizes = {out.sizes[0], out.sizes[1], site.input(0).shape.sizes[transposeA ? 0 : 1]};
  }

  bool isTiny() const { return sizes.rows * sizes.columns * sizes.depth <= tinyWork; }
  bool isBlocked() const { return !isTiny() && sizes.rows > 1 && sizes.columns > 1 && sizes.depth > 1; }
  bool isSplit() const { return isBlocked() && SplitDepth::suits(sizes); }

  bool transposeA;
  bool transposeB;
  Operand a{};
  Operand b{};
  Sizes sizes{};
};

std::unique_ptr<Call> makeMatmul(const CallSite& site) {
  const Product product(site);
  const auto& [transposeA, transposeB, a, b, sizes] = product;
  if (product.isSplit()) return callOf(SplitDepth(site, a, b, sizes));
  if (product.isBlocked()) return makeProduct(site, Epilogue{});
  if (product.isTiny()) return tinyCall(site.out(), a, b, sizes);
  // Of depth 1, both operands are contiguous whichever way they stand.
  if (sizes.depth == 1) return outerCall(site, a.data, b.data, sizes);
  if (sizes.columns == 1) {
    if (transposeA) return weightedRowsCall(site, a.data, b.data, sizes.depth, sizes.rows);
    return dotCall(site, a.data, b.data, sizes.rows, sizes.depth);
  }
  if (transposeB) return dotCall(site, b.data, a.data, sizes.columns, sizes.depth);
  return weightedRowsCall(site, b.data, a.data, sizes.depth, sizes.columns);
}

void verifyMatmul(const Subject& subject) {
  subject.requireRank(0, 2);
  subject.requireRank(1, 2);
  subject.requireAttributes(2);
  const bool transposeA = subject.flag(0);
  const bool transposeB = subject.flag(1);
  const Shape& a = subject.input(0);
  const Shape& b = subject.input(1);
  if (a.sizes[transposeA ? 0 : 1] != b.sizes[transposeB ? 1 : 0]) subject.refuse("the inner sizes differ");
  Shape out;
  out.append(a.sizes[transposeA ? 1 : 0]);
  out.append(b.sizes[transposeB ? 0 : 1]);
  subject.requireOutput(out);
  subject.requireAllApart();
}

}  // namespace

bool productTakesEpilogue(const CallSite& site) {
  const Product product(site);
  return product.isBlocked() && !product.isSplit();
}

std::unique_ptr<Call> makeProduct(const CallSite& site, const Epilogue& epilogue) {
  const Product product(site);
  const BlockedProduct blocked(site.kernels, product.a, product.b, product.sizes, epilogue);
  site.workspace.reserve(blocked.scratch() * sizeof(float));
  return callOf([blocked, out = site.out()](const Machine& machine) { blocked.compute(machine.pool, out, machine.workspace.as<float>()); });
}

const NativeOp matmulOp{verifyMatmul, makeMatmul};

}  // namespace gradwire
