import { GradwireError } from "../base/errors";
import { formatShape, numel, type Shape } from "../base/shape";

/** Numbers in arrays of arrays, as deep as the tensor has axes. */
export type Nested = number | readonly Nested[] | Float32Array | Float64Array;

/** Not every object with a length: a text has one, too, and its first entry is a text. */
const isList = (nested: Nested | undefined): nested is Exclude<Nested, number> =>
  Array.isArray(nested) || ArrayBuffer.isView(nested);

/** The shape of nested arrays, by their first entries. */
function nestedShape(nested: Nested): Shape {
  const shape: number[] = [];
  let level: Nested | undefined = nested;
  while (isList(level)) {
    shape.push(level.length);
    level = level[0];
  }
  return shape;
}

/**
 * The numbers of nested arrays, row by row, and their shape.
 * @throws GradwireError `tensorRagged` for arrays of unequal lengths, `tensorEmpty` for an empty one, `valueType` for
 * what is no number.
 */
export function flatten(nested: Nested): { readonly shape: Shape; readonly numbers: ArrayLike<number> } {
  const shape = nestedShape(nested);
  if (shape.includes(0)) throw new GradwireError("tensorEmpty", { shape: formatShape(shape) });
  if (ArrayBuffer.isView(nested)) return { shape, numbers: nested };
  const numbers = new Float64Array(numel(shape));
  let filled = 0;
  const fill = (part: Nested, depth: number, place: string): void => {
    if (depth === shape.length) {
      if (typeof part !== "number") throw notANumber(part, place, shape);
      numbers[filled] = part;
      filled += 1;
      return;
    }
    if (!isList(part) || part.length !== shape[depth]) {
      const found = isList(part) ? part.length : 0;
      throw new GradwireError("tensorRagged", { place, expected: shape[depth] ?? 0, found });
    }
    for (let i = 0; i < part.length; i += 1) fill(part[i] ?? NaN, depth + 1, `${place}[${i}]`);
  };
  fill(nested, 0, "data");
  return { shape, numbers };
}

function notANumber(part: Nested, place: string, shape: Shape): GradwireError {
  if (isList(part)) {
    return new GradwireError("tensorRagged", {
      place,
      expected: `no more than ${shape.length} levels of`,
      found: "an array",
    });
  }
  return new GradwireError("valueType", { name: place, expected: "number", found: typeof part });
}

/** The opposite: numbers in arrays of arrays; one number for the empty shape. */
export function nest(numbers: ArrayLike<number>, shape: Shape): number | NestedNumbers {
  let offset = 0;
  const take = (depth: number): number | NestedNumbers => {
    if (depth === shape.length) {
      offset += 1;
      return numbers[offset - 1] ?? NaN;
    }
    return Array.from({ length: shape[depth] ?? 0 }, () => take(depth + 1));
  };
  return take(0);
}

/** Arrays of arrays of numbers. */
export type NestedNumbers = (number | NestedNumbers)[];
