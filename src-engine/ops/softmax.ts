import { at } from "../base/at";
import type { Shape } from "../base/shape";
import { type Cell, defineOp, type OpErrorSample, type Tensor, type Value } from "./define";
import { call, type Expression, greatestOf, minus, type Operand, over, plus, sumOf, times } from "./expression";
import { inputShape, requireAnyAxis, requireShape } from "./requirements";

/** ln(sum of e^x) over `x[start, start + count)`, shifted by the maximum so that nothing overflows. */
export function logSumExp(x: Tensor["data"], start: number, count: number): number {
  let highest = -Infinity;
  for (let i = start; i < start + count; i += 1) highest = Math.max(highest, x[i]!);
  let total = 0;
  for (let i = start; i < start + count; i += 1) total += Math.exp(x[i]! - highest);
  return highest + Math.log(total);
}

/** {@link logSumExp}, told. */
export function logSumExpOf(x: readonly Operand[]): Expression {
  const highest = greatestOf(x);
  return plus(highest, call("log", sumOf(x.map((each) => call("exp", minus(each, highest))))));
}

/** The share that element `index` of some has in the softmax over all. */
export function softmaxOf(x: readonly Operand[], index: number): Expression {
  const highest = greatestOf(x);
  const powers = x.map((each) => call("exp", minus(each, highest)));
  return over(at(powers, index), sumOf(powers));
}

/** The elements of an input that are in one row with element `element`, and its place among them. */
function rowOf(
  { inputs, operand, element }: Pick<Cell, "inputs" | "operand" | "element">,
  input: number,
): { readonly row: readonly Operand[]; readonly place: number } {
  const classes = inputShape(inputs, input).at(-1) ?? 1;
  const place = element % classes;
  return { row: Array.from({ length: classes }, (_, c) => operand(input, element - place + c)), place };
}

/** The shape of the first input, which has rows along its last axis. @throws GradwireError `shapeLastAxis` for a scalar. */
function rowsShape(op: string, inputs: readonly Shape[]): Shape {
  const shape = inputShape(inputs, 0);
  requireAnyAxis(op, shape);
  return shape;
}

/** The shape of a gradient, once the output it belongs to is known to share it. @throws GradwireError. */
function gradShape(op: string, inputs: readonly Shape[]): Shape {
  const gradient = rowsShape(op, inputs);
  requireShape(op, "output", inputShape(inputs, 1), gradient);
  return gradient;
}

const scalarRefused = (op: string, inputs: number): OpErrorSample => ({
  shapes: Array.from({ length: inputs }, () => []),
  code: "shapeLastAxis",
  message: `${op} requires at least 1 axis, got [].`,
});

const gradErrorSamples = (op: string): readonly OpErrorSample[] => [
  { shapes: [[2, 3], [3]], code: "shapeExpected", message: `${op} requires output of shape [2, 3], got [3].` },
  scalarRefused(op, 2),
];

export const logSoftmax = defineOp({
  name: "logSoftmax",
  doc: "Logarithm of the softmax over the last axis: y = x - ln(sum of e^x).",
  inputs: ["x"],
  attributes: [],
  reuses: [0],
  shape: (inputs) => rowsShape("logSoftmax", inputs),
  vjp: ({ emit, output, gradient }) => [emit.apply("logSoftmaxGrad", [gradient, output])],
  reference([x], output) {
    if (!x) return;
    const classes = x.shape.at(-1) ?? 1;
    for (let row = 0; row < x.data.length; row += classes) {
      const total = logSumExp(x.data, row, classes);
      for (let i = row; i < row + classes; i += 1) output.data[i] = x.data[i]! - total;
    }
  },
  explain(cell) {
    const { row, place } = rowOf(cell, 0);
    return minus(at(row, place), logSumExpOf(row));
  },
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [0, 0, 0, 1, 2, 3] }],
      output: {
        shape: [2, 3],
        data: [
          -1.0986122886681098, -1.0986122886681098, -1.0986122886681098, -2.4076059644443806, -1.4076059644443804,
          -0.4076059644443804,
        ],
      },
    },
    { inputs: [{ shape: [2], data: [1000, 0] }], output: { shape: [2], data: [0, -1000] } },
  ],
  errorSamples: [scalarRefused("logSoftmax", 1)],
});

export const logSoftmaxGrad = defineOp({
  name: "logSoftmaxGrad",
  doc: "Gradient of logSoftmax: gradient - e^output * (sum of gradient over the last axis).",
  inputs: ["gradient", "output"],
  attributes: [],
  reuses: [0, 1],
  shape: (inputs) => gradShape("logSoftmaxGrad", inputs),
  vjp({ emit, inputs: [g, saved], gradient }) {
    if (!g || !saved) return [];
    const last = g.shape.length - 1;
    const softmax = emit.apply("exp", [saved]);
    const weighted = emit.apply("mul", [gradient, softmax]);
    const ofGradient = emit.apply("sub", [gradient, emit.apply("sum", [weighted], [1, last])]);
    const total = emit.apply("sum", [g], [1, last]);
    return [ofGradient, emit.apply("neg", [emit.apply("mul", [weighted, total])])];
  },
  reference([gradient, saved], output) {
    if (!gradient || !saved) return;
    const classes = gradient.shape.at(-1) ?? 1;
    for (let row = 0; row < gradient.data.length; row += classes) {
      let total = 0;
      for (let i = row; i < row + classes; i += 1) total += gradient.data[i]!;
      for (let i = row; i < row + classes; i += 1) {
        output.data[i] = gradient.data[i]! - Math.exp(saved.data[i]!) * total;
      }
    }
  },
  explain(cell) {
    const { row, place } = rowOf(cell, 0);
    return minus(at(row, place), times(call("exp", cell.operand(1, cell.element)), sumOf(row)));
  },
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 0, 2, 2] },
        { shape: [2, 2], data: [-0.6931471805599453, -0.6931471805599453, 0, -Infinity] },
      ],
      output: { shape: [2, 2], data: [0.5, -0.5, -2, 2] },
    },
  ],
  errorSamples: gradErrorSamples("logSoftmaxGrad"),
});

export const softmax = defineOp({
  name: "softmax",
  doc: "Softmax over the last axis: y = e^x / (sum of e^x).",
  inputs: ["x"],
  attributes: [],
  reuses: [0],
  shape: (inputs) => rowsShape("softmax", inputs),
  vjp: ({ emit, output, gradient }) => [emit.apply("softmaxGrad", [gradient, output])],
  reference([x], output) {
    if (!x) return;
    const classes = x.shape.at(-1) ?? 1;
    for (let row = 0; row < x.data.length; row += classes) {
      const total = logSumExp(x.data, row, classes);
      for (let i = row; i < row + classes; i += 1) output.data[i] = Math.exp(x.data[i]! - total);
    }
  },
  explain(cell) {
    const { row, place } = rowOf(cell, 0);
    return softmaxOf(row, place);
  },
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [0, 0, 0, 1, 2, 3] }],
      output: {
        shape: [2, 3],
        data: [
          0.3333333333333333, 0.3333333333333333, 0.3333333333333333, 0.09003057317038045, 0.2447284710547976,
          0.6652409557748218,
        ],
      },
    },
    {
      inputs: [{ shape: [3, 2], data: [1000, 0, 0, -Infinity, NaN, 0] }],
      output: { shape: [3, 2], data: [1, 0, 1, 0, NaN, NaN] },
    },
  ],
  errorSamples: [scalarRefused("softmax", 1)],
});

export const softmaxGrad = defineOp({
  name: "softmaxGrad",
  doc: "Gradient of softmax: output * (gradient - (sum of gradient * output over the last axis)).",
  inputs: ["gradient", "output"],
  attributes: [],
  reuses: [0, 1],
  shape: (inputs) => gradShape("softmaxGrad", inputs),
  vjp({ emit, inputs: [g, saved], gradient }) {
    if (!g || !saved) return [];
    const last = g.shape.length - 1;
    const total = (a: Value, b: Value) => emit.apply("sum", [emit.apply("mul", [a, b])], [1, last]);
    // The Jacobian of softmax is symmetric, so the rule for `gradient` is this op again.
    const ofGradient = emit.apply("softmaxGrad", [gradient, saved]);
    const centred = emit.apply("sub", [g, total(g, saved)]);
    const share = emit.apply("mul", [g, total(gradient, saved)]);
    return [ofGradient, emit.apply("sub", [emit.apply("mul", [gradient, centred]), share])];
  },
  reference([gradient, saved], output) {
    if (!gradient || !saved) return;
    const classes = gradient.shape.at(-1) ?? 1;
    for (let row = 0; row < gradient.data.length; row += classes) {
      let total = 0;
      for (let i = row; i < row + classes; i += 1) total += gradient.data[i]! * saved.data[i]!;
      for (let i = row; i < row + classes; i += 1) {
        output.data[i] = saved.data[i]! * (gradient.data[i]! - total);
      }
    }
  },
  explain(cell) {
    const { row: gradients, place } = rowOf(cell, 0);
    const { row: saved } = rowOf(cell, 1);
    const total = sumOf(gradients.map((gradient, c) => times(gradient, at(saved, c))));
    return times(at(saved, place), minus(at(gradients, place), total));
  },
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 0, 2, 4] },
        { shape: [2, 2], data: [0.5, 0.5, 1, 0] },
      ],
      output: { shape: [2, 2], data: [0.25, -0.25, 0, 0] },
    },
  ],
  errorSamples: gradErrorSamples("softmaxGrad"),
});
