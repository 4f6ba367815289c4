import { GradwireError } from "./errors";

/** Sizes of a tensor's axes, outermost first. A scalar has the empty shape. */
export type Shape = readonly number[];

/** The number of elements in a tensor of `shape`. */
export function numel(shape: Shape): number {
  let product = 1;
  for (const size of shape) product *= size;
  return product;
}

/** Whether `size` can be the size of an axis. */
export function isAxisSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 1;
}

/** @throws GradwireError `shapeSizes` unless every size is a whole number above 0. */
export function requireAxisSizes(op: string, sizes: Shape): void {
  if (!sizes.every(isAxisSize)) throw new GradwireError("shapeSizes", { op, shape: formatShape(sizes) });
}

/** `[5, 3]` as people write it. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** Where an element, counted row by row, is along each axis. */
export function placesOf(shape: Shape, element: number): readonly number[] {
  let rest = element;
  return shape
    .toReversed()
    .map((size) => {
      const place = rest % size;
      rest = Math.floor(rest / size);
      return place;
    })
    .toReversed();
}

/** An element of a tensor by its place, counted from 0: `linear1.weight[0, 2]`. */
export function elementName(tensor: string, shape: Shape, element: number): string {
  return shape.length === 0 ? tensor : `${tensor}[${placesOf(shape, element).join(", ")}]`;
}

/** Whether there is an element at these places along the axes. */
export function hasPlaces(shape: Shape, places: readonly number[]): boolean {
  return (
    places.length === shape.length &&
    places.every((place, axis) => Number.isInteger(place) && place < (shape[axis] ?? 0))
  );
}

/** `shape` with another size at `axis`. */
export function withSize(shape: Shape, axis: number, size: number): Shape {
  return shape.map((other, place) => (place === axis ? size : other));
}

/** Whether two shapes have the same axes. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/**
 * The shape two operands broadcast to (NumPy's and PyTorch's rule: align the last axes, sizes must be equal or 1).
 * @throws GradwireError `shapeBroadcast` when a pair of axes differs and neither is 1.
 */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let axis = 0; axis < rank; axis += 1) {
    const left = a[a.length - rank + axis] ?? 1;
    const right = b[b.length - rank + axis] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new GradwireError("shapeBroadcast", { op, left: formatShape(a), right: formatShape(b) });
    }
    result.push(left === 1 ? right : left);
  }
  return result;
}
