import { numel, type Shape } from "../base/shape";
import { choice, type Expression } from "./expression";

/** Shape, stride and count of the lines along `axis`: element k of line `(outer, inner)` is at outer * size * step + k * step + inner. */
export function linesAlong(
  shape: Shape,
  axis: number,
): { readonly size: number; readonly step: number; readonly outer: number } {
  return { size: shape[axis] ?? 1, step: numel(shape.slice(axis + 1)), outer: numel(shape.slice(0, axis)) };
}

/** The place among `size` elements that a number names, or -1 where it is not a whole number in `[0, size)`. */
export function elementIndex(value: number | undefined, size: number): number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value < size ? value : -1;
}

/** What an index among `size` elements names, with the reason why it is this one; NaN where it names none. */
export function atIndex(value: number, size: number, named: (index: number) => Expression): Expression {
  const index = elementIndex(value, size);
  return index < 0 ? choice(NaN, { kind: "noIndex", value }) : choice(named(index), { kind: "index", value });
}
