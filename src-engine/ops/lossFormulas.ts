import type { Emitter, Value } from "./define";

/** Absolute error of every element, |prediction - target|. */
export function absoluteError<V extends Value>(emit: Emitter<V>, prediction: V, target: V): V {
  return emit.apply("abs", [emit.apply("sub", [prediction, target])]);
}

/** Huber's error of every element: half the squared difference up to `delta`, then growing linearly. */
export function huberError<V extends Value>(emit: Emitter<V>, prediction: V, target: V, delta: number): V {
  return emit.apply("huber", [emit.apply("sub", [prediction, target])], [delta]);
}

/** PyTorch's smooth L1 of every element: Huber's error divided by `beta`; the absolute error where `beta` is 0. */
export function smoothAbsoluteError<V extends Value>(emit: Emitter<V>, prediction: V, target: V, beta: number): V {
  if (beta === 0) return absoluteError(emit, prediction, target);
  return emit.apply("mulScalar", [huberError(emit, prediction, target, beta)], [1 / beta]);
}

/**
 * Binary cross-entropy of every logit x with a target t from 0 to 1, without overflow:
 * (1 - t) * x + weight * softplus(-x).
 *
 * @param weight 1 + (positive weight - 1) * t for every element; 1 when null.
 */
export function binaryCrossEntropy<V extends Value>(emit: Emitter<V>, logits: V, target: V, weight: V | null): V {
  const ofPositive = emit.apply("softplus", [emit.apply("neg", [logits])], [1, 20]);
  const weighted = weight ? emit.apply("mul", [ofPositive, weight]) : ofPositive;
  const negative = emit.apply("addScalar", [emit.apply("neg", [target])], [1]);
  return emit.apply("add", [emit.apply("mul", [negative, logits]), weighted]);
}

/**
 * The terms of a Kullback-Leibler divergence: target * (ln(target) - logProbability), 0 where target is 0.
 *
 * @param logTarget whether the target is given as logarithms, too.
 */
export function divergence<V extends Value>(
  emit: Emitter<V>,
  logProbabilities: V,
  target: V,
  { logTarget }: { readonly logTarget: boolean },
): V {
  if (logTarget) {
    return emit.apply("mul", [emit.apply("exp", [target]), emit.apply("sub", [target, logProbabilities])]);
  }
  return emit.apply("sub", [emit.apply("xlogx", [target]), emit.apply("mul", [target, logProbabilities])]);
}

/** Hinge loss of every score x with a sign t of -1 or 1: max(0, 1 - t * x). */
export function hinge<V extends Value>(emit: Emitter<V>, scores: V, signs: V): V {
  const agreement = emit.apply("mul", [signs, scores]);
  return emit.apply("relu", [emit.apply("addScalar", [emit.apply("neg", [agreement])], [1])]);
}
