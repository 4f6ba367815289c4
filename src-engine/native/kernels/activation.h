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

/// x where x > 0, else x * negativeSlope.
void leakyRelu(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes slope = broadcast(attributes[0]);
  approximate(out, x, n, [slope](Lanes p) { return p > Lanes{} ? p : p * slope; });
}

/// x may be leakyRelu's input, or its output when the slope is not negative.
void leakyReluGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes slope = broadcast(attributes[0]);
  approximateTwo(out, gradient, x, n, [slope](Lanes g, Lanes p) { return p > Lanes{} ? g : g * slope; });
}

/// scale * x where x > 0, else scale * alpha * (e^x - 1).
void elu(float* out, const float* x, const float* attributes, std::size_t n) {
  const Lanes scale = broadcast(attributes[1]);
  const Lanes below = broadcast(attributes[0] * attributes[1]);
  approximate(out, x, n, [scale, below](Lanes p) {
    return p > Lanes{} ? p * scale : exponentialLessOne(p) * below;
  });
}

void eluGrad(float* out, const float* gradient, const float* x, const float* attributes, std::size_t n) {
  const Lanes scale = broadcast(attributes[1]);
  const Lanes below = broadcast(attributes[0] * attributes[1]);
  approximateTwo(out, gradient, x, n, [scale, below](Lanes g, Lanes p) { return g * (p > Lanes{} ? scale : exponential(p) * below); });
}

/// x / (1 + e^-x).
void silu(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return p * logistic(p); });
}

void siluGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes s = logistic(p);
    return g * s * (1.0F + p * (1.0F - s));
  });
}

/// The standard normal distribution: its density, and the share of it that lies below x.
struct Normal {
  Lanes density;
  Lanes cumulative;
};

/// x limited to where float32 tells it from infinity in what follows; NaN stays NaN.
GRADWIRE_INLINE Lanes limitTo(Lanes x, float bound) {
  const Lanes raised = x < broadcast(-bound) ? broadcast(-bound) : x;
  return raised > broadcast(bound) ? broadcast(bound) : raised;
}

/// With t = 1 / (1 + |x| / 4) the share beyond |x| is e^(-x^2 / 2) * t * p(t), where p interpolates at 10 Chebyshev points
/// over [0, 1]: within 3e-8 of the tail itself, so that small shares keep their precision.
GRADWIRE_INLINE Normal normalAt(Lanes x) {
  const Lanes magnitude = fromBits(bitsOf(x) & 0x7fffffff);
  const Lanes t = 1.0F / multiplyAdd(magnitude, broadcast(0.25F), broadcast(1));
  const Lanes e = exponential(x * x * -0.5F);
  Lanes p = broadcast(0.0208148884F);
  p = multiplyAdd(p, t, broadcast(-0.0853892299F));
  p = multiplyAdd(p, t, broadcast(0.103798858F));
  p = multiplyAdd(p, t, broadcast(-0.0397468634F));
  p = multiplyAdd(p, t, broadcast(0.0682739957F));
  p = multiplyAdd(p, t, broadcast(0.0574462582F));
  p = multiplyAdd(p, t, broadcast(0.0818896318F));
  p = multiplyAdd(p, t, broadcast(0.0934395147F));
  p = multiplyAdd(p, t, broadcast(0.0997373968F));
  p = multiplyAdd(p, t, broadcast(0.099735561F));
  const Lanes tail = e * t * p;
  return {e * 0.398942280401432678F, x < Lanes{} ? tail : 1.0F - tail};
}

/// x times the share of the normal distribution below x.
void gelu(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return p * normalAt(limitTo(p, 14.5F)).cumulative; });
}

void geluGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes inner = limitTo(p, 14.5F);
    const Normal normal = normalAt(inner);
    return g * multiplyAdd(inner, normal.density, normal.cumulative);
  });
}

/// tanh(sqrt(2 / pi) * (x + 0.044715 x^3)).
GRADWIRE_INLINE Lanes geluCurve(Lanes x) {
  const Lanes slope = multiplyAdd(x * x, broadcast(0.0356774081363001F), broadcast(0.797884560802865356F));
  return hyperbolicTangent(x * slope);
}

/// x * (1 + tanh(...)) / 2.
void geluTanh(float* out, const float* x, const float*, std::size_t n) {
  approximate(out, x, n, [](Lanes p) { return 0.5F * p * (1.0F + geluCurve(limitTo(p, 14.5F))); });
}

void geluTanhGrad(float* out, const float* gradient, const float* x, const float*, std::size_t n) {
  approximateTwo(out, gradient, x, n, [](Lanes g, Lanes p) {
    const Lanes inner = limitTo(p, 14.5F);
    const Lanes t = geluCurve(inner);
    const Lanes slope = multiplyAdd(inner * inner, broadcast(0.1070322244089003F), broadcast(0.797884560802865356F));
    return g * (0.5F * (1.0F + t) + 0.5F * inner * (1.0F - t * t) * slope);
  });
}
