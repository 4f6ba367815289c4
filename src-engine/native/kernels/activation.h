// Activations with attributes, and their gradients. All run their tail through the vector code.

template <class Vector>
GRADWIRE_INLINE void approximateTwo(float* out, const float* a, const float* b, std::size_t n, Vector vector) {
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, vector(load(a + i), load(b + i)));
  if (i < n) storePart(out + i, vector(loadPart(a + i, n - i, 1.0F), loadPart(b + i, n - i, 1.0F)), n - i);
}

/// min where x < min, max where x > max; NaN passes.
void hardtanh(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes min = broadcast(attributes[0]);
  const Lanes max = broadcast(attributes[1]);
  approximate(out, x, n, [min, max](Lanes p) {
    const Lanes raised = p < min ? min : p;
    return raised > max ? max : raised;
  });
}

/// 0 where x <= min or x >= max; x may be hardtanh's input or its output.
void hardtanhGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes min = broadcast(attributes[0]);
  const Lanes max = broadcast(attributes[1]);
  approximateTwo(out, gradient, x, n, [min, max](Lanes g, Lanes p) {
    const Lanes below = p <= min ? Lanes{} : g;
    return p >= max ? Lanes{} : below;
  });
}

/// ln(1 + e) for e in [0, 1], exact where 1 + e rounds (W. Kahan's correction of the logarithm's argument).
GRADWIRE_INLINE Lanes logarithmOfOneAnd(Lanes e) {
  const Lanes sum = 1.0F + e;
  const Lanes rounded = sum - 1.0F;
  return rounded == Lanes{} ? e : logarithm(sum) * (e / rounded);
}

/// ln(1 + e^(beta x)) / beta, x where beta x > threshold.
void softplus(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes beta = broadcast(attributes[0]);
  const Lanes threshold = broadcast(attributes[1]);
  approximate(out, x, n, [beta, threshold](Lanes p) {
    const Lanes scaled = p * beta;
    const Lanes magnitude = fromBits(bitsOf(scaled) & 0x7fffffff);
    const Lanes curved = (larger(scaled, Lanes{}) + logarithmOfOneAnd(exponential(-magnitude))) / beta;
    const Lanes result = scaled > threshold ? p : curved;
    return p == p ? result : p;
  });
}

void softplusGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes beta = broadcast(attributes[0]);
  const Lanes threshold = broadcast(attributes[1]);
  approximateTwo(out, gradient, x, n, [beta, threshold](Lanes g, Lanes p) {
    const Lanes scaled = p * beta;
    return scaled > threshold ? g : g * logistic(scaled);
  });
}
