// How axes, sizes and places are understood as a caller names them: negative ones count from the end, -1 is what is left.
import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import { formatShape, numel, type Shape } from "../../base/shape";
import { shown } from "../../base/shown";
import { requireBoolean } from "../../base/values";
import type { TensorData } from "./dtype";

/** @throws GradwireError `axisNumber` for what is no number: options such as PyTorch's `dim` are none here. */
export function requireAxisNumber(op: string, axis: unknown): asserts axis is number {
  if (typeof axis !== "number") throw new GradwireError("axisNumber", { op, found: shown(axis) });
}

/** An axis of `shape`, counted from its end when negative. @throws GradwireError `axisNumber`; `shapeAxes` when there is none. */
export function resolveAxis(op: string, axis: number, shape: Shape): number {
  requireAxisNumber(op, axis);
  const resolved = axis < 0 ? axis + shape.length : axis;
  if (Number.isInteger(axis) && resolved >= 0 && resolved < shape.length) return resolved;
  throw new GradwireError("shapeAxes", { op, axes: formatShape([axis]), shape: formatShape(shape) });
}

/** Sizes in which one may be -1: it is what the others leave of `count` elements. */
export function resolveSizes(sizes: Shape, count: number): Shape {
  const open = sizes.indexOf(-1);
  if (open < 0) return sizes;
  const known = sizes.every((size, axis) => axis === open || size > 0);
  if (!known) throw new GradwireError("reshapeOpen", { sizes: formatShape(sizes) });
  return sizes.map((size, axis) => (axis === open ? count / -numel(sizes) : size));
}

/** The sizes with the axes from `first` to `last`, both included, as one. A scalar gets one. @throws GradwireError `shapeAxes`. */
export function flattenedSizes(shape: Shape, first: number, last: number): Shape {
  if (shape.length === 0) return [1];
  const start = resolveAxis("flatten", first, shape);
  const end = resolveAxis("flatten", last, shape) + 1;
  if (start >= end) {
    throw new GradwireError("shapeAxes", {
      op: "flatten",
      axes: formatShape([first, last]),
      shape: formatShape(shape),
    });
  }
  return [...shape.slice(0, start), numel(shape.slice(start, end)), ...shape.slice(end)];
}

/** The sizes with one axis as several, of which one may be -1. @throws GradwireError `shapeAxes`. */
export function unflattenedSizes(shape: Shape, axis: number, sizes: Shape): Shape {
  const along = resolveAxis("unflatten", axis, shape);
  return shape.toSpliced(along, 1, ...resolveSizes(sizes, at(shape, along)));
}

/** The sizes without those of 1, or without this axis's if it is 1. @throws GradwireError `shapeAxes`. */
export function squeezedSizes(shape: Shape, axis: number | undefined): Shape {
  const along = axis === undefined ? null : resolveAxis("squeeze", axis, shape);
  return shape.filter((size, place) => size !== 1 || (along !== null && place !== along));
}

/** The sizes with a new one of 1 at this place. @throws GradwireError `shapeAxes`. */
export function unsqueezedSizes(shape: Shape, axis: number): Shape {
  return shape.toSpliced(resolveAxis("unsqueeze", axis, [...shape, 1]), 0, 1);
}

/** Sizes to repeat a tensor to, in which -1 is what the tensor has. @throws GradwireError `shapeBroadcast`. */
export function expandedSizes(shape: Shape, sizes: Shape): Shape {
  const added = sizes.length - shape.length;
  const known = sizes.map((size, axis) => (size === -1 && axis >= added ? (shape[axis - added] ?? size) : size));
  if (added >= 0) return known;
  throw new GradwireError("shapeBroadcast", { op: "expand", left: formatShape(shape), right: formatShape(sizes) });
}

/** The attributes of a reduction: whether the axes are kept with size 1, then the axes; none are all. @throws GradwireError `shapeAxes`. */
export function reductionAttributes(
  op: string,
  axes: number | readonly number[] | undefined,
  keepDim: boolean,
  shape: Shape,
): readonly number[] {
  requireBoolean(`keepDim of ${op}`, keepDim);
  const list = axes === undefined ? [] : Array.isArray(axes) ? (axes as readonly number[]) : [axes as number];
  return [keepDim ? 1 : 0, ...list.map((axis) => resolveAxis(op, axis, shape))];
}

/**
 * A range of rows as arrays and PyTorch have it: negative places count from the end, an end beyond the rows is cut.
 * @throws GradwireError `rowRange` when it is empty or outside.
 */
export function resolveRows(
  op: string,
  start: number,
  end: number | undefined,
  shape: Shape,
): { readonly start: number; readonly count: number } {
  // A scalar has no rows.
  const rows = shape[0] ?? 0;
  const place = (index: number) => (index < 0 ? index + rows : index);
  const first = place(start);
  const last = Math.min(place(end ?? rows), rows);
  if (Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first < last) {
    return { start: first, count: last - first };
  }
  throw new GradwireError("rowRange", { op, start, end: end ?? rows, shape: formatShape(shape) });
}

/** @throws GradwireError `rowRange` unless each is the number of a row. */
export function requireRowNumbers(op: string, rows: TensorData, shape: Shape): void {
  const count = shape[0] ?? 0;
  const outside = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= count);
  if (outside === undefined) return;
  throw new GradwireError("rowRange", { op, start: outside, end: outside + 1, shape: formatShape(shape) });
}
