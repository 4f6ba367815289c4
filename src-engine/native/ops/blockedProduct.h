// Matrix products by register tiles over packed blocks that stay in the caches (K. Goto and R. van de Geijn, Anatomy of
// high-performance matrix multiplication, 2008).
#pragma once
#include <cstddef>

#include "../run/machine.h"

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

/// One product, with the order of its work settled by the sizes alone. Operands that are used often enough are packed first:
/// a block of A, by all threads; then each panel of B, by the thread that multiplies by it, whose second cache it stays in
/// while the block streams by.
class BlockedProduct {
 public:
  /// Most of the depth that is summed up before the result is stored.
  static constexpr std::size_t maxDepthBlock = 512;
  /// Most floats of A that are packed at a time.
  static constexpr std::size_t maxBlockFloats = std::size_t{1} << 20;
  /// Multiply-adds that cost as much as one elementwise operation.
  static constexpr std::size_t operationsPerUnit = 8;

  BlockedProduct(const Kernels& kernels, Operand a, Operand b, Sizes sizes, const Epilogue& epilogue);

  /// Floats of scratch memory that `compute` takes.
  std::size_t scratch() const { return scratch_; }

  /// Writes the product, row by row without gaps, to `out`.
  void compute(Pool& pool, float* out, float* scratch) const;

 private:
  /// The rows and the part of the depth that are worked on between two packings of A.
  struct Block {
    std::size_t row;
    std::size_t rows;
    std::size_t k;
    std::size_t depth;
  };

  /// Columns of the result that one panel of B gives.
  struct Panel {
    std::size_t column;
    std::size_t columns;
  };

  Panel panel(std::size_t index) const;
  void packRows(Pool& pool, float* packedA, const Block& block) const;
  void multiply(Pool& pool, float* out, const float* packedA, const Block& block) const;
  void multiplyPanel(float* out, const float* packedA, float* packedB, const Block& block, std::size_t index, std::size_t first, std::size_t rows) const;
  const float* atA(const Block& block, std::size_t i) const { return a_.data + (block.row + i) * a_.rowStride + block.k * a_.columnStride; }
  const float* atB(const Block& block, std::size_t j) const { return b_.data + block.k * b_.rowStride + j * b_.columnStride; }
  Ahead ahead(const Block& block, std::size_t index) const;
  Epilogue epilogueAt(std::size_t row, std::size_t column) const;

  const Kernels& kernels_;
  Operand a_;
  Operand b_;
  Sizes sizes_;
  Epilogue epilogue_;
  std::size_t depthBlock_;
  std::size_t rowBlock_;
  std::size_t panels_;
  /// The last panels that are one vector narrower than the tile, so that, of several, none has a single vector.
  std::size_t narrowPanels_;
  bool packsB_;
  bool packsA_;
  std::size_t scratch_ = 0;
};

}  // namespace gradwire
