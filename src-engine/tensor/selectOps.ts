import { GradwireError } from "../base/errors";
import { formatShape, numel, type Shape } from "../base/shape";
import { defineOp, isAxisSize } from "../ops/define";
import { inputShape, requireAxes, requireRank, requireShape } from "../ops/requirements";
import { linesAlong } from "./extremeOps";

/** The shape of a tensor whose rows these are, for `rows` of them. */
const withRows = (shape: Shape, rows: number): Shape => [rows, ...shape.slice(1)];

export const indexRows = defineOp({
  name: "indexRows",
  doc: "The rows that an index names, in its order: y[i] = x[index[i]]; NaN rows where it names none.",
  inputs: ["x", "index"],
  attributes: [],
  shape(inputs) {
    const x = inputShape(inputs, 0);
    const index = inputShape(inputs, 1);
    if (x.length === 0) throw new GradwireError("shapeLastAxis", { op: "indexRows", shape: formatShape(x) });
    requireRank("indexRows", "index", index, 1);
    return withRows(x, index[0] ?? 1);
  },
  vjp: ({ emit, inputs: [x, index], gradient }) =>
    x && index ? [emit.apply("sumRows", [gradient, index], [x.shape[0] ?? 1]), null] : [],
  reference([x, index], output) {
    if (!x || !index) return;
    const width = numel(x.shape.slice(1));
    for (const [row, from] of index.data.entries()) {
      for (let c = 0; c < width; c += 1) output.data[row * width + c] = x.data[from * width + c] ?? NaN;
    }
  },
  samples: [
    {
      inputs: [
        { shape: [3, 2], data: [1, 2, 3, 4, 5, 6] },
        { shape: [4], data: [2, 0, 0, 1] },
      ],
      output: { shape: [4, 2], data: [5, 6, 1, 2, 1, 2, 3, 4] },
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
    requireShape("sumRows", "index", inputShape(inputs, 1), x.slice(0, 1));
    if (!isAxisSize(rows)) throw new GradwireError("shapeSizes", { op: "sumRows", shape: formatShape([rows]) });
    return withRows(x, rows);
  },
  vjp: ({ emit, inputs: [, index], gradient }) => (index ? [emit.apply("indexRows", [gradient, index]), null] : []),
  reference([x, index], output, [rows = 1]) {
    if (!x || !index) return;
    output.data.fill(0);
    const width = output.data.length / rows;
    for (const [row, to] of index.data.entries()) {
      if (to < 0 || to >= rows) continue;
      for (let c = 0; c < width; c += 1) {
        output.data[to * width + c] = (output.data[to * width + c] ?? NaN) + (x.data[row * width + c] ?? NaN);
      }
    }
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
  ],
});

/** @throws GradwireError unless `index` has x's shape with size 1 at `axis`. */
function requireLineIndex(op: string, x: Shape, index: Shape, axis: number): void {
  requireAxes(op, [axis], x);
  requireShape(op, "index", index, withSize(x, axis, 1));
}

const withSize = (shape: Shape, axis: number, size: number): Shape =>
  shape.map((other, place) => (place === axis ? size : other));

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
    x && index ? [emit.apply("put", [gradient, index], [axis, x.shape[axis] ?? 1]), null] : [],
  reference([x, index], output, [axis = 0]) {
    if (!x || !index) return;
    const { size, step } = linesAlong(x.shape, axis);
    for (let line = 0; line < output.data.length; line += 1) {
      const k = index.data[line] ?? NaN;
      const from = (Math.floor(line / step) * size + k) * step + (line % step);
      output.data[line] = k >= 0 && k < size ? (x.data[from] ?? NaN) : NaN;
    }
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
    if (!isAxisSize(size)) throw new GradwireError("shapeSizes", { op: "put", shape: formatShape([size]) });
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
      const k = index.data[line] ?? NaN;
      if (k >= 0 && k < size)
        output.data[(Math.floor(line / step) * size + k) * step + (line % step)] = x.data[line] ?? NaN;
    }
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
