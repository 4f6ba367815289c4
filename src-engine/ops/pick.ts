import { at } from "../base/at";
import { requireAxisSizes, withSize, type Shape } from "../base/shape";
import { defineOp } from "./define";
import { choice } from "./expression";
import { atIndex, elementIndex, linesAlong } from "./lines";
import { inputShape, requireAxes, requireShape } from "./requirements";

/** @throws GradwireError unless `index` has x's shape with size 1 at `axis`. */
function requireLineIndex(op: string, x: Shape, index: Shape, axis: number): void {
  requireAxes(op, [axis], x);
  requireShape(op, "index", index, withSize(x, axis, 1));
}

export const pick = defineOp({
  name: "pick",
  doc: "One element of every line along an axis, the one that index names; the axis stays with size 1; NaN where it names none.",
  inputs: ["x", "index"],
  attributes: ["axis"],
  shape(inputs, [axis = 0]) {
    const index = inputShape(inputs, 1);
    requireLineIndex("pick", inputShape(inputs, 0), index, axis);
    return index;
  },
  vjp: ({ emit, inputs: [x, index], gradient, attributes: [axis = 0] }) =>
    x && index ? [emit.apply("put", [gradient, index], [axis, at(x.shape, axis)]), null] : [],
  reference([x, index], output, [axis = 0]) {
    if (!x || !index) return;
    const { size, step } = linesAlong(x.shape, axis);
    for (let line = 0; line < output.data.length; line += 1) {
      const k = elementIndex(index.data[line], size);
      const from = (Math.floor(line / step) * size + k) * step + (line % step);
      output.data[line] = k < 0 ? NaN : x.data[from]!;
    }
  },
  explain({ inputs, element, operand, attributes: [axis = 0] }) {
    const { size, step } = linesAlong(inputShape(inputs, 0), axis);
    const start = Math.floor(element / step) * size * step + (element % step);
    return atIndex(operand(1, element).value, size, (k) => operand(0, start + k * step));
  },
  samples: [
    {
      inputs: [
        { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [2, 1], data: [2, 0] },
      ],
      attributes: [1],
      output: { shape: [2, 1], data: [3, 4] },
    },
    {
      inputs: [
        { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [1, 3], data: [1, 0, 1] },
      ],
      attributes: [0],
      output: { shape: [1, 3], data: [4, 2, 6] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 3], [2]],
      attributes: [1],
      code: "shapeExpected",
      message: "pick requires index of shape [2, 1], got [2].",
    },
  ],
});

export const put = defineOp({
  name: "put",
  doc: "Gradient of pick: zeros of the given size along the axis, with x at the places that index names.",
  inputs: ["x", "index"],
  attributes: ["axis", "size"],
  shape(inputs, [axis = 0, size = 0]) {
    const x = inputShape(inputs, 0);
    requireAxisSizes("put", [size]);
    requireLineIndex("put", x, inputShape(inputs, 1), axis);
    requireShape("put", "x", x, withSize(x, axis, 1));
    return withSize(x, axis, size);
  },
  vjp: ({ emit, inputs: [, index], gradient, attributes: [axis = 0] }) =>
    index ? [emit.apply("pick", [gradient, index], [axis]), null] : [],
  reference([x, index], output, [axis = 0]) {
    if (!x || !index) return;
    output.data.fill(0);
    const { size, step } = linesAlong(output.shape, axis);
    for (let line = 0; line < x.data.length; line += 1) {
      const k = elementIndex(index.data[line], size);
      if (k < 0) continue;
      output.data[(Math.floor(line / step) * size + k) * step + (line % step)] = x.data[line]!;
    }
  },
  explain({ output, element, operand, attributes: [axis = 0] }) {
    const { size, step } = linesAlong(output, axis);
    const line = Math.floor(element / (size * step)) * step + (element % step);
    const k = Math.floor(element / step) % size;
    const { value } = operand(1, line);
    return choice(value === k ? operand(0, line) : 0, { kind: "index", value });
  },
  samples: [
    {
      inputs: [
        { shape: [2, 1], data: [7, 8] },
        { shape: [2, 1], data: [2, 0] },
      ],
      attributes: [1, 3],
      output: { shape: [2, 3], data: [0, 0, 7, 8, 0, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 1], [2]],
      attributes: [1, 3],
      code: "shapeExpected",
      message: "put requires index of shape [2, 1], got [2].",
    },
  ],
});
