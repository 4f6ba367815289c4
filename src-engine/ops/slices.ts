import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { formatShape, isAxisSize, numel, sameShape, withSize, type Shape } from "../base/shape";
import { defineOp } from "./define";
import { choice } from "./expression";
import { inputShape, requireAxes } from "./requirements";

/** @throws GradwireError unless [start, start + length) is a range of whole places within `axis` of `shape`. */
function requirePlaces(op: string, shape: Shape, axis: number, start: number, length: number): void {
  requireAxes(op, [axis], shape);
  if (Number.isInteger(start) && start >= 0 && isAxisSize(length) && start + length <= at(shape, axis)) return;
  throw new GradwireError("axisRange", { op, axis, shape: formatShape(shape), start, end: start + length });
}

/** A tensor as blocks behind one another: how many there are, and how long one is. */
function blocksAlong(shape: Shape, axis: number): { readonly count: number; readonly inner: number } {
  return { count: numel(shape.slice(0, axis)), inner: numel(shape.slice(axis + 1)) };
}

/** An element by its block, its place along an axis, and what is left. */
interface PlaceAlong {
  readonly block: number;
  readonly place: number;
  readonly rest: number;
}

function placeAlong(shape: Shape, axis: number, element: number): PlaceAlong {
  const { inner } = blocksAlong(shape, axis);
  const line = Math.floor(element / inner);
  const size = at(shape, axis);
  return { block: Math.floor(line / size), place: line % size, rest: element % inner };
}

function elementAlong(shape: Shape, axis: number, { block, place, rest }: PlaceAlong): number {
  return (block * at(shape, axis) + place) * blocksAlong(shape, axis).inner + rest;
}

export const narrow = defineOp({
  name: "narrow",
  doc: "The places [start, start + length) along an axis.",
  inputs: ["x"],
  attributes: ["axis", "start", "length"],
  shape(inputs, [axis = 0, start = 0, length = 0]) {
    const x = inputShape(inputs, 0);
    requirePlaces("narrow", x, axis, start, length);
    return withSize(x, axis, length);
  },
  vjp: ({ emit, inputs: [x], gradient, attributes: [axis = 0, start = 0] }) =>
    x ? [emit.apply("pad", [gradient], [axis, start, at(x.shape, axis)])] : [],
  reference([x], output, [axis = 0, start = 0, length = 1]) {
    if (!x) return;
    const { count, inner } = blocksAlong(x.shape, axis);
    const block = at(x.shape, axis) * inner;
    for (let i = 0; i < count; i += 1) {
      const from = i * block + start * inner;
      output.data.set(x.data.subarray(from, from + length * inner), i * length * inner);
    }
  },
  explain({ inputs, output, element, operand, attributes: [axis = 0, start = 0] }) {
    const { block, place, rest } = placeAlong(output, axis, element);
    return operand(0, elementAlong(inputShape(inputs, 0), axis, { block, place: start + place, rest }));
  },
  samples: [
    {
      inputs: [{ shape: [3, 2], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [0, 1, 2],
      output: { shape: [2, 2], data: [3, 4, 5, 6] },
    },
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [1, 1, 1],
      output: { shape: [2, 1], data: [2, 5] },
    },
    {
      inputs: [{ shape: [2, 3, 2], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }],
      attributes: [1, 0, 2],
      output: { shape: [2, 2, 2], data: [1, 2, 3, 4, 7, 8, 9, 10] },
    },
  ],
  errorSamples: [
    {
      shapes: [[3, 2]],
      attributes: [0, 2, 2],
      code: "axisRange",
      message: "narrow requires a range within axis 0 of [3, 2] that is not empty, got 2 to 4.",
    },
    {
      shapes: [[3, 2]],
      attributes: [1, 1, 0],
      code: "axisRange",
      message: "narrow requires a range within axis 1 of [3, 2] that is not empty, got 1 to 1.",
    },
    {
      shapes: [[3]],
      attributes: [1, 0, 1],
      code: "shapeAxes",
      message: "narrow requires different axes of [3] (numbered from 0), got [1].",
    },
  ],
});

export const pad = defineOp({
  name: "pad",
  doc: "Gradient of narrow: zeros of the given total along an axis, with x from place before on.",
  inputs: ["x"],
  attributes: ["axis", "before", "total"],
  shape(inputs, [axis = 0, before = 0, total = 0]) {
    const x = inputShape(inputs, 0);
    requireAxes("pad", [axis], x);
    const result = withSize(x, axis, total);
    requirePlaces("pad", result, axis, before, at(x, axis));
    return result;
  },
  vjp: ({ emit, inputs: [x], gradient, attributes: [axis = 0, before = 0] }) =>
    x ? [emit.apply("narrow", [gradient], [axis, before, at(x.shape, axis)])] : [],
  reference([x], output, [axis = 0, before = 0, total = 1]) {
    if (!x) return;
    output.data.fill(0);
    const { count, inner } = blocksAlong(x.shape, axis);
    const block = at(x.shape, axis) * inner;
    for (let i = 0; i < count; i += 1) {
      output.data.set(x.data.subarray(i * block, (i + 1) * block), (i * total + before) * inner);
    }
  },
  explain({ inputs, output, element, operand, attributes: [axis = 0, before = 0] }) {
    const x = inputShape(inputs, 0);
    const { block, place, rest } = placeAlong(output, axis, element);
    if (place < before || place >= before + at(x, axis)) return choice(0, { kind: "outside" });
    return operand(0, elementAlong(x, axis, { block, place: place - before, rest }));
  },
  samples: [
    {
      inputs: [{ shape: [1, 2], data: [7, 8] }],
      attributes: [0, 1, 3],
      output: { shape: [3, 2], data: [0, 0, 7, 8, 0, 0] },
    },
    {
      inputs: [{ shape: [2, 1], data: [7, 8] }],
      attributes: [1, 0, 2],
      output: { shape: [2, 2], data: [7, 0, 8, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 2]],
      attributes: [0, 2, 3],
      code: "axisRange",
      message: "pad requires a range within axis 0 of [3, 2] that is not empty, got 2 to 4.",
    },
  ],
});

export const concat = defineOp({
  name: "concat",
  doc: "Two tensors behind one another along an axis; their other sizes are equal.",
  inputs: ["a", "b"],
  attributes: ["axis"],
  shape(inputs, [axis = 0]) {
    const a = inputShape(inputs, 0);
    const b = inputShape(inputs, 1);
    requireAxes("concat", [axis], a);
    if (!sameShape(a, withSize(b, axis, at(a, axis)))) {
      throw new GradwireError("shapeConcat", { op: "concat", axis, left: formatShape(a), right: formatShape(b) });
    }
    return withSize(a, axis, at(a, axis) + at(b, axis));
  },
  vjp: ({ emit, inputs: [a, b], gradient, attributes: [axis = 0] }) =>
    a && b
      ? [
          emit.apply("narrow", [gradient], [axis, 0, at(a.shape, axis)]),
          emit.apply("narrow", [gradient], [axis, at(a.shape, axis), at(b.shape, axis)]),
        ]
      : [],
  reference(inputs, output, [axis = 0]) {
    const { count, inner } = blocksAlong(output.shape, axis);
    let before = 0;
    for (const { shape, data } of inputs) {
      const block = at(shape, axis) * inner;
      for (let i = 0; i < count; i += 1) {
        const to = (i * at(output.shape, axis) + before) * inner;
        output.data.set(data.subarray(i * block, (i + 1) * block), to);
      }
      before += at(shape, axis);
    }
  },
  explain({ inputs, output, element, operand, attributes: [axis = 0] }) {
    const { block, place, rest } = placeAlong(output, axis, element);
    const [a, b] = [inputShape(inputs, 0), inputShape(inputs, 1)];
    const behind = place - at(a, axis);
    return behind < 0
      ? operand(0, elementAlong(a, axis, { block, place, rest }))
      : operand(1, elementAlong(b, axis, { block, place: behind, rest }));
  },
  samples: [
    {
      inputs: [
        { shape: [2, 1], data: [1, 2] },
        { shape: [2, 2], data: [3, 4, 5, 6] },
      ],
      attributes: [1],
      output: { shape: [2, 3], data: [1, 3, 4, 2, 5, 6] },
    },
    {
      inputs: [
        { shape: [2], data: [1, 2] },
        { shape: [1], data: [3] },
      ],
      attributes: [0],
      output: { shape: [3], data: [1, 2, 3] },
    },
    {
      inputs: [
        { shape: [2, 1, 2], data: [1, 2, 3, 4] },
        { shape: [2, 2, 2], data: [5, 6, 7, 8, 9, 10, 11, 12] },
      ],
      attributes: [1],
      output: { shape: [2, 3, 2], data: [1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12] },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [2, 3],
        [3, 3],
      ],
      attributes: [1],
      code: "shapeConcat",
      message: "concat requires sizes that are equal except along axis 1, got [2, 3] and [3, 3].",
    },
    {
      shapes: [[2, 3], [2]],
      attributes: [1],
      code: "shapeConcat",
      message: "concat requires sizes that are equal except along axis 1, got [2, 3] and [2].",
    },
  ],
});
