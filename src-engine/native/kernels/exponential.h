// exp, log, tanh and sigmoid of vectors: range reduction and minimax polynomials (Cephes, S. L. Moshier, single
// precision), within 2 units in the last place over the whole range of float32.

/// e^x in parts: e^x = (1 + lessOne) * first * second, where both factors are powers of two in the normal range.
struct Exponential {
  Lanes lessOne;
  Lanes first;
  Lanes second;
};

GRADWIRE_INLINE Exponential exponentialParts(Lanes x) {
  const Lanes clamped = smaller(larger(x, broadcast(-104.0F)), broadcast(89.0F));
  // n = round(x / ln 2), by adding and taking away 1.5 * 2^23.
  const Lanes magic = broadcast(12582912.0F);
  const Lanes n = multiplyAdd(clamped, broadcast(1.44269504088896341F), magic) - magic;
  Lanes r = multiplyAdd(n, broadcast(-0.693359375F), clamped);
  r = multiplyAdd(n, broadcast(2.12194440e-4F), r);
  Lanes p = broadcast(1.9875691500e-4F);
  p = multiplyAdd(p, r, broadcast(1.3981999507e-3F));
  p = multiplyAdd(p, r, broadcast(8.3334519073e-3F));
  p = multiplyAdd(p, r, broadcast(4.1665795894e-2F));
  p = multiplyAdd(p, r, broadcast(1.6666665459e-1F));
  p = multiplyAdd(p, r, broadcast(5.0000001201e-1F));
  const Ints whole = __builtin_convertvector(n, Ints);
  const Ints half = whole >> 1;
  return {multiplyAdd(p, r * r, r), fromBits((half + 127) << 23), fromBits((whole - half + 127) << 23)};
}

/// e^x. Overflows to infinity above 88.73, goes through the denormals below -87.3, keeps NaN.
GRADWIRE_INLINE Lanes exponential(Lanes x) {
  const Exponential e = exponentialParts(x);
  const Lanes result = (e.lessOne + 1.0F) * e.first * e.second;
  return x == x ? result : x;
}

/// e^x - 1 for x below 88, exact near 0; keeps NaN.
GRADWIRE_INLINE Lanes exponentialLessOne(Lanes x) {
  const Exponential e = exponentialParts(x);
  const Lanes power = e.first * e.second;
  const Lanes result = multiplyAdd(e.lessOne, power, power - 1.0F);
  return x == x ? result : x;
}

/// Natural logarithm: -infinity at 0, NaN below, infinity at infinity.
GRADWIRE_INLINE Lanes logarithm(Lanes x) {
  const Ints tiny = (Ints)(x < broadcast(1.17549435e-38F));
  const Lanes scaled = tiny ? x * 8388608.0F : x;
  const Ints bits = bitsOf(scaled);
  Ints exponent = ((bits >> 23) & 0xff) - 126;
  exponent = tiny ? exponent - 23 : exponent;
  Lanes m = fromBits((bits & 0x007fffff) | 0x3f000000);  // [0.5, 1)
  const Ints low = (Ints)(m < broadcast(0.707106781186547524F));
  exponent = low ? exponent - 1 : exponent;
  m = low ? m + m - 1.0F : m - 1.0F;
  const Lanes e = __builtin_convertvector(exponent, Lanes);
  const Lanes z = m * m;
  Lanes p = broadcast(7.0376836292e-2F);
  p = multiplyAdd(p, m, broadcast(-1.1514610310e-1F));
  p = multiplyAdd(p, m, broadcast(1.1676998740e-1F));
  p = multiplyAdd(p, m, broadcast(-1.2420140846e-1F));
  p = multiplyAdd(p, m, broadcast(1.4249322787e-1F));
  p = multiplyAdd(p, m, broadcast(-1.6668057665e-1F));
  p = multiplyAdd(p, m, broadcast(2.0000714765e-1F));
  p = multiplyAdd(p, m, broadcast(-2.4999993993e-1F));
  p = multiplyAdd(p, m, broadcast(3.3333331174e-1F));
  p = p * m * z;
  p = multiplyAdd(e, broadcast(-2.12194440e-4F), p);
  p = multiplyAdd(z, broadcast(-0.5F), p);
  Lanes result = m + p;
  result = multiplyAdd(e, broadcast(0.693359375F), result);
  const Lanes infinity = broadcast(std::numeric_limits<float>::infinity());
  result = x == Lanes{} ? -infinity : result;
  result = x < Lanes{} ? broadcast(std::numeric_limits<float>::quiet_NaN()) : result;
  result = x == infinity ? infinity : result;
  return x == x ? result : x;
}

/// tanh: an odd polynomial near 0, 1 - 2 / (e^2x + 1) elsewhere.
GRADWIRE_INLINE Lanes hyperbolicTangent(Lanes x) {
  const Lanes magnitude = fromBits(bitsOf(x) & 0x7fffffff);
  const Lanes z = x * x;
  Lanes p = broadcast(-5.70498872745e-3F);
  p = multiplyAdd(p, z, broadcast(2.06390887954e-2F));
  p = multiplyAdd(p, z, broadcast(-5.37397155531e-2F));
  p = multiplyAdd(p, z, broadcast(1.33314422036e-1F));
  p = multiplyAdd(p, z, broadcast(-3.33332819422e-1F));
  const Lanes near = multiplyAdd(p * z, x, x);
  const Lanes far = 1.0F - 2.0F / (exponential(magnitude + magnitude) + 1.0F);
  const Lanes signedFar = fromBits(bitsOf(far) | (bitsOf(x) & (Ints{} + INT32_MIN)));
  const Lanes result = magnitude < broadcast(0.625F) ? near : signedFar;
  return x == x ? result : x;
}

/// 1 / (1 + e^-x), as e^x / (1 + e^x) below 0 so that small results keep their precision.
GRADWIRE_INLINE Lanes logistic(Lanes x) {
  const Lanes magnitude = fromBits(bitsOf(x) & 0x7fffffff);
  const Lanes e = exponential(-magnitude);
  const Lanes result = (x < Lanes{} ? e : broadcast(1)) / (1.0F + e);
  return x == x ? result : x;
}
