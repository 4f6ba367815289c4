// The table of inner loops. One instance per instruction set; `activeKernels` picks it at run time.
// All loops work on contiguous float32. Their results depend only on their arguments, never on which thread runs them.
#pragma once
#include <cstddef>
#include <cstdint>

namespace gradwire {

/// What a matrix product needs to know of the micro-kernel: it computes tiles of `rows` x `columns`, in vectors of `lanes`.
struct GemmTile {
  static constexpr std::size_t mostColumns = 48;

  std::size_t rows;
  std::size_t columns;
  std::size_t lanes;
};

/// What becomes of a product's elements before they are stored; bit by bit what the ops after the product would do.
struct Epilogue {
  /// One number per column, added first; null for none.
  const float* bias = nullptr;
  bool relu = false;
  /// Of the product's shape: where it is not above 0, the product becomes 0 (relu's gradient); null for none.
  const float* reluOutput = nullptr;
};

/// Memory that is read soon: `rows` rows of `width` floats, `stride` floats apart.
struct Ahead {
  const float* data = nullptr;
  std::size_t stride = 0;
  std::size_t rows = 0;
  std::size_t width = 0;
};

/// Rows of a product that one panel of B gives: tiles from top to bottom. Lengths are in floats.
struct TileStrip {
  float* c;
  /// From one row of C to the next.
  std::size_t stride;
  std::size_t rows;
  /// At most the tile's; B's panel is as wide as the whole vectors that hold them.
  std::size_t columns;
  const float* a;
  const float* b;
  /// Both operands are in panels, A's of the tile's rows and B's of the strip's vectors, and their strides are not looked at.
  bool packed;
  /// From one row of A to the next, and from one depth to the next: one of them is 1.
  std::size_t rowStrideA;
  std::size_t depthStrideA;
  std::size_t depthStrideB;
  /// What the next strip packs, brought nearer meanwhile.
  Ahead ahead;
  std::size_t depth;
  /// Adds to what C holds.
  bool accumulate;
  /// Its pointers belong to C's first element.
  Epilogue epilogue;
};

struct Kernels {
  using Unary = void (*)(float* out, const float* x, std::size_t n);
  using Binary = void (*)(float* out, const float* a, const float* b, std::size_t n);
  using Scaled = void (*)(float* out, const float* x, float scalar, std::size_t n);

  /// One broadcasting op: both vectors, the right operand a scalar, the left operand a scalar.
  struct BinaryFamily {
    Binary vectors;
    Scaled right;
    Scaled left;
  };

  const char* name;

  BinaryFamily add, sub, mul, div;
  Unary neg, abs, sign, relu, sigmoid, tanh, exp, log, sqrt;
  Binary equal, reluGrad, sigmoidGrad, tanhGrad;

  /// Sum of n floats in double precision.
  double (*sum)(const float* x, std::size_t n);
  /// totals[j] += sum of column j over `rows` rows, `stride` floats apart.
  void (*sumColumns)(double* totals, const float* x, std::size_t rows, std::size_t stride, std::size_t columns);
  /// The greatest of n >= 1 floats; NaN if any is NaN.
  float (*largest)(const float* x, std::size_t n);
  /// Sum of (a - b)^2 in double precision.
  double (*squaredDistance)(const float* a, const float* b, std::size_t n);
  /// out = (prediction - target) * factor.
  void (*scaledDifference)(float* out, const float* a, const float* b, float factor, std::size_t n);
  /// Whether any of n floats is NaN or infinite.
  bool (*anyNonFinite)(const float* x, std::size_t n);

  /// Row by row: out = x - log(sum(exp(x))).
  void (*logSoftmax)(float* out, const float* x, std::size_t n);
  /// Row by row: out = gradient - exp(output) * sum(gradient).
  void (*logSoftmaxGrad)(float* out, const float* gradient, const float* output, std::size_t n);
  /// log(sum(exp(x))) of one row.
  double (*logSumExp)(const float* x, std::size_t n);
  /// Row by row: out = softmax(x) * factor.
  void (*softmax)(float* out, const float* x, float factor, std::size_t n);
  /// Row by row: out = output * (gradient - sum(gradient * output)).
  void (*softmaxGrad)(float* out, const float* gradient, const float* output, std::size_t n);

  /// total += factor * x.
  void (*accumulate)(float* total, const float* x, float factor, std::size_t n);
  /// Sum of squares of n floats in double precision.
  double (*sumOfSquares)(const float* x, std::size_t n);

  /// The next 624 words of an MT19937, in place; `out` becomes what is drawn of them.
  void (*twist)(std::uint32_t* state, std::uint32_t* out);
  /// `count` numbers of a mask, of 16 elements each. An element takes two words and is kept where their lower 53 bits are
  /// below `threshold`.
  void (*keepBits)(float* mask, const std::uint32_t* words, std::size_t count, std::uint64_t threshold);
  /// out = x * scale where the mask keeps an element, x * 0 elsewhere; a number of the mask has the bits of 16 elements.
  void (*dropout)(float* out, const float* x, const float* mask, std::size_t n, float scale);
  /// One row to mean 0 and variance 1: out = (x - mean) / sqrt(variance + eps).
  void (*normalizeRow)(float* out, const float* x, std::size_t n, double eps);
  /// Its gradient: out = (gradient - mean(gradient) - output * mean(gradient * output)) / sqrt(variance(x) + eps).
  void (*normalizeRowGrad)(float* out, const float* gradient, const float* output, const float* x, std::size_t n, double eps);
  /// The same for columns side by side, whose rows are `stride` floats apart.
  void (*normalizeColumns)(float* out, const float* x, std::size_t rows, std::size_t stride, std::size_t columns, double eps);
  void (*normalizeColumnsGrad)(float* out, const float* gradient, const float* output, const float* x, std::size_t rows, std::size_t stride,
                               std::size_t columns, double eps);
  /// Moves running means and variances towards those of columns, the unbiased variance of at least 2 rows.
  void (*moveColumnMoments)(float* mean, float* variance, const float* x, std::size_t rows, std::size_t stride, std::size_t columns,
                            double momentum);

  /// out[i] = dot(matrix row i, vector), rows `stride` floats apart.
  void (*dotRows)(float* out, const float* matrix, std::size_t stride, const float* vector, std::size_t rows, std::size_t columns);
  /// out[j] = sum over rows of weights[row] * matrix[row][j].
  void (*weightedRows)(float* out, const float* matrix, std::size_t stride, const float* weights, std::size_t rows, std::size_t columns);

  GemmTile tile;
  /// Panels of `width` rows, one behind the other: panel[p * width + i] = matrix[i * stride + p], 0 for rows that are not there.
  void (*packAcross)(float* panels, std::size_t width, const float* matrix, std::size_t stride, std::size_t rows, std::size_t depth);
  /// Panels of `width` columns: panel[p * width + i] = matrix[p * stride + i], 0 for columns that are not there.
  void (*packAlong)(float* panels, std::size_t width, const float* matrix, std::size_t stride, std::size_t columns, std::size_t depth);
  /// A strip of tiles. A tile that is not full gives the same bits as it would inside a full one.
  void (*multiplyStrip)(const TileStrip& strip);
  /// Repeated multiply-adds in registers: returns the number of floating-point operations done.
  double (*spinMultiplyAdd)(std::size_t repetitions, float* sink);
};

/// The fastest table this processor can run, or the one chosen with `selectKernels`.
const Kernels& activeKernels();

/// Switches to the table called `name` if this processor can run it. For tests and measurements.
bool selectKernels(const char* name);

/// Calls `visit` with the name of every table this processor can run, fastest first.
void visitKernels(void (*visit)(const char* name, void* context), void* context);

}  // namespace gradwire
