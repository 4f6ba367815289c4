// Walking a tensor whose operands have strides of their own (broadcasting, transposing).
#pragma once
#include <array>
#include <cstddef>

#include "shape.h"

namespace gradwire {

using Strides = std::array<std::size_t, maxRank>;

/// Row-major strides of `shape`.
inline Strides stridesOf(const Shape& shape) {
  Strides strides{};
  std::size_t stride = 1;
  for (std::size_t axis = shape.rank; axis-- > 0;) {
    strides[axis] = stride;
    stride *= shape.sizes[axis];
  }
  return strides;
}

/// Strides by which an operand of `shape` is read when it is broadcast to `target`: 0 along repeated axes.
inline Strides broadcastStrides(const Shape& shape, const Shape& target) {
  const Strides own = stridesOf(shape);
  Strides strides{};
  for (std::size_t axis = 0; axis < shape.rank; ++axis) {
    strides[axis + target.rank - shape.rank] = shape.sizes[axis] == 1 ? 0 : own[axis];
  }
  return strides;
}

/// A shape as lines along one axis: element k of line `row * step + column` lies at (row * size + k) * step + column.
struct Lines {
  std::size_t rows = 1;
  std::size_t size;
  std::size_t step = 1;

  Lines(const Shape& shape, std::size_t axis) : size(shape.sizes[axis]) {
    for (std::size_t i = 0; i < axis; ++i) rows *= shape.sizes[i];
    for (std::size_t i = axis + 1; i < shape.rank; ++i) step *= shape.sizes[i];
  }

  std::size_t at(std::size_t line, std::size_t k) const { return (line / step * size + k) * step + line % step; }
};

/// The axes of a walk over `Operands` operands, with neighbouring axes merged where all operands allow it.
template <std::size_t Operands>
struct Walk {
  Shape shape;
  std::array<Strides, Operands> strides{};

  Walk(const Shape& full, const std::array<Strides, Operands>& operandStrides) {
    for (std::size_t axis = 0; axis < full.rank; ++axis) {
      if (full.sizes[axis] == 1) continue;
      const bool merges = shape.rank > 0 && [&] {
        for (std::size_t k = 0; k < Operands; ++k) {
          if (strides[k][shape.rank - 1] != operandStrides[k][axis] * full.sizes[axis]) return false;
        }
        return true;
      }();
      if (merges) {
        shape.sizes[shape.rank - 1] *= full.sizes[axis];
      } else {
        shape.append(full.sizes[axis]);
      }
      for (std::size_t k = 0; k < Operands; ++k) strides[k][shape.rank - 1] = operandStrides[k][axis];
    }
    if (shape.rank == 0) shape.append(1);
  }

  /// Length of the innermost axis.
  std::size_t inner() const { return shape.sizes[shape.rank - 1]; }
  /// Number of innermost rows.
  std::size_t outer() const { return shape.count() / inner(); }

  /// Where row `row` (over all axes but the innermost) of operand `k` begins.
  std::size_t offset(std::size_t k, std::size_t row) const {
    if (shape.rank == 2) return row * strides[k][0];
    std::size_t at = 0;
    for (std::size_t axis = shape.rank - 1; axis-- > 0;) {
      at += row % shape.sizes[axis] * strides[k][axis];
      row /= shape.sizes[axis];
    }
    return at;
  }

  std::size_t innerStride(std::size_t k) const { return strides[k][shape.rank - 1]; }
};

/// A tensor's axes as two walks: over those that are kept, and, for each of their places, over those that are reduced.
struct ReducingWalk {
  Walk<1> kept;
  Walk<1> reduced;

  /// Calls `visit` with the place of every element that is reduced into place `group` of the kept axes.
  template <class Visit>
  void visit(std::size_t group, const Visit& visit) const {
    const std::size_t start = kept.offset(0, group / kept.inner()) + group % kept.inner() * kept.innerStride(0);
    for (std::size_t row = 0; row < reduced.outer(); ++row) {
      const std::size_t from = start + reduced.offset(0, row);
      for (std::size_t j = 0; j < reduced.inner(); ++j) visit(from + j * reduced.innerStride(0));
    }
  }
};

/// The walks over a tensor of `shape` whose axis `i` is reduced where `reduces[i]`.
inline ReducingWalk reducingWalk(const Shape& shape, const std::array<bool, maxRank>& reduces) {
  Shape kept;
  Shape reduced;
  Strides keptStrides{};
  Strides reducedStrides{};
  const Strides strides = stridesOf(shape);
  for (std::size_t axis = 0; axis < shape.rank; ++axis) {
    if (shape.sizes[axis] == 1) continue;
    Shape& part = reduces[axis] ? reduced : kept;
    (reduces[axis] ? reducedStrides : keptStrides)[part.rank] = strides[axis];
    part.append(shape.sizes[axis]);
  }
  return {Walk<1>(kept, {keptStrides}), Walk<1>(reduced, {reducedStrides})};
}

}  // namespace gradwire
