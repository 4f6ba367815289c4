// For the loop of an update, included with it for each instruction set: no include guard.

/// Applies `update(parameter, gradient, states)` to lanes of the parameter, its gradient and the first `count` state tensors.
/// What stands behind the end counts as gradient 0 and state 1, which no update divides by 0.
template <std::size_t count, class Update>
GRADWIRE_INLINE void updateLanes(float* parameter, const float* gradient, float* const* given, std::size_t n, Update update) {
  float* states[count + 1] = {};
  Lanes values[count + 1];
  for (std::size_t k = 0; k < count; ++k) states[k] = given[k];
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Lanes p = load(parameter + i);
    for (std::size_t k = 0; k < count; ++k) values[k] = load(states[k] + i);
    update(p, load(gradient + i), values);
    store(parameter + i, p);
    for (std::size_t k = 0; k < count; ++k) store(states[k] + i, values[k]);
  }
  if (i < n) {
    const std::size_t rest = n - i;
    Lanes p = loadPart(parameter + i, rest, 0);
    for (std::size_t k = 0; k < count; ++k) values[k] = loadPart(states[k] + i, rest, 1);
    update(p, loadPart(gradient + i, rest, 0), values);
    storePart(parameter + i, p, rest);
    for (std::size_t k = 0; k < count; ++k) storePart(states[k] + i, values[k], rest);
  }
}
