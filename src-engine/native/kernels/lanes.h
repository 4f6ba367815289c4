// Vectors of `GRADWIRE_LANES` floats, for the instruction set that the including file has switched on.
// Included once per instruction set, inside its own namespace: no include guard.

#define GRADWIRE_INLINE [[gnu::always_inline]] inline

inline constexpr std::size_t lanes = GRADWIRE_LANES;
using Lanes [[gnu::vector_size(GRADWIRE_LANES * 4)]] = float;
using Ints [[gnu::vector_size(GRADWIRE_LANES * 4)]] = std::int32_t;

GRADWIRE_INLINE Lanes load(const float* from) {
  Lanes value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

GRADWIRE_INLINE void store(float* to, Lanes value) { std::memcpy(to, &value, sizeof value); }

/// The first `count` floats; the other lanes hold `fill`.
GRADWIRE_INLINE Lanes loadPart(const float* from, std::size_t count, float fill) {
  float values[lanes];
  for (std::size_t i = 0; i < lanes; ++i) values[i] = i < count ? from[i] : fill;
  return load(values);
}

GRADWIRE_INLINE void storePart(float* to, Lanes value, std::size_t count) {
  float values[lanes];
  store(values, value);
  for (std::size_t i = 0; i < count; ++i) to[i] = values[i];
}

GRADWIRE_INLINE Lanes broadcast(float value) { return value - Lanes{}; }

GRADWIRE_INLINE Ints bitsOf(Lanes value) {
  Ints bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

GRADWIRE_INLINE Lanes fromBits(Ints bits) {
  Lanes value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// a * b + c, rounded once where the instruction set can.
GRADWIRE_INLINE Lanes multiplyAdd(Lanes a, Lanes b, Lanes c) {
#if GRADWIRE_FMA == 512
  return (Lanes)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif GRADWIRE_FMA == 256
  return (Lanes)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#elif GRADWIRE_FMA == 64
  return (Lanes)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
#else
  return a * b + c;
#endif
}

GRADWIRE_INLINE Lanes squareRoot(Lanes value) {
#if GRADWIRE_FMA == 512
  return (Lanes)_mm512_sqrt_ps((__m512)value);
#elif GRADWIRE_FMA == 256
  return (Lanes)_mm256_sqrt_ps((__m256)value);
#elif GRADWIRE_FMA == 64
  return (Lanes)vsqrtq_f32((float32x4_t)value);
#else
  for (std::size_t i = 0; i < lanes; ++i) value[i] = std::sqrt(value[i]);
  return value;
#endif
}

GRADWIRE_INLINE Lanes smaller(Lanes a, Lanes b) { return a < b ? a : b; }
GRADWIRE_INLINE Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }

/// As many doubles as there are lanes, in two registers: compilers keep one value of two registers in memory.
struct Doubles {
  using Half [[gnu::vector_size(GRADWIRE_LANES * 4)]] = double;

  GRADWIRE_INLINE Doubles() : low{}, high{} {}
  GRADWIRE_INLINE Doubles(Half lower, Half upper) : low(lower), high(upper) {}
  GRADWIRE_INLINE Doubles(double value) : Doubles(value - Half{}, value - Half{}) {}

  Half low;
  Half high;
};

GRADWIRE_INLINE Doubles operator+(Doubles a, Doubles b) { return {a.low + b.low, a.high + b.high}; }
GRADWIRE_INLINE Doubles operator-(Doubles a, Doubles b) { return {a.low - b.low, a.high - b.high}; }
GRADWIRE_INLINE Doubles operator*(Doubles a, Doubles b) { return {a.low * b.low, a.high * b.high}; }
GRADWIRE_INLINE Doubles operator/(Doubles a, Doubles b) { return {a.low / b.low, a.high / b.high}; }
GRADWIRE_INLINE Doubles& operator+=(Doubles& a, Doubles b) { return a = a + b; }

using HalfLanes [[gnu::vector_size(GRADWIRE_LANES * 2)]] = float;

GRADWIRE_INLINE Doubles widen(Lanes value) {
  HalfLanes halves[2];
  std::memcpy(halves, &value, sizeof halves);
  return {__builtin_convertvector(halves[0], Doubles::Half), __builtin_convertvector(halves[1], Doubles::Half)};
}

GRADWIRE_INLINE Lanes narrow(Doubles value) {
  const HalfLanes halves[2] = {__builtin_convertvector(value.low, HalfLanes), __builtin_convertvector(value.high, HalfLanes)};
  Lanes result;
  std::memcpy(&result, halves, sizeof result);
  return result;
}

GRADWIRE_INLINE Doubles squareRoot(Doubles value) {
  for (std::size_t i = 0; i < lanes / 2; ++i) {
    value.low[i] = std::sqrt(value.low[i]);
    value.high[i] = std::sqrt(value.high[i]);
  }
  return value;
}

/// The lanes added up, always in the same order.
GRADWIRE_INLINE double total(Doubles value) {
  double sum = 0;
  for (std::size_t i = 0; i < lanes / 2; ++i) sum += value.low[i];
  for (std::size_t i = 0; i < lanes / 2; ++i) sum += value.high[i];
  return sum;
}
