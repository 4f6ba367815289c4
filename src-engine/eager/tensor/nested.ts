import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import { formatShape, numel, type Shape } from "../../base/shape";
import { shown } from "../../base/shown";
import { zeroed } from "../../base/zeroed";

/** Numbers in arrays of arrays, as deep as the tensor has axes. */
export type Nested = number | readonly Nested[] | NumberArray;

/** Arrays of numbers in memory. Their numbers become the tensor's type: whole ones from 2^24 on are rounded in float32. */
export type NumberArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** Not everything in memory: a DataView has no entries, and those of big integers are no numbers. */
const isNumberArray = (nested: unknown): nested is NumberArray =>
  ArrayBuffer.isView(nested) && "length" in nested && typeof nested[0 as never] !== "bigint";

/** Not every object with a length: a text has one, too, and its first entry is a text. */
const isList = (nested: Nested | undefined): nested is Exclude<Nested, number> =>
  Array.isArray(nested) || isNumberArray(nested);

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
  if (isNumberArray(nested)) return { shape, numbers: nested };
  const numbers = zeroed(Float64Array, numel(shape));
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
      throw new GradwireError("tensorRagged", { place, expected: at(shape, depth), found });
    }
    for (let i = 0; i < part.length; i += 1) fill(part[i] as Nested, depth + 1, `${place}[${i}]`);
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
  return new GradwireError("valueType", { name: place, expected: "number", found: shown(part) });
}

/** The opposite: numbers in arrays of arrays; one number for the empty shape. */
export function nest(numbers: ArrayLike<number>, shape: Shape): number | NestedNumbers {
  let offset = 0;
  const take = (depth: number): number | NestedNumbers => {
    if (depth === shape.length) {
      offset += 1;
      return numbers[offset - 1]!;
    }
    return Array.from({ length: at(shape, depth) }, () => take(depth + 1));
  };
  return take(0);
}

/** Arrays of arrays of numbers. */
export type NestedNumbers = (number | NestedNumbers)[];
