import { numel, requireAxisSizes, withSize } from "../base/shape";
import { defineOp } from "./define";
import { sumOf } from "./expression";
import { atIndex, elementIndex } from "./lines";
import { inputShape, requireAnyAxis, requireRank, requireShape } from "./requirements";
import { zeroed } from "../base/zeroed";

export const indexRows = defineOp({
  name: "indexRows",
  doc: "The rows that an index names, in its order: y[i] = x[index[i]]; NaN rows where it names none.",
  inputs: ["x", "index"],
  attributes: [],
  shape(inputs) {
    const x = inputShape(inputs, 0);
    const index = inputShape(inputs, 1);
    requireAnyAxis("indexRows", x);
    requireRank("indexRows", "index", index, 1);
    return withSize(x, 0, index[0]!);
  },
  vjp: ({ emit, inputs: [x, index], gradient }) =>
    x && index ? [emit.apply("sumRows", [gradient, index], [x.shape[0]!]), null] : [],
  reference([x, index], output) {
    if (!x || !index) return;
    const width = numel(x.shape.slice(1));
    const rows = x.shape[0]!;
    for (const [row, from] of index.data.entries()) {
      const known = elementIndex(from, rows) >= 0;
      for (let c = 0; c < width; c += 1) output.data[row * width + c] = known ? x.data[from * width + c]! : NaN;
    }
  },
  explain({ inputs, element, operand }) {
    const [rows = 1, ...rest] = inputShape(inputs, 0);
    const width = numel(rest);
    const from = operand(1, Math.floor(element / width)).value;
    return atIndex(from, rows, (row) => operand(0, row * width + (element % width)));
  },
  samples: [
    {
      inputs: [
        { shape: [3, 2], data: [1, 2, 3, 4, 5, 6] },
        { shape: [4], data: [2, 0, 0, 1] },
      ],
      output: { shape: [4, 2], data: [5, 6, 1, 2, 1, 2, 3, 4] },
    },
    {
      inputs: [
        { shape: [2, 2, 2], data: [1, 2, 3, 4, 5, 6, 7, 8] },
        { shape: [1], data: [1] },
      ],
      output: { shape: [1, 2, 2], data: [5, 6, 7, 8] },
    },
    {
      inputs: [
        { shape: [3], data: [1, 2, 3] },
        { shape: [6], data: [2, -1, 3, 0.5, NaN, Infinity] },
      ],
      output: { shape: [6], data: [3, NaN, NaN, NaN, NaN, NaN] },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [3, 2],
        [2, 2],
      ],
      code: "shapeRank",
      message: "indexRows requires index with 1 axes, got [2, 2].",
    },
    { shapes: [[], [2]], code: "shapeLastAxis", message: "indexRows requires at least 1 axis, got []." },
  ],
});

export const sumRows = defineOp({
  name: "sumRows",
  doc: "Gradient of indexRows: adds row i to row index[i] of zeros with the given number of rows.",
  inputs: ["x", "index"],
  attributes: ["rows"],
  shape(inputs, [rows = 0]) {
    const x = inputShape(inputs, 0);
    requireAnyAxis("sumRows", x);
    requireShape("sumRows", "index", inputShape(inputs, 1), x.slice(0, 1));
    requireAxisSizes("sumRows", [rows]);
    return withSize(x, 0, rows);
  },
  workspace: ([x = []], [rows = 0]) => 8 * (x[0]! + rows + 1),
  vjp: ({ emit, inputs: [, index], gradient }) => (index ? [emit.apply("indexRows", [gradient, index]), null] : []),
  reference([x, index], output, [rows = 1]) {
    if (!x || !index) return;
    const width = output.data.length / rows;
    const totals = zeroed(Float64Array, output.data.length);
    for (const [row, to] of index.data.entries()) {
      if (elementIndex(to, rows) < 0) continue;
      for (let c = 0; c < width; c += 1) {
        totals[to * width + c] = totals[to * width + c]! + x.data[row * width + c]!;
      }
    }
    output.data.set(totals);
  },
  explain({ inputs, element, operand }) {
    const [rows = 1, ...rest] = inputShape(inputs, 0);
    const width = numel(rest);
    const row = Math.floor(element / width);
    const from = Array.from({ length: rows }, (_, place) => place).filter((place) => operand(1, place).value === row);
    return sumOf(from.map((place) => operand(0, place * width + (element % width))));
  },
  samples: [
    {
      inputs: [
        { shape: [3, 2], data: [1, 2, 3, 4, 5, 6] },
        { shape: [3], data: [1, 0, 1] },
      ],
      attributes: [2],
      output: { shape: [2, 2], data: [3, 4, 6, 8] },
    },
    {
      inputs: [
        { shape: [2], data: [7, 8] },
        { shape: [2], data: [2, 2] },
      ],
      attributes: [4],
      output: { shape: [4], data: [0, 0, 15, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[3, 2], [2]],
      attributes: [2],
      code: "shapeExpected",
      message: "sumRows requires index of shape [3], got [2].",
    },
    {
      shapes: [[3, 2], [3]],
      attributes: [0],
      code: "shapeSizes",
      message: "sumRows requires sizes that are whole numbers above 0, got [0].",
    },
    { shapes: [[], []], attributes: [2], code: "shapeLastAxis", message: "sumRows requires at least 1 axis, got []." },
  ],
});
