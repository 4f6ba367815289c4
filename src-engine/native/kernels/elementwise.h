// Elementwise loops. Plain arithmetic ends in a scalar tail that rounds like the vector loop (nothing is contracted);
// approximated functions run their tail through the same vector code.

template <class Vector, class Scalar>
GRADWIRE_INLINE void overTwo(float* out, const float* a, const float* b, std::size_t n, Vector vector, Scalar scalar) {
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, vector(load(a + i), load(b + i)));
  for (; i < n; ++i) out[i] = scalar(a[i], b[i]);
}

template <class Vector, class Scalar>
GRADWIRE_INLINE void overOne(float* out, const float* x, std::size_t n, Vector vector, Scalar scalar) {
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, vector(load(x + i)));
  for (; i < n; ++i) out[i] = scalar(x[i]);
}

#define GRADWIRE_BINARY(NAME, OP)                                                                                   \
  void NAME##Vectors(float* out, const float* a, const float* b, std::size_t n) {                                   \
    overTwo(out, a, b, n, [](Lanes p, Lanes q) { return p OP q; }, [](float p, float q) { return p OP q; });        \
  }                                                                                                                 \
  void NAME##Right(float* out, const float* x, float scalar, std::size_t n) {                                       \
    const Lanes all = broadcast(scalar);                                                                            \
    overOne(out, x, n, [all](Lanes p) { return p OP all; }, [scalar](float p) { return p OP scalar; });             \
  }                                                                                                                 \
  void NAME##Left(float* out, const float* x, float scalar, std::size_t n) {                                        \
    const Lanes all = broadcast(scalar);                                                                            \
    overOne(out, x, n, [all](Lanes p) { return all OP p; }, [scalar](float p) { return scalar OP p; });             \
  }

GRADWIRE_BINARY(add, +)
GRADWIRE_BINARY(sub, -)
GRADWIRE_BINARY(mul, *)
GRADWIRE_BINARY(div, /)
#undef GRADWIRE_BINARY

void neg(float* out, const float* x, std::size_t n) {
  overOne(out, x, n, [](Lanes p) { return -p; }, [](float p) { return -p; });
}

void absolute(float* out, const float* x, std::size_t n) {
  overOne(
      out, x, n, [](Lanes p) { return fromBits(bitsOf(p) & 0x7fffffff); }, [](float p) { return std::fabs(p); });
}

/// -1, 0 or 1; NaN passes.
void sign(float* out, const float* x, std::size_t n) {
  const Lanes one = broadcast(1);
  overOne(
      out, x, n,
      [one](Lanes p) {
        const Lanes below = p < Lanes{} ? -one : p;
        return below > Lanes{} ? one : below;
      },
      [](float p) { return p < 0 ? -1.0F : p > 0 ? 1.0F : p; });
}

/// 1 where both are equal or both NaN, else 0.
void equal(float* out, const float* a, const float* b, std::size_t n) {
  const Lanes one = broadcast(1);
  overTwo(
      out, a, b, n,
      [one](Lanes p, Lanes q) {
        const Lanes same = p == q ? one : Lanes{};
        const Lanes odd = q != q ? one : Lanes{};
        return p != p ? odd : same;
      },
      [](float p, float q) { return p == q || (p != p && q != q) ? 1.0F : 0.0F; });
}

/// 0 where x <= 0; NaN passes.
void relu(float* out, const float* x, std::size_t n) {
  overOne(
      out, x, n, [](Lanes p) { return p <= Lanes{} ? Lanes{} : p; }, [](float p) { return p <= 0 ? 0.0F : p; });
}

/// 0 where x <= 0; x may be relu's input or its output.
void reluGrad(float* out, const float* gradient, const float* x, std::size_t n) {
  overTwo(
      out, gradient, x, n, [](Lanes g, Lanes p) { return p <= Lanes{} ? Lanes{} : g; },
      [](float g, float p) { return p <= 0 ? 0.0F : g; });
}

void sigmoidGrad(float* out, const float* gradient, const float* output, std::size_t n) {
  const Lanes one = broadcast(1);
  overTwo(
      out, gradient, output, n, [one](Lanes g, Lanes y) { return g * y * (one - y); },
      [](float g, float y) { return g * y * (1.0F - y); });
}

void tanhGrad(float* out, const float* gradient, const float* output, std::size_t n) {
  const Lanes one = broadcast(1);
  overTwo(
      out, gradient, output, n, [one](Lanes g, Lanes y) { return g * (one - y * y); },
      [](float g, float y) { return g * (1.0F - y * y); });
}

void squareRoots(float* out, const float* x, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return squareRoot(p); });
}

void exps(float* out, const float* x, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return exponential(p); });
}

void logs(float* out, const float* x, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return logarithm(p); });
}

void tanhs(float* out, const float* x, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return hyperbolicTangent(p); });
}

void sigmoids(float* out, const float* x, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return logistic(p); });
}

void scaledDifference(float* out, const float* a, const float* b, float factor, std::size_t n) {
  const Lanes all = broadcast(factor);
  overTwo(
      out, a, b, n, [all](Lanes p, Lanes q) { return (p - q) * all; },
      [factor](float p, float q) { return (p - q) * factor; });
}

/// A float is not finite when all bits of its exponent are set.
bool anyNonFinite(const float* x, std::size_t n) {
  const Ints exponent = Ints{} + 0x7f800000;
  Ints found{};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) found |= (Ints)((bitsOf(load(x + i)) & exponent) == exponent);
  bool any = false;
  for (std::size_t lane = 0; lane < lanes; ++lane) any |= found[lane] != 0;
  for (; i < n; ++i) any |= !std::isfinite(x[i]);
  return any;
}

/// total += factor * x.
void accumulate(float* total, const float* x, float factor, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) total[i] += factor * x[i];
}
