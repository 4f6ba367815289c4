// Variances, norms and products of elements, made of other operations.
import { at } from "../../base/at";
import { readOptions } from "../../base/options";
import { requireNumber, requirePositive } from "../../base/values";
import { resolveAxis } from "./axes";
import type { ApplyOp } from "./lazyEmitter";
import type { Tensor } from "./tensor";

/** How a variance is computed. */
export interface VarianceOptions {
  /** How many fewer than the elements the squares are divided by: 1 when absent (unbiased), 0 for the plain mean. */
  readonly correction?: number;
  /** Whether the axes stay with size 1; false when absent. */
  readonly keepDim?: boolean;
}

/** Mean squared distance from the mean: see `Tensor.var`. @throws GradwireError `shapeAxes`. */
export function variance(
  x: Tensor,
  axes: number | readonly number[] | undefined,
  options: VarianceOptions,
  where = "var",
): Tensor {
  const { correction, keepDim } = readOptions(where, options, { correction: 1, keepDim: false });
  requireNumber("correction", correction);
  const squares = x.sub(x.mean(axes, true)).square().sum(axes, keepDim);
  const elements = x.numel() / squares.numel();
  return squares.div(Math.max(0, elements - correction));
}

/** Square root of the variance; where that is 0, so is its gradient. @throws GradwireError `shapeAxes`. */
export function deviation(x: Tensor, axes: number | readonly number[] | undefined, options: VarianceOptions): Tensor {
  return rootOf(variance(x, axes, options, "std"), 2);
}

/**
 * The p-norm: (sum of |x|^p)^(1 / p), the greatest |x| for infinity. Where it is 0, so is its gradient.
 *
 * @param apply runs the op for all elements, and records it.
 * @throws GradwireError `valueNotNumber`, `valueTooSmall` or `valueNotAbove` unless p is above 0; `shapeAxes`.
 */
export function normOf(
  apply: ApplyOp,
  x: Tensor,
  p: number,
  axes: number | readonly number[] | undefined,
  keepDim: boolean,
): Tensor {
  if (p === Infinity) return greatestOf(x.abs(), axes, keepDim);
  requirePositive("p", p);
  if (p === 1) return x.abs().sum(axes, keepDim);
  if (p !== 2) return rootOf(x.abs().pow(p).sum(axes, keepDim), p);
  if (axes === undefined && !keepDim) return apply("norm", [x], []);
  return rootOf(x.square().sum(axes, keepDim), 2);
}

/** The root of numbers that are not negative. Its slope at 0 is taken as 0, not as infinite. */
function rootOf(x: Tensor, degree: number): Tensor {
  const zero = x.eq(0);
  const raised = x.add(zero);
  return (degree === 2 ? raised.sqrt() : raised.pow(1 / degree)).mul(zero.neg().add(1));
}

/** The greatest along axes; equal ones share its gradient. */
function greatestOf(x: Tensor, axes: number | readonly number[] | undefined, keepDim: boolean): Tensor {
  const along = axes === undefined ? x.shape.map((_, axis) => axis) : typeof axes === "number" ? [axes] : axes;
  const greatest = along.reduce<Tensor>((values, axis) => values.max(axis, true).values, x.detach());
  const share = x.eq(greatest);
  return x.mul(share).sum(axes, keepDim).div(share.sum(axes, keepDim));
}

/**
 * Product along an axis, or of all elements, in pairs, so that gradients need no division.
 *
 * @param apply runs the ops it is made of, and records them.
 * @throws GradwireError `shapeAxes`.
 */
export function productOf(apply: ApplyOp, x: Tensor, axis: number | undefined, keepDim: boolean): Tensor {
  if (axis === undefined) return productOf(apply, x.reshape(-1), 0, false);
  const along = resolveAxis("prod", axis, x.shape);
  let rest = x;
  for (let size = at(x.shape, along); size > 1; size = at(rest.shape, along)) {
    const half = Math.floor(size / 2);
    const pairs = rest.narrow(along, 0, half).mul(rest.narrow(along, half, half));
    rest = size % 2 === 0 ? pairs : apply("concat", [pairs, rest.narrow(along, size - 1, 1)], [along]);
  }
  return keepDim ? rest : rest.reshape(rest.shape.filter((_, other) => other !== along));
}
