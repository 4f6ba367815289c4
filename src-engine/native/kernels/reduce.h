// Sums in double precision and the row-wise softmax family.

double sum(const float* x, std::size_t n) {
  Doubles first{};
  Doubles second{};
  std::size_t i = 0;
  for (; i + 2 * lanes <= n; i += 2 * lanes) {
    first += widen(load(x + i));
    second += widen(load(x + i + lanes));
  }
  double result = n >= 2 * lanes ? total(first + second) : 0.0;
  for (; i < n; ++i) result += x[i];
  return result;
}

/// `count` vectors of columns at once: whole cache lines of every row. Each column's sum is the same as alone.
template <std::size_t count>
GRADWIRE_INLINE void sumSomeColumns(double* totals, const float* x, std::size_t rows, std::size_t stride) {
  Doubles sums[count];
  std::memcpy(static_cast<void*>(sums), totals, sizeof sums);
  for (std::size_t row = 0; row < rows; ++row, x += stride) {
#pragma GCC unroll 4
    for (std::size_t v = 0; v < count; ++v) sums[v] += widen(load(x + v * lanes));
  }
  std::memcpy(totals, sums, sizeof sums);
}

void sumColumns(double* totals, const float* x, std::size_t rows, std::size_t stride, std::size_t columns) {
  std::size_t j = 0;
  for (; j + 4 * lanes <= columns; j += 4 * lanes) sumSomeColumns<4>(totals + j, x + j, rows, stride);
  for (; j + lanes <= columns; j += lanes) sumSomeColumns<1>(totals + j, x + j, rows, stride);
  for (; j < columns; ++j) {
    double sum = totals[j];
    for (std::size_t row = 0; row < rows; ++row) sum += x[row * stride + j];
    totals[j] = sum;
  }
}

double squaredDistance(const float* a, const float* b, std::size_t n) {
  Doubles sum{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const Doubles difference = widen(load(a + i) - load(b + i));
    sum += difference * difference;
  }
  double result = n >= lanes ? total(sum) : 0.0;
  for (; i < n; ++i) {
    const double difference = a[i] - b[i];
    result += difference * difference;
  }
  return result;
}

double sumOfSquares(const float* x, std::size_t n) {
  Doubles sum{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const Doubles value = widen(load(x + i));
    sum += value * value;
  }
  double result = n >= lanes ? total(sum) : 0.0;
  for (; i < n; ++i) {
    const double value = x[i];
    result += value * value;
  }
  return result;
}

/// `next` where it is greater or NaN, else `best`, which stays NaN once it is.
GRADWIRE_INLINE Lanes greater(Lanes best, Lanes next) {
  const Lanes kept = next > best ? next : best;
  return next == next ? kept : next;
}

/// The largest of n >= 1 floats; NaN if any is NaN.
GRADWIRE_INLINE float largest(const float* x, std::size_t n) {
  std::size_t i = 1;
  float result = x[0];
  if (n >= lanes) {
    Lanes best = load(x);
    for (i = lanes; i + lanes <= n; i += lanes) best = greater(best, load(x + i));
    result = best[0];
    for (std::size_t lane = 1; lane < lanes; ++lane) result = best[lane] > result || best[lane] != best[lane] ? best[lane] : result;
  }
  for (; i < n; ++i) result = x[i] > result || x[i] != x[i] ? x[i] : result;
  return result;
}

float largestOf(const float* x, std::size_t n) { return largest(x, n); }

/// Sum of exp(x - shift).
GRADWIRE_INLINE double sumOfExponentials(const float* x, float shift, std::size_t n) {
  const Lanes all = broadcast(shift);
  Doubles sum{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) sum += widen(exponential(load(x + i) - all));
  if (i < n) {
    const float nothing = -std::numeric_limits<float>::infinity();
    sum += widen(exponential(loadPart(x + i, n - i, nothing) - all));
  }
  return total(sum);
}

double logSumExp(const float* x, std::size_t n) {
  const float shift = largest(x, n);
  return static_cast<double>(shift) + std::log(sumOfExponentials(x, shift, n));
}

void logSoftmax(float* out, const float* x, std::size_t n) {
  const float shift = largest(x, n);
  const float rest = static_cast<float>(std::log(sumOfExponentials(x, shift, n)));
  for (std::size_t i = 0; i < n; ++i) out[i] = (x[i] - shift) - rest;
}

void logSoftmaxGrad(float* out, const float* gradient, const float* output, std::size_t n) {
  const float all = static_cast<float>(sum(gradient, n));
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, load(gradient + i) - exponential(load(output + i)) * all);
  if (i < n) {
    const Lanes rest = loadPart(gradient + i, n - i, 0) - exponential(loadPart(output + i, n - i, 0)) * all;
    storePart(out + i, rest, n - i);
  }
}

void softmax(float* out, const float* x, float factor, std::size_t n) {
  const float shift = largest(x, n);
  const float scale = static_cast<float>(factor / sumOfExponentials(x, shift, n));
  const Lanes all = broadcast(shift);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, exponential(load(x + i) - all) * scale);
  if (i < n) storePart(out + i, exponential(loadPart(x + i, n - i, shift) - all) * scale, n - i);
}

void softmaxGrad(float* out, const float* gradient, const float* output, std::size_t n) {
  Doubles sum{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) sum += widen(load(gradient + i)) * widen(load(output + i));
  double products = n >= lanes ? total(sum) : 0.0;
  for (; i < n; ++i) products += static_cast<double>(gradient[i]) * output[i];
  const float all = static_cast<float>(products);
  overTwo(
      out, gradient, output, n, [rest = broadcast(all)](Lanes g, Lanes y) { return y * (g - rest); },
      [all](float g, float y) { return y * (g - all); });
}
