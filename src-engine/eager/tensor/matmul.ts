import { broadcastShapes, numel, sameShape, type Shape } from "../../base/shape";
import type { ApplyOp } from "./lazyEmitter";
import type { Tensor } from "./tensor";

/**
 * PyTorch's `matmul`: matrices are multiplied; an operand of one axis is a row on the left and a column on the right, and
 * its axis is gone from the result; of more axes, the matrices in the two last ones are multiplied, and those before broadcast.
 *
 * @param apply runs the ops it is made of, and records them.
 * @throws GradwireError `shapeMatmul` when the inner sizes differ; `shapeBroadcast`; `shapeRank` for a scalar.
 */
export function matmul(apply: ApplyOp, a: Tensor, b: Tensor): Tensor {
  const isRow = a.dim() === 1;
  const isColumn = b.dim() === 1;
  const product = multiply(apply, isRow ? a.reshape(1, -1) : a, isColumn ? b.reshape(-1, 1) : b);
  const gone = [...(isRow ? [product.dim() - 2] : []), ...(isColumn ? [product.dim() - 1] : [])];
  return gone.length > 0 ? product.reshape(product.shape.filter((_, axis) => !gone.includes(axis))) : product;
}

/** `[..., n, k]` by `[..., k, m]` gives `[..., n, m]`. */
function multiply(apply: ApplyOp, a: Tensor, b: Tensor): Tensor {
  const [fewest, most] = [Math.min(a.dim(), b.dim()), Math.max(a.dim(), b.dim())];
  if (fewest < 2 || most === 2) return apply("matmul", [a, b], [0, 0]);
  return b.dim() === 2 ? multiplyByOne(apply, a, b) : multiplyBatches(apply, a, b);
}

/** Many matrices by the same one: a single product of all their rows. */
function multiplyByOne(apply: ApplyOp, a: Tensor, b: Tensor): Tensor {
  const outer = a.shape.slice(0, -1);
  const product = apply("matmul", [a.reshape(numel(outer), a.shape.at(-1) ?? 1), b], [0, 0]);
  return product.reshape([...outer, product.shape.at(-1) ?? 1]);
}

/** Matrices by matrices, in pairs. */
function multiplyBatches(apply: ApplyOp, a: Tensor, b: Tensor): Tensor {
  const [n = 1, k = 1] = a.shape.slice(-2);
  const [inner = 1, m = 1] = b.shape.slice(-2);
  const batches = broadcastShapes("matmul", a.shape.slice(0, -2), b.shape.slice(0, -2));
  /** All matrices below one another. */
  const column = (value: Tensor, rows: number, columns: number) => {
    const sizes: Shape = [...batches, rows, columns];
    const repeated = sameShape(value.shape, sizes) ? value : apply("broadcastTo", [value], sizes);
    return repeated.reshape(numel(batches) * rows, columns);
  };
  const left = column(a, n, k);
  const right = column(b, inner, m);
  const products = (first: number, last: number): Tensor => {
    if (last - first === 1) {
      return apply("matmul", [left.narrow(0, first * n, n), right.narrow(0, first * inner, inner)], [0, 0]);
    }
    const middle = Math.floor((first + last) / 2);
    return apply("concat", [products(first, middle), products(middle, last)], [0]);
  };
  return products(0, numel(batches)).reshape([...batches, n, m]);
}
