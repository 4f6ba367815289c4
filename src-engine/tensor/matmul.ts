import { broadcastShapes, numel, sameShape, type Shape } from "../base/shape";
import type { Apply } from "./convolution";
import type { Value } from "./define";

/**
 * Products of the matrices in the two last axes, by ops of the table; the axes before broadcast, as in PyTorch's `matmul`.
 *
 * @param a `[..., n, k]`.
 * @param b `[..., k, m]`; where it is one matrix, there is one product.
 * @returns `[..., n, m]`.
 * @throws GradwireError `shapeMatmul` when the inner sizes differ; `shapeBroadcast` when the axes before do not fit.
 */
export function multiplyBatches<V extends Value>(apply: Apply<V>, a: V, b: V): V {
  const [n = 1, k = 1] = a.shape.slice(-2);
  const [inner = 1, m = 1] = b.shape.slice(-2);
  const outer = a.shape.slice(0, -2);
  if (b.shape.length === 2) {
    const product = apply("matmul", [apply("reshape", [a], [numel(outer) * n, k]), b], [0, 0]);
    return apply("reshape", [product], [...outer, n, m]);
  }
  const batches = broadcastShapes("matmul", outer, b.shape.slice(0, -2));
  const count = numel(batches);
  /** All matrices below one another. */
  const column = (value: V, matrix: Shape) => {
    const sizes = [...batches, ...matrix];
    const repeated = sameShape(value.shape, sizes) ? value : apply("broadcastTo", [value], sizes);
    return apply("reshape", [repeated], [numel(sizes) / (matrix[1] ?? 1), matrix[1] ?? 1]);
  };
  const left = column(a, [n, k]);
  const right = column(b, [inner, m]);
  const products = (first: number, last: number): V => {
    if (last - first === 1) {
      const [x, y] = [apply("narrow", [left], [0, first * n, n]), apply("narrow", [right], [0, first * inner, inner])];
      return apply("matmul", [x, y], [0, 0]);
    }
    const middle = Math.floor((first + last) / 2);
    return apply("concat", [products(first, middle), products(middle, last)], [0]);
  };
  return apply("reshape", [products(0, count)], [...batches, n, m]);
}
