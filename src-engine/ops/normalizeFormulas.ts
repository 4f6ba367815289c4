import type { Emitter, Value } from "./define";

/** A vector `[channels]` in a shape that broadcasts along axis 1 of tensors of `rank` axes. */
export function alongChannels<V extends Value>(emit: Emitter<V>, vector: V, rank: number): V {
  if (rank <= 2) return vector;
  return emit.apply("reshape", [vector], [...vector.shape, ...Array.from({ length: rank - 2 }, () => 1)]);
}

/** (x - mean) / sqrt(variance + eps), by statistics that are given. */
export function normalizeBy<V extends Value>(emit: Emitter<V>, x: V, mean: V, variance: V, eps: number): V {
  const deviation = emit.apply("sqrt", [emit.apply("addScalar", [variance], [eps])]);
  return emit.apply("div", [emit.apply("sub", [x, mean]), deviation]);
}

/** x * weight + bias, without what is null. */
export function scaleAndShift<V extends Value>(emit: Emitter<V>, x: V, weight: V | null, bias: V | null): V {
  const scaled = weight ? emit.apply("mul", [x, weight]) : x;
  return bias ? emit.apply("add", [scaled, bias]) : scaled;
}
