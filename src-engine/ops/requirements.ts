import { GradwireError } from "../base/errors";
import { formatShape, sameShape, type Shape } from "../base/shape";

/** The shape of input `index`, which the op's input count guarantees. */
export function inputShape(inputs: readonly Shape[], index: number): Shape {
  const shape = inputs[index];
  if (!shape) throw new Error(`no input ${index}`);
  return shape;
}

/** @throws GradwireError `valueType` for what has no shape: a number where a tensor is meant. */
function requireShaped(op: string, input: string, shape: Shape): void {
  if (Array.isArray(shape)) return;
  throw new GradwireError("valueType", { name: `${input} of ${op}`, expected: "Tensor", found: "none" });
}

/** @throws GradwireError `shapeRank` unless `shape` has `rank` axes. */
export function requireRank(op: string, input: string, shape: Shape, rank: number): void {
  requireShaped(op, input, shape);
  if (shape.length !== rank) throw new GradwireError("shapeRank", { op, input, rank, shape: formatShape(shape) });
}

/** @throws GradwireError `shapeLastAxis` for a scalar. */
export function requireAnyAxis(op: string, shape: Shape): void {
  if (shape.length === 0) throw new GradwireError("shapeLastAxis", { op, shape: formatShape(shape) });
}

/** @throws GradwireError `shapeExpected` unless `shape` is `expected`. */
export function requireShape(op: string, input: string, shape: Shape, expected: Shape): void {
  requireShaped(op, input, shape);
  if (!sameShape(shape, expected)) {
    throw new GradwireError("shapeExpected", { op, input, expected: formatShape(expected), shape: formatShape(shape) });
  }
}

/** @throws GradwireError `opAttributeFlag` unless `value` is 0 or 1. */
export function requireFlag(op: string, attribute: string, value: number | undefined): void {
  if (value !== 0 && value !== 1) throw new GradwireError("opAttributeFlag", { op, attribute, value: String(value) });
}

/** @throws GradwireError `shapeAxes` unless every axis is an axis of `shape`, named once. */
export function requireAxes(op: string, axes: readonly number[], shape: Shape): void {
  const known = axes.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < shape.length);
  if (!known || new Set(axes).size !== axes.length) {
    throw new GradwireError("shapeAxes", { op, axes: formatShape(axes), shape: formatShape(shape) });
  }
}

/** @throws GradwireError `opAttributeWhole` unless `value` is a whole number that float32 can hold exactly. */
export function requireWhole(op: string, attribute: string, value: number | undefined): void {
  if (Number.isInteger(value) && Math.abs(value ?? 0) <= 2 ** 24) return;
  throw new GradwireError("opAttributeWhole", { op, attribute, value: String(value) });
}

/** @throws GradwireError `opAttributeAbove` unless `value` is more than `bound`. */
export function requireAbove(op: string, attribute: string, value: number | undefined, bound: number): void {
  if (value !== undefined && value > bound) return;
  throw new GradwireError("opAttributeAbove", { op, attribute, bound, value: String(value) });
}

/** @throws GradwireError `opAttributeRange` unless `value` is from `low` to `high`. */
export function requireRange(
  op: string,
  attribute: string,
  value: number | undefined,
  low: number,
  high: number,
): void {
  if (value !== undefined && value >= low && value <= high) return;
  throw new GradwireError("opAttributeRange", { op, attribute, low, high, value: String(value) });
}
