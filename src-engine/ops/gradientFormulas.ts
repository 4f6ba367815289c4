// What is done with gradients before an optimizer sees them: one formula for graphs and for tensors.
import { eachInTurn, type Work } from "../base/work";
import type { Emitter, Value } from "./define";

/** Every element limited to [-bound, bound]: PyTorch's `clip_grad_value_`. */
export function clippedValue<V extends Value>(emit: Emitter<V>, gradient: V, bound: number): V {
  return emit.apply("hardtanh", [gradient], [-bound, bound]);
}

/** The Euclidean norm of all gradients together, of which there is at least one. */
export function* totalNorm<V extends Value>(emit: Emitter<V>, gradients: readonly V[]): Work<V> {
  const norms = yield* eachInTurn(gradients, (gradient) => emit.apply("norm", [gradient]));
  return norms.reduce((norm, next) => emit.apply("hypot", [norm, next]));
}

/** What PyTorch's `clip_grad_norm_` multiplies gradients of this total norm by. */
export function clipFactor<V extends Value>(emit: Emitter<V>, total: V, maxNorm: number): V {
  return emit.apply("clipCoefficient", [total], [maxNorm]);
}
