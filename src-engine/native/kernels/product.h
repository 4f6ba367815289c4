// Inner loops of matrix products. Every element of a result is computed by the same sequence of operations wherever it
// stands in the matrix, so how a product is divided never shows in its bits.

/// Vectors of lanes in a tile's row, and rows in a tile: as many accumulators as the registers hold.
#if GRADWIRE_FMA == 512
inline constexpr std::size_t tileRows = 12;
#else
inline constexpr std::size_t tileRows = 6;
#endif
inline constexpr std::size_t tileVectors = 2;
inline constexpr std::size_t tileColumns = tileVectors * lanes;

void multiplyTile(float* c, std::size_t stride, const float* a, const float* b, std::size_t depth, bool accumulate) {
  Lanes sums[tileRows][tileVectors];
#pragma GCC unroll 12
  for (std::size_t i = 0; i < tileRows; ++i) {
    __builtin_prefetch(c + i * stride, 1);
#pragma GCC unroll 2
    for (std::size_t v = 0; v < tileVectors; ++v) sums[i][v] = Lanes{};
  }
#pragma GCC unroll 4
  for (std::size_t p = 0; p < depth; ++p) {
    const Lanes b0 = load(b);
    const Lanes b1 = load(b + lanes);
#pragma GCC unroll 12
    for (std::size_t i = 0; i < tileRows; ++i) {
      const Lanes value = broadcast(a[i]);
      sums[i][0] = multiplyAdd(value, b0, sums[i][0]);
      sums[i][1] = multiplyAdd(value, b1, sums[i][1]);
    }
    a += tileRows;
    b += tileColumns;
  }
#pragma GCC unroll 12
  for (std::size_t i = 0; i < tileRows; ++i) {
#pragma GCC unroll 2
    for (std::size_t v = 0; v < tileVectors; ++v) {
      float* const to = c + i * stride + v * lanes;
      store(to, accumulate ? load(to) + sums[i][v] : sums[i][v]);
    }
  }
}

using Quad [[gnu::vector_size(16)]] = float;

GRADWIRE_INLINE Quad loadQuad(const float* from) {
  Quad value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

GRADWIRE_INLINE void storeQuad(float* to, Quad value) { std::memcpy(to, &value, sizeof value); }

void packAcross(float* panel, std::size_t width, const float* matrix, std::size_t stride, std::size_t rows, std::size_t depth) {
  std::size_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const float* const row0 = matrix + i * stride;
    const float* const row1 = row0 + stride;
    const float* const row2 = row1 + stride;
    const float* const row3 = row2 + stride;
    float* to = panel + i;
    std::size_t p = 0;
    for (; p + 4 <= depth; p += 4, to += 4 * width) {
      const Quad a = loadQuad(row0 + p);
      const Quad b = loadQuad(row1 + p);
      const Quad c = loadQuad(row2 + p);
      const Quad d = loadQuad(row3 + p);
      const Quad ab01 = __builtin_shufflevector(a, b, 0, 4, 1, 5);
      const Quad cd01 = __builtin_shufflevector(c, d, 0, 4, 1, 5);
      const Quad ab23 = __builtin_shufflevector(a, b, 2, 6, 3, 7);
      const Quad cd23 = __builtin_shufflevector(c, d, 2, 6, 3, 7);
      storeQuad(to, __builtin_shufflevector(ab01, cd01, 0, 1, 4, 5));
      storeQuad(to + width, __builtin_shufflevector(ab01, cd01, 2, 3, 6, 7));
      storeQuad(to + 2 * width, __builtin_shufflevector(ab23, cd23, 0, 1, 4, 5));
      storeQuad(to + 3 * width, __builtin_shufflevector(ab23, cd23, 2, 3, 6, 7));
    }
    for (; p < depth; ++p, to += width) {
      to[0] = row0[p];
      to[1] = row1[p];
      to[2] = row2[p];
      to[3] = row3[p];
    }
  }
  for (; i < rows; ++i) {
    const float* const row = matrix + i * stride;
    for (std::size_t p = 0; p < depth; ++p) panel[p * width + i] = row[p];
  }
  for (; i < width; ++i) {
    for (std::size_t p = 0; p < depth; ++p) panel[p * width + i] = 0;
  }
}

template <std::size_t width>
GRADWIRE_INLINE void packWhole(float* panel, const float* matrix, std::size_t stride, std::size_t depth) {
  for (std::size_t p = 0; p < depth; ++p) std::memcpy(panel + p * width, matrix + p * stride, width * sizeof(float));
}

void packAlong(float* panel, std::size_t width, const float* matrix, std::size_t stride, std::size_t columns, std::size_t depth) {
  if (columns == tileColumns && width == tileColumns) return packWhole<tileColumns>(panel, matrix, stride, depth);
  if (columns == tileRows && width == tileRows) return packWhole<tileRows>(panel, matrix, stride, depth);
  for (std::size_t p = 0; p < depth; ++p) {
    for (std::size_t i = 0; i < width; ++i) panel[p * width + i] = i < columns ? matrix[p * stride + i] : 0.0F;
  }
}

void dotRows(float* out, const float* matrix, std::size_t stride, const float* vector, std::size_t rows, std::size_t columns) {
  for (std::size_t row = 0; row < rows; ++row) {
    const float* const x = matrix + row * stride;
    Lanes first{};
    Lanes second{};
    std::size_t j = 0;
    for (; j + 2 * lanes <= columns; j += 2 * lanes) {
      first = multiplyAdd(load(x + j), load(vector + j), first);
      second = multiplyAdd(load(x + j + lanes), load(vector + j + lanes), second);
    }
    for (; j + lanes <= columns; j += lanes) first = multiplyAdd(load(x + j), load(vector + j), first);
    first += second;
    float sum = 0;
    if (columns >= lanes) {
#if GRADWIRE_LANES >= 8
      // Halves, then quarters: a fixed tree.
      Quad quarters{};
      for (std::size_t lane = 0; lane < lanes; lane += 4) {
        Quad part;
        std::memcpy(&part, reinterpret_cast<const float*>(&first) + lane, sizeof part);
        quarters += part;
      }
#else
      const Quad quarters = first;
#endif
      sum = (quarters[0] + quarters[1]) + (quarters[2] + quarters[3]);
    }
    for (; j < columns; ++j) sum += x[j] * vector[j];
    out[row] = sum;
  }
}

/// Columns [j, j + count * lanes) of weightedRows.
template <std::size_t count>
GRADWIRE_INLINE void weightedColumns(float* out, const float* matrix, std::size_t stride, const float* weights, std::size_t rows) {
  Lanes sums[count] = {};
  for (std::size_t row = 0; row < rows; ++row) {
    const Lanes weight = broadcast(weights[row]);
    for (std::size_t v = 0; v < count; ++v) sums[v] = multiplyAdd(load(matrix + row * stride + v * lanes), weight, sums[v]);
  }
  for (std::size_t v = 0; v < count; ++v) store(out + v * lanes, sums[v]);
}

void weightedRows(float* out, const float* matrix, std::size_t stride, const float* weights, std::size_t rows, std::size_t columns) {
  std::size_t j = 0;
  for (; j + 6 * lanes <= columns; j += 6 * lanes) weightedColumns<6>(out + j, matrix + j, stride, weights, rows);
  for (; j + lanes <= columns; j += lanes) weightedColumns<1>(out + j, matrix + j, stride, weights, rows);
  for (; j < columns; ++j) {
    float sum = 0;
    for (std::size_t row = 0; row < rows; ++row) sum += matrix[row * stride + j] * weights[row];
    out[j] = sum;
  }
}

double spinMultiplyAdd(std::size_t repetitions, float* sink) {
  // More chains than the adders' latency times their number; the empty statement keeps the loop from being folded.
  Lanes sums[10];
#pragma GCC unroll 10
  for (std::size_t i = 0; i < 10; ++i) sums[i] = broadcast(static_cast<float>(i));
  const Lanes factor = broadcast(0.999F);
  const Lanes term = broadcast(0.001F);
  for (std::size_t r = 0; r < repetitions; ++r) {
#pragma GCC unroll 10
    for (std::size_t i = 0; i < 10; ++i) sums[i] = multiplyAdd(sums[i], factor, term);
    asm volatile("");
  }
  Lanes all{};
#pragma GCC unroll 10
  for (std::size_t i = 0; i < 10; ++i) all += sums[i];
  store(sink, all);
  return static_cast<double>(repetitions) * 10 * lanes * 2;
}
