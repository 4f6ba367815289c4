import { GradwireError } from "../base/errors";
import { formatShape, numel, type Shape } from "../base/shape";

/** An axis of `shape`, counted from its end when negative. @throws GradwireError `shapeAxes` when there is none. */
export function resolveAxis(op: string, axis: number, shape: Shape): number {
  const resolved = axis < 0 ? axis + shape.length : axis;
  if (Number.isInteger(axis) && resolved >= 0 && resolved < shape.length) return resolved;
  throw new GradwireError("shapeAxes", { op, axes: formatShape([axis]), shape: formatShape(shape) });
}

/** Sizes in which one may be -1: it is what the others leave of `count` elements. */
export function resolveSizes(sizes: Shape, count: number): Shape {
  const open = sizes.indexOf(-1);
  if (open < 0) return sizes;
  return sizes.map((size, axis) => (axis === open ? count / -numel(sizes) : size));
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
  const rows = shape[0] ?? 0;
  const place = (index: number) => (index < 0 ? index + rows : index);
  const first = place(start);
  const last = Math.min(place(end ?? rows), rows);
  if (Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first < last) {
    return { start: first, count: last - first };
  }
  throw new GradwireError("rowRange", { op, start: first, end: last, shape: formatShape(shape) });
}
