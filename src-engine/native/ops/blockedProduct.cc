#include "blockedProduct.h"

#include <algorithm>

namespace gradwire {

namespace {

/// Operands that are used less often than this are read where they are: A with contiguous rows for so many columns, A
/// transposed for so many, B for so many rows.
constexpr std::size_t directColumns = 256;
constexpr std::size_t directColumnsTransposed = 32;
constexpr std::size_t directRows = 12;
/// Pieces for each thread at least, where rows have to be divided for it: a thread that ends first waits for one at the most.
constexpr std::size_t piecesPerThread = 6;

std::size_t ceilDivide(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

/// The smallest block that divides `size` into as few blocks of at most `most` as possible; whole multiples of `unit`.
std::size_t evenBlock(std::size_t size, std::size_t most, std::size_t unit) {
  const std::size_t even = ceilDivide(size, ceilDivide(size, most));
  return ceilDivide(even, unit) * unit;
}

/// Packs `count` rows of A or columns of B, of which one is `stride` floats behind the other and of contiguous depth or, where
/// `depthStride` is not 1, the other way round.
void packPanels(const Kernels& kernels, float* panels, std::size_t width, const float* from, std::size_t stride, std::size_t depthStride, std::size_t count,
                std::size_t depth) {
  if (depthStride == 1) return kernels.packAcross(panels, width, from, stride, count, depth);
  kernels.packAlong(panels, width, from, depthStride, count, depth);
}

}  // namespace

BlockedProduct::BlockedProduct(const Kernels& kernels, Operand a, Operand b, Sizes sizes, const Epilogue& epilogue)
    : kernels_(kernels),
      a_(a),
      b_(b),
      sizes_(sizes),
      epilogue_(epilogue),
      depthBlock_(evenBlock(sizes.depth, maxDepthBlock, 4)),
      rowBlock_(evenBlock(sizes.rows, maxBlockFloats / depthBlock_, kernels.tile.rows)),
      panels_(ceilDivide(sizes.columns, kernels.tile.columns)),
      narrowPanels_(panels_ == 1 ? 0 : panels_ * (kernels.tile.columns / kernels.tile.lanes) - ceilDivide(sizes.columns, kernels.tile.lanes)),
      packsB_(b.columnStride != 1 || sizes.rows > directRows),
      packsA_(packsB_ && sizes.columns > (a.columnStride == 1 ? directColumns : directColumnsTransposed)) {
  // Packing writes whole vectors: a little room behind.
  if (packsA_) scratch_ = (rowBlock_ * depthBlock_ + 31) / 16 * 16;
}

void BlockedProduct::compute(Pool& pool, float* out, float* scratch) const {
  Block block{};
  for (block.k = 0; block.k < sizes_.depth; block.k += depthBlock_) {
    block.depth = std::min(depthBlock_, sizes_.depth - block.k);
    for (block.row = 0; block.row < sizes_.rows; block.row += rowBlock_) {
      block.rows = std::min(rowBlock_, sizes_.rows - block.row);
      if (packsA_) packRows(pool, scratch, block);
      multiply(pool, out, scratch, block);
    }
  }
}

BlockedProduct::Panel BlockedProduct::panel(std::size_t index) const {
  const GemmTile& tile = kernels_.tile;
  const std::size_t wide = panels_ - narrowPanels_;
  const std::size_t column = index * tile.columns - (index > wide ? (index - wide) * tile.lanes : 0);
  const std::size_t columns = index < wide ? tile.columns : tile.columns - tile.lanes;
  return {column, std::min(columns, sizes_.columns - column)};
}

void BlockedProduct::packRows(Pool& pool, float* packedA, const Block& block) const {
  const std::size_t height = kernels_.tile.rows;
  const std::size_t panels = ceilDivide(block.rows, height);
  runPieces(pool, panels, itemsPerPiece(panels, height * block.depth), [&](std::size_t first, std::size_t count) {
    const std::size_t i = first * height;
    const std::size_t rows = std::min(count * height, block.rows - i);
    packPanels(kernels_, packedA + i * block.depth, height, atA(block, i), a_.rowStride, a_.columnStride, rows, block.depth);
  });
}

void BlockedProduct::multiply(Pool& pool, float* out, const float* packedA, const Block& block) const {
  const GemmTile& tile = kernels_.tile;
  const std::size_t tiles = ceilDivide(block.rows, tile.rows);
  const std::size_t work = tiles * (tile.rows * tile.columns * block.depth / operationsPerUnit + 1);
  // Some panels of B, or, of few panels, some rows: how a product is divided does not show in its bits.
  const std::size_t perPiece = pieceWork / work + 1;
  const std::size_t wanted = pool.threads() > 1 ? piecesPerThread * pool.threads() / panels_ : 1;
  const std::size_t tilesOfPart = ceilDivide(tiles, std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(work / pieceWork, 1)));
  const std::size_t parts = ceilDivide(tiles, tilesOfPart);
  const std::size_t pieces = ceilDivide(panels_, perPiece) * parts;
  pool.run(pieces, [&](std::size_t piece) {
    // A panel of B is this thread's own and never far from it.
    alignas(64) float packedB[GemmTile::mostColumns * maxDepthBlock + 16];
    const std::size_t row = piece % parts * tilesOfPart * tile.rows;
    const std::size_t rows = std::min(tilesOfPart * tile.rows, block.rows - row);
    const std::size_t first = piece / parts * perPiece;
    const std::size_t end = std::min(first + perPiece, panels_);
    for (std::size_t index = first; index < end; ++index) {
      multiplyPanel(out, packedA, packedB, block, index, row, rows);
    }
  });
}

void BlockedProduct::multiplyPanel(float* out, const float* packedA, float* packedB, const Block& block, std::size_t index, std::size_t first,
                                   std::size_t rows) const {
  const GemmTile& tile = kernels_.tile;
  const auto [column, columns] = panel(index);
  TileStrip strip{};
  strip.c = out + (block.row + first) * sizes_.columns + column;
  strip.stride = sizes_.columns;
  strip.rows = rows;
  strip.columns = columns;
  strip.packed = packsA_;
  strip.a = packsA_ ? packedA + first * block.depth : atA(block, first);
  strip.rowStrideA = a_.rowStride;
  strip.depthStrideA = a_.columnStride;
  strip.b = atB(block, column);
  strip.depthStrideB = b_.rowStride;
  if (packsB_ || columns % tile.lanes != 0) {
    strip.depthStrideB = ceilDivide(columns, tile.lanes) * tile.lanes;
    packPanels(kernels_, packedB, strip.depthStrideB, strip.b, b_.columnStride, b_.rowStride, columns, block.depth);
    strip.b = packedB;
  }
  if (packsB_ && index + 1 < panels_) strip.ahead = ahead(block, index + 1);
  strip.depth = block.depth;
  strip.accumulate = block.k > 0;
  if (block.k + block.depth == sizes_.depth) strip.epilogue = epilogueAt(block.row + first, column);
  kernels_.multiplyStrip(strip);
}

/// What the panel `index` is packed from.
Ahead BlockedProduct::ahead(const Block& block, std::size_t index) const {
  const auto [column, columns] = panel(index);
  const float* const data = atB(block, column);
  if (b_.columnStride == 1) return {data, b_.rowStride, block.depth, columns};
  return {data, b_.columnStride, columns, block.depth};
}

Epilogue BlockedProduct::epilogueAt(std::size_t row, std::size_t column) const {
  Epilogue epilogue = epilogue_;
  if (epilogue.bias != nullptr) epilogue.bias += column;
  if (epilogue.reluOutput != nullptr) epilogue.reluOutput += row * sizes_.columns + column;
  return epilogue;
}

}  // namespace gradwire
