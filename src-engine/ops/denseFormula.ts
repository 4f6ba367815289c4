import type { Emitter, Value } from "./define";

/** A dense layer, x * weight^T + bias, of rows `[n, inputs]` and a weight `[outputs, inputs]`; nothing is added for a bias of null. */
export function dense<V extends Value>(emit: Emitter<V>, rows: V, weight: V, bias: V | null): V {
  const product = emit.apply("matmul", [rows, weight], [0, 1]);
  return bias ? emit.apply("add", [product, bias]) : product;
}
