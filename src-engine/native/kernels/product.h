// Inner loops of matrix products. Every element of a result is computed by the same sequence of operations wherever it
// stands in the matrix, so how a product is divided never shows in its bits.

/// Rows in a tile, and vectors of lanes in each: as many accumulators as the registers hold, as few loads for each as can be.
#if GRADWIRE_FMA == 512
inline constexpr std::size_t tileRows = 8;
#else
inline constexpr std::size_t tileRows = 4;
#endif
inline constexpr std::size_t tileVectors = 3;
inline constexpr std::size_t tileColumns = tileVectors * lanes;
static_assert(tileColumns <= GemmTile::mostColumns);
/// Rows of the highest tile, for columns that fill a vector or two.
inline constexpr std::size_t mostHeight = tileRows < 8 ? 8 : tileRows;

/// How a tile's operands lie in memory.
enum class Layout {
  /// Both in panels: the strides are known, so that addresses need no instructions of their own.
  packed,
  /// A's rows stand side by side at every depth, `strideA` floats from one depth to the next.
  together,
  /// Each row of A is contiguous, `strideA` floats from the next one.
  apart,
};

/// Rows of a tile of `vectors` vectors: where A is not in panels, a narrower tile is higher.
template <std::size_t vectors, Layout layout>
inline constexpr std::size_t heightOf = layout == Layout::packed ? tileRows : vectors == 1 ? mostHeight : tileRows * tileVectors / vectors;

/// Adds the products of `rows` rows of A with the first `vectors` of a panel of B.
template <std::size_t rows, std::size_t vectors, Layout layout>
GRADWIRE_INLINE void addProducts(Lanes (&sums)[rows][vectors], const float* a, std::size_t strideA, const float* b, std::size_t strideB, std::size_t depth) {
  constexpr bool packed = layout == Layout::packed;
#pragma GCC unroll 4
  for (std::size_t p = 0; p < depth; ++p) {
    Lanes columns[vectors];
#pragma GCC unroll 3
    for (std::size_t v = 0; v < vectors; ++v) columns[v] = load(b + v * lanes);
#pragma GCC unroll 12
    for (std::size_t i = 0; i < rows; ++i) {
      const Lanes value = broadcast(layout == Layout::apart ? a[i * strideA] : a[i]);
#pragma GCC unroll 3
      for (std::size_t v = 0; v < vectors; ++v) sums[i][v] = multiplyAdd(value, columns[v], sums[i][v]);
    }
    a += packed ? tileRows : layout == Layout::together ? strideA : 1;
    b += packed ? vectors * lanes : strideB;
  }
}

/// What becomes of `lanes` elements of a product before they are stored: exactly what the unfused ops would do.
GRADWIRE_INLINE Lanes finish(Lanes value, const float* c, bool accumulate, const float* bias, bool relu, const float* reluOutput) {
  if (accumulate) value = load(c) + value;
  if (bias != nullptr) value = value + load(bias);
  if (relu) value = value <= Lanes{} ? Lanes{} : value;
  if (reluOutput != nullptr) value = load(reluOutput) <= Lanes{} ? Lanes{} : value;
  return value;
}

/// The same for one element.
GRADWIRE_INLINE float finishOne(float value, const float* c, bool accumulate, const float* bias, bool relu, const float* reluOutput) {
  if (accumulate) value = *c + value;
  if (bias != nullptr) value = value + *bias;
  if (relu) value = value <= 0 ? 0.0F : value;
  if (reluOutput != nullptr) value = *reluOutput <= 0 ? 0.0F : value;
  return value;
}

/// Stores a tile that is wider than what is left of the strip: `rows` rows of `width` sums.
[[gnu::noinline]] inline void storeEdge(const TileStrip& strip, std::size_t row, const float* sums, std::size_t rows, std::size_t width) {
  const Epilogue& epilogue = strip.epilogue;
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < strip.columns; ++j) {
      const std::size_t at = (row + i) * strip.stride + j;
      const float* const bias = epilogue.bias == nullptr ? nullptr : epilogue.bias + j;
      const float* const reluOutput = epilogue.reluOutput == nullptr ? nullptr : epilogue.reluOutput + at;
      strip.c[at] = finishOne(sums[i * width + j], strip.c + at, strip.accumulate, bias, epilogue.relu, reluOutput);
    }
  }
}

template <std::size_t rows, std::size_t vectors, Layout layout>
[[gnu::noinline]] void multiplyTile(const TileStrip& strip, std::size_t row, const float* a) {
  const std::size_t stride = strip.stride;
  float* const c = strip.c + row * stride;
  Lanes sums[rows][vectors];
#pragma GCC unroll 12
  for (std::size_t i = 0; i < rows; ++i) {
#pragma GCC unroll 3
    for (std::size_t v = 0; v < vectors; ++v) __builtin_prefetch(c + i * stride + v * lanes, 1);
#pragma GCC unroll 3
    for (std::size_t v = 0; v < vectors; ++v) sums[i][v] = Lanes{};
  }
  addProducts<rows, vectors, layout>(sums, a, layout == Layout::apart ? strip.rowStrideA : strip.depthStrideA, strip.b, strip.depthStrideB, strip.depth);
  if (strip.columns != vectors * lanes) {
    float edge[rows][vectors * lanes];
    std::memcpy(edge, sums, sizeof edge);
    return storeEdge(strip, row, edge[0], rows, vectors * lanes);
  }
  const Epilogue& epilogue = strip.epilogue;
  const float* const reluOutput = epilogue.reluOutput == nullptr ? nullptr : epilogue.reluOutput + row * stride;
  const bool plain = epilogue.bias == nullptr && !epilogue.relu && reluOutput == nullptr;
#pragma GCC unroll 12
  for (std::size_t i = 0; i < rows; ++i) {
#pragma GCC unroll 3
    for (std::size_t v = 0; v < vectors; ++v) {
      const std::size_t at = i * stride + v * lanes;
      if (plain) {
        store(c + at, strip.accumulate ? load(c + at) + sums[i][v] : sums[i][v]);
        continue;
      }
      const float* const bias = epilogue.bias == nullptr ? nullptr : epilogue.bias + v * lanes;
      store(c + at, finish(sums[i][v], c + at, strip.accumulate, bias, epilogue.relu, reluOutput == nullptr ? nullptr : reluOutput + at));
    }
  }
}

/// The tile of the last rows, fewer than `most`.
template <std::size_t most, std::size_t vectors, Layout layout>
void multiplyLastTile(const TileStrip& strip, std::size_t row, const float* a, std::size_t rows) {
  if constexpr (most > 1) {
    if (rows == most - 1) return multiplyTile<most - 1, vectors, layout>(strip, row, a);
    multiplyLastTile<most - 1, vectors, layout>(strip, row, a, rows);
  }
}

template <std::size_t vectors, Layout layout>
GRADWIRE_INLINE void multiplyTiles(const TileStrip& strip) {
  constexpr std::size_t height = heightOf<vectors, layout>;
  const std::size_t strideA = height * (layout == Layout::packed ? strip.depth : strip.rowStrideA);
  const float* a = strip.a;
  // Every tile brings its share of what the next strip packs nearer.
  const Ahead& ahead = strip.ahead;
  const std::size_t share = ahead.rows / (strip.rows / height + 1) + 1;
  std::size_t brought = 0;
  std::size_t row = 0;
  for (; row + height <= strip.rows; row += height, a += strideA) {
    for (const std::size_t end = brought + share; brought < end && brought < ahead.rows; ++brought) {
      for (std::size_t i = 0; i < ahead.width; i += 16) __builtin_prefetch(ahead.data + brought * ahead.stride + i, 0, 2);
    }
    multiplyTile<height, vectors, layout>(strip, row, a);
  }
  if (row < strip.rows) multiplyLastTile<height, vectors, layout>(strip, row, a, strip.rows - row);
}

/// A strip narrower than a panel takes as many vectors as its columns need.
template <Layout layout, std::size_t vectors = tileVectors>
GRADWIRE_INLINE void multiplyColumns(const TileStrip& strip) {
  if constexpr (vectors > 1) {
    if (strip.columns <= (vectors - 1) * lanes) return multiplyColumns<layout, vectors - 1>(strip);
  }
  multiplyTiles<vectors, layout>(strip);
}

void multiplyStrip(const TileStrip& strip) {
  if (strip.packed) return multiplyColumns<Layout::packed>(strip);
  if (strip.rowStrideA == 1) return multiplyColumns<Layout::together>(strip);
  multiplyColumns<Layout::apart>(strip);
}

using Quad [[gnu::vector_size(16)]] = float;

GRADWIRE_INLINE Quad loadQuad(const float* from) {
  Quad value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// Rows are transposed in groups, four columns at a time. A group of eight holds row i below and row i + 4 above.
#if GRADWIRE_LANES >= 8
inline constexpr std::size_t groupRows = 8;
using Group [[gnu::vector_size(32)]] = float;
GRADWIRE_INLINE Group loadGroup(const float* below, const float* above) {
  return __builtin_shufflevector(loadQuad(below), loadQuad(above), 0, 1, 2, 3, 4, 5, 6, 7);
}
GRADWIRE_INLINE Group lowPairs(Group a, Group b) { return __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13); }
GRADWIRE_INLINE Group highPairs(Group a, Group b) { return __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15); }
GRADWIRE_INLINE Group lowHalves(Group a, Group b) { return __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13); }
GRADWIRE_INLINE Group highHalves(Group a, Group b) { return __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15); }
#else
inline constexpr std::size_t groupRows = 4;
using Group = Quad;
GRADWIRE_INLINE Group loadGroup(const float* below, const float*) { return loadQuad(below); }
GRADWIRE_INLINE Group lowPairs(Group a, Group b) { return __builtin_shufflevector(a, b, 0, 4, 1, 5); }
GRADWIRE_INLINE Group highPairs(Group a, Group b) { return __builtin_shufflevector(a, b, 2, 6, 3, 7); }
GRADWIRE_INLINE Group lowHalves(Group a, Group b) { return __builtin_shufflevector(a, b, 0, 1, 4, 5); }
GRADWIRE_INLINE Group highHalves(Group a, Group b) { return __builtin_shufflevector(a, b, 2, 3, 6, 7); }
#endif

/// panel[p * width + i] = matrix[i * stride + p] for i < rows <= groupRows.
template <std::size_t rows>
void packGroup(float* panel, std::size_t width, const float* matrix, std::size_t stride, std::size_t depth) {
  const float* from[groupRows];
  // Rows that are not there are read as the first one, and not stored.
  for (std::size_t i = 0; i < groupRows; ++i) from[i] = matrix + (i < rows ? i : 0) * stride;
  std::size_t p = 0;
  for (; p + 4 <= depth; p += 4, panel += 4 * width) {
    const Group a = loadGroup(from[0] + p, from[groupRows - 4] + p);
    const Group b = loadGroup(from[1] + p, from[groupRows - 3] + p);
    const Group c = loadGroup(from[2] + p, from[groupRows - 2] + p);
    const Group d = loadGroup(from[3] + p, from[groupRows - 1] + p);
    const Group columns[4] = {
        lowHalves(lowPairs(a, b), lowPairs(c, d)),
        highHalves(lowPairs(a, b), lowPairs(c, d)),
        lowHalves(highPairs(a, b), highPairs(c, d)),
        highHalves(highPairs(a, b), highPairs(c, d)),
    };
#pragma GCC unroll 4
    for (std::size_t q = 0; q < 4; ++q) std::memcpy(panel + q * width, &columns[q], rows * sizeof(float));
  }
  for (; p < depth; ++p, panel += width) {
    for (std::size_t i = 0; i < rows; ++i) panel[i] = from[i][p];
  }
}

/// A whole panel, group by group.
template <std::size_t width, std::size_t first = 0>
GRADWIRE_INLINE void packGroups(float* panel, const float* matrix, std::size_t stride, std::size_t depth) {
  constexpr std::size_t rows = width - first < groupRows ? width - first : groupRows;
  packGroup<rows>(panel + first, width, matrix + first * stride, stride, depth);
  if constexpr (first + rows < width) packGroups<width, first + rows>(panel, matrix, stride, depth);
}

/// A group of `rows` at most `most`.
template <std::size_t most = groupRows>
void packSome(float* panel, std::size_t width, const float* matrix, std::size_t stride, std::size_t rows, std::size_t depth) {
  if (rows == most) return packGroup<most>(panel, width, matrix, stride, depth);
  if constexpr (most > 1) packSome<most - 1>(panel, width, matrix, stride, rows, depth);
}

void packAcross(float* panels, std::size_t width, const float* matrix, std::size_t stride, std::size_t rows, std::size_t depth) {
  for (std::size_t i = 0; i < rows; i += width, panels += width * depth) {
    const float* const from = matrix + i * stride;
    const std::size_t left = rows - i;
    if (left >= width && width == tileColumns) {
      packGroups<tileColumns>(panels, from, stride, depth);
      continue;
    }
    if (left >= width && width == tileRows) {
      packGroups<tileRows>(panels, from, stride, depth);
      continue;
    }
    if (left < width) std::memset(panels, 0, width * depth * sizeof(float));
    const std::size_t here = left < width ? left : width;
    for (std::size_t first = 0; first < here; first += groupRows) {
      packSome(panels + first, width, from + first * stride, stride, here - first < groupRows ? here - first : groupRows, depth);
    }
  }
}

/// `count` whole panels at once: rows of narrow ones lie in the same cache lines.
template <std::size_t width, std::size_t count>
GRADWIRE_INLINE void packWhole(float* panels, const float* matrix, std::size_t stride, std::size_t depth) {
  for (std::size_t p = 0; p < depth; ++p) {
#pragma GCC unroll 8
    for (std::size_t i = 0; i < count; ++i) std::memcpy(panels + (i * depth + p) * width, matrix + p * stride + i * width, width * sizeof(float));
  }
}

/// All whole panels of so many columns. @returns how many columns they took.
template <std::size_t width>
std::size_t packWholes(float* panels, const float* matrix, std::size_t stride, std::size_t columns, std::size_t depth) {
  constexpr std::size_t together = 32 / width > 1 ? 32 / width : 1;
  std::size_t j = 0;
  for (; j + together * width <= columns; j += together * width) packWhole<width, together>(panels + j * depth, matrix + j, stride, depth);
  for (; j + width <= columns; j += width) packWhole<width, 1>(panels + j * depth, matrix + j, stride, depth);
  return j;
}

void packAlong(float* panels, std::size_t width, const float* matrix, std::size_t stride, std::size_t columns, std::size_t depth) {
  std::size_t j = 0;
  if (width == tileColumns) j = packWholes<tileColumns>(panels, matrix, stride, columns, depth);
  if (width == tileColumns - lanes) j = packWholes<tileColumns - lanes>(panels, matrix, stride, columns, depth);
  if (width == tileRows) j = packWholes<tileRows>(panels, matrix, stride, columns, depth);
  for (; j < columns; j += width) {
    float* const panel = panels + j * depth;
    for (std::size_t p = 0; p < depth; ++p) {
      for (std::size_t i = 0; i < width; ++i) panel[p * width + i] = j + i < columns ? matrix[p * stride + j + i] : 0.0F;
    }
  }
}

/// The lanes added up in single precision: halves, then quarters, a fixed tree.
GRADWIRE_INLINE float sumOfLanes(Lanes value) {
  Quad quarters{};
  for (std::size_t lane = 0; lane < lanes; lane += 4) {
    Quad part;
    std::memcpy(&part, reinterpret_cast<const float*>(&value) + lane, sizeof part);
    quarters = lane == 0 ? part : quarters + part;
  }
  return (quarters[0] + quarters[1]) + (quarters[2] + quarters[3]);
}

/// `count` rows at once share what they load of the vector; each row's sum is the same as alone.
template <std::size_t count>
GRADWIRE_INLINE void dotSome(float* out, const float* matrix, std::size_t stride, const float* vector, std::size_t columns) {
  Lanes first[count] = {};
  Lanes second[count] = {};
  std::size_t j = 0;
  for (; j + 2 * lanes <= columns; j += 2 * lanes) {
    const Lanes even = load(vector + j);
    const Lanes odd = load(vector + j + lanes);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < count; ++i) {
      first[i] = multiplyAdd(load(matrix + i * stride + j), even, first[i]);
      second[i] = multiplyAdd(load(matrix + i * stride + j + lanes), odd, second[i]);
    }
  }
  if (j + lanes <= columns) {
    const Lanes even = load(vector + j);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < count; ++i) first[i] = multiplyAdd(load(matrix + i * stride + j), even, first[i]);
    j += lanes;
  }
#pragma GCC unroll 4
  for (std::size_t i = 0; i < count; ++i) {
    float sum = columns >= lanes ? sumOfLanes(first[i] + second[i]) : 0.0F;
    for (std::size_t tail = j; tail < columns; ++tail) sum += matrix[i * stride + tail] * vector[tail];
    out[i] = sum;
  }
}

void dotRows(float* out, const float* matrix, std::size_t stride, const float* vector, std::size_t rows, std::size_t columns) {
  std::size_t row = 0;
  for (; row + 4 <= rows; row += 4) dotSome<4>(out + row, matrix + row * stride, stride, vector, columns);
  for (; row < rows; ++row) dotSome<1>(out + row, matrix + row * stride, stride, vector, columns);
}

/// Columns [j, j + count * lanes) of weightedRows.
template <std::size_t count>
GRADWIRE_INLINE void weightedColumns(float* out, const float* matrix, std::size_t stride, const float* weights, std::size_t rows) {
  Lanes even[count] = {};
  Lanes odd[count] = {};
  std::size_t row = 0;
  for (; row + 2 <= rows; row += 2, matrix += 2 * stride) {
    const Lanes first = broadcast(weights[row]);
    const Lanes second = broadcast(weights[row + 1]);
#pragma GCC unroll 6
    for (std::size_t v = 0; v < count; ++v) even[v] = multiplyAdd(load(matrix + v * lanes), first, even[v]);
#pragma GCC unroll 6
    for (std::size_t v = 0; v < count; ++v) odd[v] = multiplyAdd(load(matrix + stride + v * lanes), second, odd[v]);
  }
  if (row < rows) {
    const Lanes last = broadcast(weights[row]);
    for (std::size_t v = 0; v < count; ++v) even[v] = multiplyAdd(load(matrix + v * lanes), last, even[v]);
  }
  for (std::size_t v = 0; v < count; ++v) store(out + v * lanes, even[v] + odd[v]);
}

void weightedRows(float* out, const float* matrix, std::size_t stride, const float* weights, std::size_t rows, std::size_t columns) {
  std::size_t j = 0;
  for (; j + 6 * lanes <= columns; j += 6 * lanes) weightedColumns<6>(out + j, matrix + j, stride, weights, rows);
  for (; j + 2 * lanes <= columns; j += 2 * lanes) weightedColumns<2>(out + j, matrix + j, stride, weights, rows);
  for (; j + lanes <= columns; j += lanes) weightedColumns<1>(out + j, matrix + j, stride, weights, rows);
  // The rest once more with columns before it, whose sums come out the same.
  if (j < columns && columns >= lanes) return weightedColumns<1>(out + columns - lanes, matrix + columns - lanes, stride, weights, rows);
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
