// Normalization of rows and of columns. Means and variances are taken in two passes and in double precision, so what is
// constant becomes exactly zero.

/// Sum of (x - mean)^2.
GRADWIRE_INLINE double squaredDeviations(const float* x, double mean, std::size_t n) {
  Doubles sum{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const Doubles deviation = widen(load(x + i)) - mean;
    sum += deviation * deviation;
  }
  double result = n >= lanes ? total(sum) : 0.0;
  for (; i < n; ++i) result += (x[i] - mean) * (x[i] - mean);
  return result;
}

/// 1 / sqrt(variance + eps) of a row.
GRADWIRE_INLINE double rowScale(const float* x, double mean, std::size_t n, double eps) {
  return 1.0 / std::sqrt(squaredDeviations(x, mean, n) / static_cast<double>(n) + eps);
}

void normalizeRow(float* out, const float* x, std::size_t n, double eps) {
  const double mean = sum(x, n) / static_cast<double>(n);
  const double scale = rowScale(x, mean, n, eps);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, narrow((widen(load(x + i)) - mean) * scale));
  for (; i < n; ++i) out[i] = static_cast<float>((x[i] - mean) * scale);
}

/// Sum of a * b.
GRADWIRE_INLINE double sumOfProducts(const float* a, const float* b, std::size_t n) {
  Doubles sum{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) sum += widen(load(a + i)) * widen(load(b + i));
  double result = n >= lanes ? total(sum) : 0.0;
  for (; i < n; ++i) result += static_cast<double>(a[i]) * b[i];
  return result;
}

void normalizeRowGrad(float* out, const float* gradient, const float* output, const float* x, std::size_t n, double eps) {
  const double count = static_cast<double>(n);
  const double scale = rowScale(x, sum(x, n) / count, n, eps);
  const double mean = sum(gradient, n) / count;
  const double slope = sumOfProducts(gradient, output, n) / count;
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    store(out + i, narrow((widen(load(gradient + i)) - mean - widen(load(output + i)) * slope) * scale));
  }
  for (; i < n; ++i) out[i] = static_cast<float>((gradient[i] - mean - output[i] * slope) * scale);
}

/// `lanes` columns side by side.
struct WideColumns {
  using Double = Doubles;
  GRADWIRE_INLINE static Doubles read(const float* x) { return widen(load(x)); }
  GRADWIRE_INLINE static void write(float* to, Doubles value) { store(to, narrow(value)); }
  GRADWIRE_INLINE static Doubles root(Doubles value) { return squareRoot(value); }
};

/// One of the columns that are left.
struct OneColumn {
  using Double = double;
  GRADWIRE_INLINE static double read(const float* x) { return *x; }
  GRADWIRE_INLINE static void write(float* to, double value) { *to = static_cast<float>(value); }
  GRADWIRE_INLINE static double root(double value) { return std::sqrt(value); }
};

template <class Columns>
struct ColumnMoments {
  typename Columns::Double mean;
  /// Sum of (x - mean)^2.
  typename Columns::Double squares;
};

template <class Columns>
GRADWIRE_INLINE ColumnMoments<Columns> columnMoments(const float* x, std::size_t rows, std::size_t stride) {
  typename Columns::Double total{};
  for (std::size_t row = 0; row < rows; ++row) total += Columns::read(x + row * stride);
  const typename Columns::Double mean = total / static_cast<double>(rows);
  typename Columns::Double squares{};
  for (std::size_t row = 0; row < rows; ++row) {
    const typename Columns::Double deviation = Columns::read(x + row * stride) - mean;
    squares += deviation * deviation;
  }
  return {mean, squares};
}

template <class Columns>
GRADWIRE_INLINE void normalizeColumn(float* out, const float* x, std::size_t rows, std::size_t stride, double eps) {
  const ColumnMoments<Columns> moments = columnMoments<Columns>(x, rows, stride);
  const typename Columns::Double scale = 1.0 / Columns::root(moments.squares / static_cast<double>(rows) + eps);
  for (std::size_t row = 0; row < rows; ++row) {
    Columns::write(out + row * stride, (Columns::read(x + row * stride) - moments.mean) * scale);
  }
}

void normalizeColumns(float* out, const float* x, std::size_t rows, std::size_t stride, std::size_t columns, double eps) {
  std::size_t j = 0;
  for (; j + lanes <= columns; j += lanes) normalizeColumn<WideColumns>(out + j, x + j, rows, stride, eps);
  for (; j < columns; ++j) normalizeColumn<OneColumn>(out + j, x + j, rows, stride, eps);
}

template <class Columns>
GRADWIRE_INLINE void normalizeColumnGrad(float* out, const float* gradient, const float* output, const float* x, std::size_t rows,
                                         std::size_t stride, double eps) {
  using Double = typename Columns::Double;
  const double count = static_cast<double>(rows);
  const Double scale = 1.0 / Columns::root(columnMoments<Columns>(x, rows, stride).squares / count + eps);
  Double total{};
  Double along{};
  for (std::size_t row = 0; row < rows; ++row) {
    const Double g = Columns::read(gradient + row * stride);
    total += g;
    along += g * Columns::read(output + row * stride);
  }
  const Double mean = total / count;
  const Double slope = along / count;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t at = row * stride;
    Columns::write(out + at, (Columns::read(gradient + at) - mean - Columns::read(output + at) * slope) * scale);
  }
}

void normalizeColumnsGrad(float* out, const float* gradient, const float* output, const float* x, std::size_t rows, std::size_t stride,
                          std::size_t columns, double eps) {
  std::size_t j = 0;
  for (; j + lanes <= columns; j += lanes) normalizeColumnGrad<WideColumns>(out + j, gradient + j, output + j, x + j, rows, stride, eps);
  for (; j < columns; ++j) normalizeColumnGrad<OneColumn>(out + j, gradient + j, output + j, x + j, rows, stride, eps);
}

template <class Columns>
GRADWIRE_INLINE void moveMoments(float* mean, float* variance, const float* x, std::size_t rows, std::size_t stride, double momentum) {
  const ColumnMoments<Columns> moments = columnMoments<Columns>(x, rows, stride);
  const double kept = 1.0 - momentum;
  Columns::write(mean, Columns::read(mean) * kept + moments.mean * momentum);
  Columns::write(variance, Columns::read(variance) * kept + moments.squares / static_cast<double>(rows - 1) * momentum);
}

void moveColumnMoments(float* mean, float* variance, const float* x, std::size_t rows, std::size_t stride, std::size_t columns,
                       double momentum) {
  std::size_t j = 0;
  for (; j + lanes <= columns; j += lanes) moveMoments<WideColumns>(mean + j, variance + j, x + j, rows, stride, momentum);
  for (; j < columns; ++j) moveMoments<OneColumn>(mean + j, variance + j, x + j, rows, stride, momentum);
}
