// Matrix products by register tiles over packed blocks that stay in the caches (K. Goto and R. van de Geijn, Anatomy of
// high-performance matrix multiplication, 2008).
#pragma once
#include <cstddef>

#include "machine.h"

namespace gradwire {

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

/// One product, with the order of its work settled by the sizes alone. Operands that are used often enough are packed first.
class BlockedProduct {
 public:
  /// Most of the depth that is packed at a time: a panel of B of this depth is about as large as a first cache.
  static constexpr std::size_t maxDepthBlock = 400;
  /// Multiply-adds that cost as much as one elementwise operation.
  static constexpr std::size_t operationsPerUnit = 8;

  BlockedProduct(const Kernels& kernels, Operand a, Operand b, Sizes sizes, const Epilogue& epilogue);

  /// Floats of scratch memory that `compute` takes.
  std::size_t scratch() const { return packedA_ + packedB_; }

  /// Writes the product, row by row without gaps, to `out`.
  void compute(Pool& pool, float* out, float* scratch) const;

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

  void pack(Pool& pool, float* packedA, float* packedB, const Block& block) const;
  void packRows(float* panel, const Block& block, std::size_t i) const;
  void packColumns(float* panel, const Block& block, std::size_t j) const;
  const float* atA(const Block& block, std::size_t i) const { return a_.data + (block.row + i) * a_.rowStride + block.k * a_.columnStride; }
  const float* atB(const Block& block, std::size_t j) const { return b_.data + block.k * b_.rowStride + (block.column + j) * b_.columnStride; }
  void multiply(Pool& pool, float* out, const float* packedA, const float* packedB, const Block& block) const;
  TileStrip strip(float* out, const float* packedA, const float* packedB, const Block& block, std::size_t i, std::size_t rows, std::size_t j) const;
  Epilogue epilogueAt(std::size_t row, std::size_t column) const;

  const Kernels& kernels_;
  Operand a_;
  Operand b_;
  Sizes sizes_;
  Epilogue epilogue_;
  std::size_t rowBlock_;
  std::size_t columnBlock_;
  std::size_t depthBlock_;
  bool packsB_;
  bool packsA_;
  std::size_t packedA_ = 0;
  std::size_t packedB_;
};

}  // namespace gradwire
