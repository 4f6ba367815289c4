// Matrix products. Three ways, chosen by the sizes alone: plain loops for tiny ones, row and column kernels when one
// side is a vector, and packed, cache-blocked tiles for the rest (K. Goto and R. van de Geijn, Anatomy of
// high-performance matrix multiplication, 2008).
#include <algorithm>
#include <cstring>

#include "ops.h"

namespace gradwire {

namespace {

/// One operand as it enters the product: element (i, j) is at data[i * rowStride + j * columnStride].
struct Operand {
  const float* data;
  std::size_t rowStride;
  std::size_t columnStride;
};

struct Sizes {
  std::size_t rows;
  std::size_t columns;
  std::size_t depth;
};

/// Rows of A and columns of B that are packed at a time, and the depth of a block: a panel of B stays in the first
/// cache, a block of A in the second, a block of B in the third.
constexpr std::size_t depthBlock = 256;
constexpr std::size_t columnBlock = 2048;
constexpr std::size_t rowBlock = 192;

constexpr std::size_t tinyWork = 2048;
/// Rows that one partial sum of a long weighted sum covers.
constexpr std::size_t weightedBlock = 512;

std::size_t ceilDivide(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

/// Plain loops.
class TinyCall final : public Call {
 public:
  TinyCall(float* out, Operand a, Operand b, Sizes sizes) : out_(out), a_(a), b_(b), sizes_(sizes) {}

  void run(const Machine&) const override {
    for (std::size_t i = 0; i < sizes_.rows; ++i) {
      for (std::size_t j = 0; j < sizes_.columns; ++j) {
        const float* a = a_.data + i * a_.rowStride;
        const float* b = b_.data + j * b_.columnStride;
        float sum = 0;
        for (std::size_t k = 0; k < sizes_.depth; ++k, a += a_.columnStride, b += b_.rowStride) sum += *a * *b;
        out_[i * sizes_.columns + j] = sum;
      }
    }
  }

 private:
  float* out_;
  Operand a_;
  Operand b_;
  Sizes sizes_;
};

/// A matrix with contiguous rows times a vector.
class DotCall final : public Call {
 public:
  DotCall(const CallSite& site, const float* matrix, const float* vector, std::size_t rows, std::size_t depth)
      : kernels_(site.kernels), out_(site.out()), matrix_(matrix), vector_(vector), rows_(rows), depth_(depth) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, rows_, itemsPerPiece(rows_, depth_), [this](std::size_t first, std::size_t count) {
      kernels_.dotRows(out_ + first, matrix_ + first * depth_, depth_, vector_, count, depth_);
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* matrix_;
  const float* vector_;
  std::size_t rows_;
  std::size_t depth_;
};

/// The rows of a matrix added up with weights: a vector times a matrix with contiguous rows.
class WeightedRowsCall final : public Call {
 public:
  WeightedRowsCall(const CallSite& site, const float* matrix, const float* weights, std::size_t rows, std::size_t columns)
      : kernels_(site.kernels), out_(site.out()), matrix_(matrix), weights_(weights), rows_(rows), columns_(columns) {
    if (rows_ > weightedBlock) site.workspace.reserve(ceilDivide(rows_, weightedBlock) * columns_ * sizeof(float));
  }

  void run(const Machine& machine) const override {
    if (rows_ <= weightedBlock) {
      runPieces(machine.pool, columns_, itemsPerPiece(columns_, rows_), [this](std::size_t first, std::size_t count) {
        kernels_.weightedRows(out_ + first, matrix_ + first, columns_, weights_, rows_, count);
      });
      return;
    }
    float* const partial = machine.workspace.as<float>();
    runPieces(machine.pool, rows_, weightedBlock, [&](std::size_t first, std::size_t count) {
      float* const out = partial + first / weightedBlock * columns_;
      kernels_.weightedRows(out, matrix_ + first * columns_, columns_, weights_ + first, count, columns_);
    });
    std::memcpy(out_, partial, columns_ * sizeof(float));
    for (std::size_t block = 1; block * weightedBlock < rows_; ++block) {
      kernels_.add.vectors(out_, out_, partial + block * columns_, columns_);
    }
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* matrix_;
  const float* weights_;
  std::size_t rows_;
  std::size_t columns_;
};

/// Packed blocks and register tiles.
class BlockedCall final : public Call {
 public:
  BlockedCall(const CallSite& site, Operand a, Operand b, Sizes sizes)
      : kernels_(site.kernels), out_(site.out()), a_(a), b_(b), sizes_(sizes) {
    const GemmTile tile = kernels_.tile;
    const std::size_t depth = std::min(sizes.depth, depthBlock);
    // A's block grows with the threads: each keeps its own part of it in its second cache.
    rowBlock_ = std::min(sizes.rows, rowBlock * site.threads);
    columnBlock_ = std::min(sizes.columns, columnBlock);
    packedA_ = ceilDivide(rowBlock_, tile.rows) * tile.rows * depth;
    // Packing writes whole vectors: a little room behind each part.
    packedA_ = (packedA_ + 31) / 16 * 16;
    packedB_ = (ceilDivide(columnBlock_, tile.columns) * tile.columns * depth + 31) / 16 * 16;
    site.workspace.reserve((packedA_ + packedB_) * sizeof(float));
  }

  void run(const Machine& machine) const override {
    float* const packedA = machine.workspace.as<float>();
    float* const packedB = packedA + packedA_;
    for (std::size_t column = 0; column < sizes_.columns; column += columnBlock_) {
      const std::size_t columns = std::min(columnBlock_, sizes_.columns - column);
      for (std::size_t k = 0; k < sizes_.depth; k += depthBlock) {
        const std::size_t depth = std::min(depthBlock, sizes_.depth - k);
        for (std::size_t row = 0; row < sizes_.rows; row += rowBlock_) {
          const std::size_t rows = std::min(rowBlock_, sizes_.rows - row);
          pack(machine.pool, packedA, packedB, row, rows, row == 0 ? columns : 0, column, k, depth);
          multiply(machine.pool, packedA, packedB, row, rows, column, columns, k, depth);
        }
      }
    }
  }

 private:
  /// Packs A's block and, when `columns` is not 0, B's.
  void pack(Pool& pool, float* packedA, float* packedB, std::size_t row, std::size_t rows, std::size_t columns,
            std::size_t column, std::size_t k, std::size_t depth) const {
    const GemmTile tile = kernels_.tile;
    const std::size_t panelsA = ceilDivide(rows, tile.rows);
    const std::size_t panelsB = ceilDivide(columns, tile.columns);
    const std::size_t panels = panelsA + panelsB;
    runPieces(pool, panels, itemsPerPiece(panels, (rows + columns) * depth / panels), [&](std::size_t first, std::size_t count) {
      for (std::size_t panel = first; panel < first + count; ++panel) {
        if (panel < panelsA) {
          packRows(packedA + panel * tile.rows * depth, row + panel * tile.rows, row + rows, k, depth);
        } else {
          const std::size_t j = panel - panelsA;
          packColumns(packedB + j * tile.columns * depth, column + j * tile.columns, column + columns, k, depth);
        }
      }
    });
  }

  void packRows(float* panel, std::size_t row, std::size_t end, std::size_t k, std::size_t depth) const {
    const std::size_t rows = std::min(kernels_.tile.rows, end - row);
    const float* const from = a_.data + row * a_.rowStride + k * a_.columnStride;
    if (a_.columnStride == 1) return kernels_.packAcross(panel, kernels_.tile.rows, from, a_.rowStride, rows, depth);
    kernels_.packAlong(panel, kernels_.tile.rows, from, a_.columnStride, rows, depth);
  }

  void packColumns(float* panel, std::size_t column, std::size_t end, std::size_t k, std::size_t depth) const {
    const std::size_t columns = std::min(kernels_.tile.columns, end - column);
    const float* const from = b_.data + k * b_.rowStride + column * b_.columnStride;
    if (b_.columnStride == 1) return kernels_.packAlong(panel, kernels_.tile.columns, from, b_.rowStride, columns, depth);
    kernels_.packAcross(panel, kernels_.tile.columns, from, b_.columnStride, columns, depth);
  }

  void multiply(Pool& pool, const float* packedA, const float* packedB, std::size_t row, std::size_t rows,
                std::size_t column, std::size_t columns, std::size_t k, std::size_t depth) const {
    const GemmTile tile = kernels_.tile;
    const std::size_t panelsA = ceilDivide(rows, tile.rows);
    const std::size_t panelsB = ceilDivide(columns, tile.columns);
    const std::size_t tileWork = tile.rows * tile.columns * depth / operationsPerUnit + 1;
    // Strips of A's panels, each against all of B; where A has few panels, B is cut as well.
    const std::size_t stripA = std::min(panelsA, std::size_t{8});
    const std::size_t strips = ceilDivide(panelsA, stripA);
    const std::size_t wantedB = std::max(std::size_t{1}, pieceWork / (tileWork * stripA));
    const std::size_t stripB = std::min(panelsB, wantedB);
    const std::size_t pieces = strips * ceilDivide(panelsB, stripB);
    runPieces(pool, pieces, 1, [&](std::size_t first, std::size_t count) {
      for (std::size_t piece = first; piece < first + count; ++piece) {
        const std::size_t firstA = piece % strips * stripA;
        const std::size_t firstB = piece / strips * stripB;
        const std::size_t endA = std::min(firstA + stripA, panelsA);
        const std::size_t endB = std::min(firstB + stripB, panelsB);
        for (std::size_t panelB = firstB; panelB < endB; ++panelB) {
          for (std::size_t panelA = firstA; panelA < endA; ++panelA) {
            const std::size_t i = panelA * tile.rows;
            const std::size_t j = panelB * tile.columns;
            float* const c = out_ + (row + i) * sizes_.columns + column + j;
            const float* const a = packedA + i * depth;
            const float* const b = packedB + j * depth;
            multiplyOne(c, a, b, std::min(tile.rows, rows - i), std::min(tile.columns, columns - j), depth, k > 0);
          }
        }
      }
    });
  }

  void multiplyOne(float* c, const float* a, const float* b, std::size_t rows, std::size_t columns, std::size_t depth, bool accumulate) const {
    if (rows == kernels_.tile.rows && columns == kernels_.tile.columns) {
      return kernels_.multiplyTile(c, sizes_.columns, a, b, depth, accumulate);
    }
    alignas(64) float edge[maxTile];
    kernels_.multiplyTile(edge, kernels_.tile.columns, a, b, depth, false);
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        const float value = edge[i * kernels_.tile.columns + j];
        float& to = c[i * sizes_.columns + j];
        to = accumulate ? to + value : value;
      }
    }
  }

  /// The largest micro-kernel's tile.
  static constexpr std::size_t maxTile = 12 * 32;
  /// Multiply-adds that cost as much as one elementwise operation.
  static constexpr std::size_t operationsPerUnit = 8;

  const Kernels& kernels_;
  float* out_;
  Operand a_;
  Operand b_;
  Sizes sizes_;
  std::size_t rowBlock_;
  std::size_t columnBlock_;
  std::size_t packedA_;
  std::size_t packedB_;
};

std::unique_ptr<Call> makeMatmul(const CallSite& site) {
  const bool transposeA = site.attribute(0) == 1;
  const bool transposeB = site.attribute(1) == 1;
  const std::size_t widthA = site.input(0).shape.sizes[1];
  const std::size_t widthB = site.input(1).shape.sizes[1];
  const Operand a = transposeA ? Operand{site.in(0), 1, widthA} : Operand{site.in(0), widthA, 1};
  const Operand b = transposeB ? Operand{site.in(1), 1, widthB} : Operand{site.in(1), widthB, 1};
  const Shape& out = site.output().shape;
  const Sizes sizes{out.sizes[0], out.sizes[1], site.input(0).shape.sizes[transposeA ? 0 : 1]};

  if (sizes.rows * sizes.columns * sizes.depth <= tinyWork) return std::make_unique<TinyCall>(site.out(), a, b, sizes);
  if (sizes.columns == 1) {
    if (transposeA) return std::make_unique<WeightedRowsCall>(site, a.data, b.data, sizes.depth, sizes.rows);
    return std::make_unique<DotCall>(site, a.data, b.data, sizes.rows, sizes.depth);
  }
  if (sizes.rows == 1) {
    if (transposeB) return std::make_unique<DotCall>(site, b.data, a.data, sizes.columns, sizes.depth);
    return std::make_unique<WeightedRowsCall>(site, b.data, a.data, sizes.depth, sizes.columns);
  }
  return std::make_unique<BlockedCall>(site, a, b, sizes);
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
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

}  // namespace

const NativeOp matmulOp{verifyMatmul, makeMatmul};

}  // namespace gradwire
