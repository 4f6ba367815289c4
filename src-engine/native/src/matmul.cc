// Matrix products. Three ways, chosen by the sizes alone: plain loops for tiny ones, row and column kernels when one
// side is a vector, and packed, cache-blocked tiles for the rest (K. Goto and R. van de Geijn, Anatomy of
// high-performance matrix multiplication, 2008).
#include <algorithm>
#include <cstring>

#include "matmul.h"
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

/// What is packed at a time: at most so many rows of A, columns of B, and so much of their common depth. A panel of B of
/// this depth stays in the first cache.
constexpr std::size_t maxRowBlock = 1536;
constexpr std::size_t maxColumnBlock = 2048;
constexpr std::size_t maxDepthBlock = 400;
/// Panels of A that stay in the second cache.
constexpr std::size_t maxPanels = 24;
/// Operands that are used less often than this are read where they are: A with contiguous rows for so many columns, A
/// transposed for so many, B for so many rows.
constexpr std::size_t directColumns = 64;
constexpr std::size_t directColumnsTransposed = 32;
constexpr std::size_t directRows = 12;

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

/// A column times a row: every row of the result is the row scaled.
class OuterCall final : public Call {
 public:
  OuterCall(const CallSite& site, const float* column, const float* row, Sizes sizes)
      : kernels_(site.kernels), out_(site.out()), column_(column), row_(row), sizes_(sizes) {}

  void run(const Machine& machine) const override {
    runPieces(machine.pool, sizes_.rows, itemsPerPiece(sizes_.rows, sizes_.columns), [this](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) kernels_.mul.right(out_ + i * sizes_.columns, row_, column_[i], sizes_.columns);
    });
  }

 private:
  const Kernels& kernels_;
  float* out_;
  const float* column_;
  const float* row_;
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

/// Register tiles over blocks that stay in the caches. Operands that are used often enough are packed first.
class BlockedCall final : public Call {
 public:
  BlockedCall(const CallSite& site, Operand a, Operand b, Sizes sizes, const Epilogue& epilogue)
      : kernels_(site.kernels),
        out_(site.out()),
        a_(a),
        b_(b),
        sizes_(sizes),
        epilogue_(epilogue),
        rowBlock_(evenBlock(sizes.rows, maxRowBlock, kernels_.tile.rows)),
        columnBlock_(evenBlock(sizes.columns, maxColumnBlock, kernels_.tile.columns)),
        depthBlock_(evenBlock(sizes.depth, maxDepthBlock, 4)),
        packsA_(sizes.columns > (a.columnStride == 1 ? directColumns : directColumnsTransposed)),
        packsB_(b.columnStride != 1 || sizes.rows > directRows) {
    // Packing writes whole vectors: a little room behind each part.
    if (packsA_) packedA_ = (rowBlock_ * depthBlock_ + 31) / 16 * 16;
    packedB_ = ((packsB_ ? columnBlock_ : kernels_.tile.columns) * depthBlock_ + 31) / 16 * 16;
    site.workspace.reserve((packedA_ + packedB_) * sizeof(float));
  }

  void run(const Machine& machine) const override {
    float* const packedA = machine.workspace.as<float>();
    float* const packedB = packedA + packedA_;
    Block block{};
    for (block.column = 0; block.column < sizes_.columns; block.column += columnBlock_) {
      block.columns = std::min(columnBlock_, sizes_.columns - block.column);
      for (block.k = 0; block.k < sizes_.depth; block.k += depthBlock_) {
        block.depth = std::min(depthBlock_, sizes_.depth - block.k);
        for (block.row = 0; block.row < sizes_.rows; block.row += rowBlock_) {
          block.rows = std::min(rowBlock_, sizes_.rows - block.row);
          pack(machine.pool, packedA, packedB, block);
          multiply(machine.pool, packedA, packedB, block);
        }
      }
    }
  }

 private:
  /// The part of the product that is worked on between two packings.
  struct Block {
    std::size_t row;
    std::size_t rows;
    std::size_t column;
    std::size_t columns;
    std::size_t k;
    std::size_t depth;
  };

  /// The smallest block that divides `size` into as few blocks of at most `most` as possible; whole multiples of `unit`.
  static std::size_t evenBlock(std::size_t size, std::size_t most, std::size_t unit) {
    const std::size_t even = ceilDivide(size, ceilDivide(size, most));
    return ceilDivide(even, unit) * unit;
  }

  /// Packs the block's part of A, and of B when the block is the first that uses it.
  void pack(Pool& pool, float* packedA, float* packedB, const Block& block) const {
    const GemmTile tile = kernels_.tile;
    const std::size_t panelsA = packsA_ ? ceilDivide(block.rows, tile.rows) : 0;
    const bool edge = block.columns % tile.columns != 0;
    const std::size_t panelsB = block.row > 0 ? 0 : packsB_ ? ceilDivide(block.columns, tile.columns) : edge ? 1 : 0;
    const std::size_t panels = panelsA + panelsB;
    if (panels == 0) return;
    const std::size_t work = (panelsA * tile.rows + panelsB * tile.columns) * block.depth;
    runPieces(pool, panels, itemsPerPiece(panels, work / panels), [&](std::size_t first, std::size_t count) {
      for (std::size_t panel = first; panel < first + count; ++panel) {
        if (panel < panelsA) {
          packRows(packedA + panel * tile.rows * block.depth, block, panel * tile.rows);
        } else {
          const std::size_t j = packsB_ ? (panel - panelsA) * tile.columns : block.columns / tile.columns * tile.columns;
          packColumns(packedB + (panel - panelsA) * tile.columns * block.depth, block, j);
        }
      }
    });
  }

  void packRows(float* panel, const Block& block, std::size_t i) const {
    const std::size_t rows = std::min(kernels_.tile.rows, block.rows - i);
    const float* const from = atA(block, i);
    if (a_.columnStride == 1) return kernels_.packAcross(panel, kernels_.tile.rows, from, a_.rowStride, rows, block.depth);
    kernels_.packAlong(panel, kernels_.tile.rows, from, a_.columnStride, rows, block.depth);
  }

  void packColumns(float* panel, const Block& block, std::size_t j) const {
    const std::size_t columns = std::min(kernels_.tile.columns, block.columns - j);
    const float* const from = atB(block, j);
    if (b_.columnStride == 1) return kernels_.packAlong(panel, kernels_.tile.columns, from, b_.rowStride, columns, block.depth);
    kernels_.packAcross(panel, kernels_.tile.columns, from, b_.columnStride, columns, block.depth);
  }

  const float* atA(const Block& block, std::size_t i) const { return a_.data + (block.row + i) * a_.rowStride + block.k * a_.columnStride; }
  const float* atB(const Block& block, std::size_t j) const { return b_.data + block.k * b_.rowStride + (block.column + j) * b_.columnStride; }

  void multiply(Pool& pool, const float* packedA, const float* packedB, const Block& block) const {
    const GemmTile tile = kernels_.tile;
    const std::size_t panelsA = ceilDivide(block.rows, tile.rows);
    const std::size_t panelsB = ceilDivide(block.columns, tile.columns);
    const std::size_t tileWork = tile.rows * tile.columns * block.depth / operationsPerUnit + 1;
    // Part of A that stays in the second cache, against a few panels of B, each of which stays in the first.
    const std::size_t partsA = ceilDivide(panelsA, maxPanels);
    const std::size_t partA = ceilDivide(panelsA, partsA);
    const std::size_t partB = std::min(panelsB, pieceWork / (tileWork * partA) + 1);
    const std::size_t partsB = ceilDivide(panelsB, partB);
    runPieces(pool, partsA * partsB, 1, [&](std::size_t first, std::size_t count) {
      for (std::size_t piece = first; piece < first + count; ++piece) {
        const std::size_t i = piece / partsB * partA * tile.rows;
        const std::size_t rows = std::min(partA * tile.rows, block.rows - i);
        const std::size_t firstB = piece % partsB * partB;
        const std::size_t endB = std::min(firstB + partB, panelsB);
        for (std::size_t panel = firstB; panel < endB; ++panel) {
          TileStrip next = strip(packedA, packedB, block, i, rows, panel * tile.columns);
          if (packsB_ && panel + 1 < panelsB) next.nextB = next.b + tile.columns * block.depth;
          kernels_.multiplyStrip(next);
        }
      }
    });
  }

  TileStrip strip(const float* packedA, const float* packedB, const Block& block, std::size_t i, std::size_t rows, std::size_t j) const {
    const GemmTile tile = kernels_.tile;
    TileStrip strip{};
    strip.c = out_ + (block.row + i) * sizes_.columns + block.column + j;
    strip.stride = sizes_.columns;
    strip.rows = rows;
    strip.columns = std::min(tile.columns, block.columns - j);
    if (packsA_) {
      strip.a = packedA + i * block.depth;
      strip.rowStrideA = 1;
      strip.depthStrideA = tile.rows;
      strip.panelStrideA = tile.rows * block.depth;
    } else {
      strip.a = atA(block, i);
      strip.rowStrideA = a_.rowStride;
      strip.depthStrideA = a_.columnStride;
      strip.panelStrideA = tile.rows * a_.rowStride;
    }
    if (packsB_ || strip.columns < tile.columns) {
      strip.b = packsB_ ? packedB + j * block.depth : packedB;
      strip.depthStrideB = tile.columns;
    } else {
      strip.b = atB(block, j);
      strip.depthStrideB = b_.rowStride;
    }
    strip.depth = block.depth;
    strip.accumulate = block.k > 0;
    if (block.k + block.depth == sizes_.depth) strip.epilogue = epilogueAt(block.row + i, block.column + j);
    return strip;
  }

  Epilogue epilogueAt(std::size_t row, std::size_t column) const {
    Epilogue epilogue = epilogue_;
    if (epilogue.bias != nullptr) epilogue.bias += column;
    if (epilogue.reluOutput != nullptr) epilogue.reluOutput += row * sizes_.columns + column;
    return epilogue;
  }

  /// Multiply-adds that cost as much as one elementwise operation.
  static constexpr std::size_t operationsPerUnit = 8;

  const Kernels& kernels_;
  float* out_;
  Operand a_;
  Operand b_;
  Sizes sizes_;
  Epilogue epilogue_;
  std::size_t rowBlock_;
  std::size_t columnBlock_;
  std::size_t depthBlock_;
  bool packsA_;
  bool packsB_;
  std::size_t packedA_ = 0;
  std::size_t packedB_;
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

  bool transposeA;
  bool transposeB;
  Operand a{};
  Operand b{};
  Sizes sizes{};
};

std::unique_ptr<Call> makeMatmul(const CallSite& site) {
  const Product product(site);
  const auto& [transposeA, transposeB, a, b, sizes] = product;
  if (product.isBlocked()) return makeProduct(site, Epilogue{});
  if (product.isTiny()) return std::make_unique<TinyCall>(site.out(), a, b, sizes);
  // Of depth 1, both operands are contiguous whichever way they stand.
  if (sizes.depth == 1) return std::make_unique<OuterCall>(site, a.data, b.data, sizes);
  if (sizes.columns == 1) {
    if (transposeA) return std::make_unique<WeightedRowsCall>(site, a.data, b.data, sizes.depth, sizes.rows);
    return std::make_unique<DotCall>(site, a.data, b.data, sizes.rows, sizes.depth);
  }
  if (transposeB) return std::make_unique<DotCall>(site, b.data, a.data, sizes.columns, sizes.depth);
  return std::make_unique<WeightedRowsCall>(site, b.data, a.data, sizes.depth, sizes.columns);
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

bool productTakesEpilogue(const CallSite& site) { return Product(site).isBlocked(); }

std::unique_ptr<Call> makeProduct(const CallSite& site, const Epilogue& epilogue) {
  const Product product(site);
  return std::make_unique<BlockedCall>(site, product.a, product.b, product.sizes, epilogue);
}

const NativeOp matmulOp{verifyMatmul, makeMatmul};

}  // namespace gradwire
