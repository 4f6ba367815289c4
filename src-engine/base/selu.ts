/**
 * SELU's constants (G. Klambauer et al., 2017, "Self-Normalizing Neural Networks"), as PyTorch has them: with them mean 0
 * and variance 1 are a fixed point of a layer.
 */
export const seluAlpha = 1.6732632423543772;
/** The factor of the whole; see {@link seluAlpha}. */
export const seluScale = 1.0507009873554805;
