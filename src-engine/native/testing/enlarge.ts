import { numel, type Shape } from "../../base/shape";
import type { OpDefinition, OpSample } from "../../ops/define";
import { programOfOp } from "../../compiler/program/testing/opProgram";
import type { Program } from "../../compiler/program/program";

/** An op on tensors large enough that several threads share the work. */
export interface EnlargedSample {
  readonly program: Program;
  /** The arena before: each input's numbers, repeated over its `count` floats from `offset` on. */
  readonly fills: readonly Fill[];
}

/** Floats of an arena that hold `values` over and over. */
export interface Fill {
  readonly offset: number;
  readonly count: number;
  readonly values: readonly number[];
}

/** An arena of `length` floats, 0 where nothing is filled in. */
export function filledArena(length: number, fills: readonly Fill[]): Float32Array {
  const arena = new Float32Array(length);
  for (const { offset, count, values } of fills) {
    for (let i = 0; i < count; i += 1) arena[offset + i] = values[i % values.length] ?? 0;
  }
  return arena;
}

const mostElements = 2_000_000;
const factors = [4, 8, 16, 32, 64, 128, 256, 1024, 4096, 16384, 65536, 131072];

/**
 * A sample with its sizes multiplied and its numbers repeated. Attributes that are sizes are multiplied, too, where the
 * op's shape rule refuses them otherwise. Null when the op takes no larger tensors of this form.
 *
 * @param leastElements of the largest tensor.
 */
export function enlarge(op: OpDefinition, sample: OpSample, leastElements: number): EnlargedSample | null {
  for (const factor of factors) {
    for (const grow of growths) {
      const shapes = sample.inputs.map(({ shape }) => grow(shape, factor));
      for (const attributes of attributeChoices(sample.attributes ?? [], factor)) {
        const output = shapeOf(op, shapes, attributes);
        if (output === null) continue;
        const elements = Math.max(...shapes.map(numel), numel(output));
        if (elements < leastElements || elements > mostElements) continue;
        const { program, inputs } = programOfOp(op.name, shapes, attributes);
        const fills = sample.inputs.map(({ data }, index) => ({
          offset: inputs[index] ?? 0,
          count: numel(shapes[index] ?? []),
          values: data,
        }));
        return { program, fills };
      }
    }
  }
  return null;
}

/** Ways to enlarge a shape: every axis that is longer than 1, the first alone, or the last alone. */
const growths: readonly ((shape: Shape, factor: number) => Shape)[] = [
  (shape, factor) => shape.map((size) => (size > 1 ? size * factor : size)),
  (shape, factor) => shape.map((size, axis) => (axis === 0 && size > 1 ? size * factor : size)),
  (shape, factor) => shape.map((size, axis) => (axis === shape.length - 1 && size > 1 ? size * factor : size)),
];

/** The attributes as they are; all that are above 1 multiplied; and each of them multiplied alone. */
function attributeChoices(attributes: readonly number[], factor: number): (readonly number[])[] {
  const multiplied = (chosen: (index: number) => boolean) =>
    attributes.map((value, index) => (value > 1 && chosen(index) ? value * factor : value));
  return [attributes, multiplied(() => true), ...attributes.map((_, only) => multiplied((index) => index === only))];
}

function shapeOf(op: OpDefinition, shapes: readonly Shape[], attributes: readonly number[]): Shape | null {
  try {
    return op.shape(shapes, attributes);
  } catch {
    return null;
  }
}
