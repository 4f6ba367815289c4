#include "blockedProduct.h"

#include <algorithm>

namespace gradwire {

namespace {

/// Most rows of A and columns of B that are packed at a time.
constexpr std::size_t maxRowBlock = 1536;
constexpr std::size_t maxColumnBlock = 2048;
/// Panels of A that stay in the second cache.
constexpr std::size_t maxPanels = 36;
/// Operands that are used less often than this are read where they are: A with contiguous rows for so many columns, A
/// transposed for so many, B for so many rows.
constexpr std::size_t directColumns = 256;
constexpr std::size_t directColumnsTransposed = 32;
constexpr std::size_t directRows = 12;

std::size_t ceilDivide(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

/// The smallest block that divides `size` into as few blocks of at most `most` as possible; whole multiples of `unit`.
std::size_t evenBlock(std::size_t size, std::size_t most, std::size_t unit) {
  const std::size_t even = ceilDivide(size, ceilDivide(size, most));
  return ceilDivide(even, unit) * unit;
}

}  // namespace

BlockedProduct::BlockedProduct(const Kernels& kernels, Operand a, Operand b, Sizes sizes, const Epilogue& epilogue)
    : kernels_(kernels),
      a_(a),
      b_(b),
      sizes_(sizes),
      epilogue_(epilogue),
      rowBlock_(evenBlock(sizes.rows, maxRowBlock, kernels_.tile.rows)),
      columnBlock_(evenBlock(sizes.columns, maxColumnBlock, kernels_.tile.columns)),
      depthBlock_(evenBlock(sizes.depth, maxDepthBlock, 4)),
      packsB_(b.columnStride != 1 || sizes.rows > directRows),
      packsA_(packsB_ && sizes.columns > (a.columnStride == 1 ? directColumns : directColumnsTransposed)) {
  // Packing writes whole vectors: a little room behind each part.
  if (packsA_) packedA_ = (rowBlock_ * depthBlock_ + 31) / 16 * 16;
  packedB_ = ((packsB_ ? columnBlock_ : kernels_.tile.columns) * depthBlock_ + 31) / 16 * 16;
}

void BlockedProduct::compute(Pool& pool, float* out, float* scratch) const {
  float* const packedA = scratch;
  float* const packedB = packedA + packedA_;
  Block block{};
  for (block.column = 0; block.column < sizes_.columns; block.column += columnBlock_) {
    block.columns = std::min(columnBlock_, sizes_.columns - block.column);
    for (block.k = 0; block.k < sizes_.depth; block.k += depthBlock_) {
      block.depth = std::min(depthBlock_, sizes_.depth - block.k);
      for (block.row = 0; block.row < sizes_.rows; block.row += rowBlock_) {
        block.rows = std::min(rowBlock_, sizes_.rows - block.row);
        pack(pool, packedA, packedB, block);
        multiply(pool, out, packedA, packedB, block);
      }
    }
  }
}

/// Packs the block's part of A, and of B when the block is the first that uses it.
void BlockedProduct::pack(Pool& pool, float* packedA, float* packedB, const Block& block) const {
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

void BlockedProduct::packRows(float* panel, const Block& block, std::size_t i) const {
  const std::size_t rows = std::min(kernels_.tile.rows, block.rows - i);
  const float* const from = atA(block, i);
  if (a_.columnStride == 1) return kernels_.packAcross(panel, kernels_.tile.rows, from, a_.rowStride, rows, block.depth);
  kernels_.packAlong(panel, kernels_.tile.rows, from, a_.columnStride, rows, block.depth);
}

void BlockedProduct::packColumns(float* panel, const Block& block, std::size_t j) const {
  const std::size_t columns = std::min(kernels_.tile.columns, block.columns - j);
  const float* const from = atB(block, j);
  if (b_.columnStride == 1) return kernels_.packAlong(panel, kernels_.tile.columns, from, b_.rowStride, columns, block.depth);
  kernels_.packAcross(panel, kernels_.tile.columns, from, b_.columnStride, columns, block.depth);
}

void BlockedProduct::multiply(Pool& pool, float* out, const float* packedA, const float* packedB, const Block& block) const {
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
        TileStrip next = strip(out, packedA, packedB, block, i, rows, panel * tile.columns);
        if (packsB_ && panel + 1 < panelsB) next.nextB = next.b + tile.columns * block.depth;
        kernels_.multiplyStrip(next);
      }
    }
  });
}

TileStrip BlockedProduct::strip(float* out, const float* packedA, const float* packedB, const Block& block, std::size_t i, std::size_t rows, std::size_t j) const {
  const GemmTile tile = kernels_.tile;
  TileStrip strip{};
  strip.c = out + (block.row + i) * sizes_.columns + block.column + j;
  strip.stride = sizes_.columns;
  strip.rows = rows;
  strip.columns = std::min(tile.columns, block.columns - j);
  strip.packed = packsA_;
  strip.a = packsA_ ? packedA + i * block.depth : atA(block, i);
  strip.rowStrideA = a_.rowStride;
  strip.depthStrideA = a_.columnStride;
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

Epilogue BlockedProduct::epilogueAt(std::size_t row, std::size_t column) const {
  Epilogue epilogue = epilogue_;
  if (epilogue.bias != nullptr) epilogue.bias += column;
  if (epilogue.reluOutput != nullptr) epilogue.reluOutput += row * sizes_.columns + column;
  return epilogue;
}

}  // namespace gradwire
