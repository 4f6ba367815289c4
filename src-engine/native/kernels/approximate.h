// Loops of approximated functions: what is left behind the last whole vector runs through the same vector code.

template <class Vector>
GRADWIRE_INLINE void approximate(float* out, const float* x, std::size_t n, Vector vector) {
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, vector(load(x + i)));
  if (i < n) storePart(out + i, vector(loadPart(x + i, n - i, 1.0F)), n - i);
}

template <class Vector>
GRADWIRE_INLINE void approximateTwo(float* out, const float* a, const float* b, std::size_t n, Vector vector) {
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, vector(load(a + i), load(b + i)));
  if (i < n) storePart(out + i, vector(loadPart(a + i, n - i, 1.0F), loadPart(b + i, n - i, 1.0F)), n - i);
}
