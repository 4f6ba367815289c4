import { withSize } from "../base/shape";
import { defineOp, operandsOf } from "./define";
import { beats, choice, greatest, greatestOf } from "./expression";
import { linesAlong } from "./lines";
import { inputShape, requireAxes } from "./requirements";

export const max = defineOp({
  name: "max",
  doc: "Greatest of all elements, a scalar; elements that are equally great share the gradient evenly.",
  inputs: ["x"],
  attributes: [],
  shape: () => [],
  vjp({ emit, inputs: [x], output, gradient }) {
    if (!x) return [];
    const mask = emit.apply("equal", [x, emit.apply("broadcastTo", [output], x.shape)]);
    return [emit.apply("mul", [mask, emit.apply("div", [gradient, emit.apply("sum", [mask], [0])])])];
  },
  reference([x], output) {
    let best = -Infinity;
    for (const value of x?.data ?? []) if (beats(value, best)) best = value;
    output.data[0] = best;
  },
  explain: ({ inputs, operand }) => greatest(operandsOf(operand, 0, inputShape(inputs, 0))),
  samples: [
    { inputs: [{ shape: [2, 2], data: [1, 5, -2, 3] }], output: { shape: [], data: [5] } },
    { inputs: [{ shape: [2], data: [NaN, 3] }], output: { shape: [], data: [NaN] } },
  ],
  errorSamples: [{ shapes: [], code: "opInputCount", message: "max requires its number of inputs to be 1, got 0." }],
});

export const argmax = defineOp({
  name: "argmax",
  doc: "Place of the first greatest element along an axis, which stays with size 1. No gradient flows through it.",
  inputs: ["x"],
  attributes: ["axis"],
  shape(inputs, [axis = 0]) {
    const x = inputShape(inputs, 0);
    requireAxes("argmax", [axis], x);
    return withSize(x, axis, 1);
  },
  vjp: () => [null],
  reference([x], output, [axis = 0]) {
    if (!x) return;
    const { size, step, outer } = linesAlong(x.shape, axis);
    for (let line = 0; line < outer * step; line += 1) {
      const start = Math.floor(line / step) * size * step + (line % step);
      let best = 0;
      for (let k = 1; k < size; k += 1) {
        if (beats(x.data[start + k * step]!, x.data[start + best * step]!)) best = k;
      }
      output.data[line] = best;
    }
  },
  explain({ inputs, element, operand, attributes: [axis = 0] }) {
    const { size, step } = linesAlong(inputShape(inputs, 0), axis);
    const start = Math.floor(element / step) * size * step + (element % step);
    const line = Array.from({ length: size }, (_, k) => operand(0, start + k * step));
    const best = line.indexOf(greatestOf(line));
    return choice(best, { kind: "greatest", of: size });
  },
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [1, 9, 3, 7, 7, 2] }],
      attributes: [1],
      output: { shape: [2, 1], data: [1, 0] },
    },
    {
      inputs: [{ shape: [2, 3], data: [1, 9, 3, 7, 7, NaN] }],
      attributes: [0],
      output: { shape: [1, 3], data: [1, 0, 1] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 3]],
      attributes: [2],
      code: "shapeAxes",
      message: "argmax requires different axes of [2, 3] (numbered from 0), got [2].",
    },
  ],
});
