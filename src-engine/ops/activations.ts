import { at } from "../base/at";
import { defineElementwiseGrad, defineUnary } from "./defineElementwise";
import { branch, call, type Expression, minus, negative, over, plus, raised, times } from "./expression";
import { requireAbove } from "./requirements";

export const relu = defineUnary({
  name: "relu",
  doc: "Rectified linear unit: y = max(x, 0); NaN stays NaN.",
  f: (x) => (x <= 0 ? 0 : x),
  explain: (x) => call("max", x, 0),
  // The output is positive exactly where the input is, so the input's memory is free after the forward pass.
  vjp: ({ emit, gradient, output }) => emit.apply("reluGrad", [gradient, output]),
  samples: [
    { inputs: [{ shape: [2, 2], data: [-1, 2, 0, 0.25] }], output: { shape: [2, 2], data: [0, 2, 0, 0.25] } },
    { inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }], output: { shape: [3], data: [NaN, Infinity, 0] } },
  ],
});

export const reluGrad = defineElementwiseGrad({
  name: "reluGrad",
  doc: "Gradient of relu: gradient where input > 0 (or NaN), else 0. Relu's output serves as well as its input.",
  saved: "input",
  f: (gradient, x) => (x <= 0 ? 0 : gradient),
  explain: (gradient, x) => branch([x, "<=", 0], 0, gradient),
  savedVjp: null,
  samples: [
    {
      inputs: [
        { shape: [3], data: [1, 2, 3] },
        { shape: [3], data: [-1, 2, 0.5] },
      ],
      output: { shape: [3], data: [0, 2, 3] },
    },
    {
      inputs: [
        { shape: [4], data: [1, 2, 3, 4] },
        { shape: [4], data: [-1, 0, 0.5, NaN] },
      ],
      output: { shape: [4], data: [0, 0, 3, 4] },
    },
  ],
});

/** 1 / (1 + e^-x). */
export function logisticOf(x: Expression): Expression {
  return over(1, plus(1, call("exp", negative(x))));
}

export const sigmoid = defineUnary({
  name: "sigmoid",
  doc: "Logistic function: y = 1 / (1 + exp(-x)).",
  f: (x) => 1 / (1 + Math.exp(-x)),
  explain: logisticOf,
  vjp: ({ emit, gradient, output }) => emit.apply("sigmoidGrad", [gradient, output]),
  samples: [
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 200, -200] }],
      output: { shape: [5], data: [0.5, 0.7310585786300049, 0.2689414213699951, 1, 0] },
    },
  ],
});

export const sigmoidGrad = defineElementwiseGrad({
  name: "sigmoidGrad",
  doc: "Gradient of sigmoid: gradient * output * (1 - output).",
  saved: "output",
  f: (gradient, y) => gradient * y * (1 - y),
  explain: (gradient, y) => times(gradient, y, minus(1, y)),
  savedVjp({ emit, gradient, g, saved }) {
    const slope = emit.apply("addScalar", [emit.apply("mulScalar", [saved], [-2])], [1]);
    return emit.apply("mul", [emit.apply("mul", [gradient, g]), slope]);
  },
  samples: [
    {
      inputs: [
        { shape: [3], data: [4, -2, 3] },
        { shape: [3], data: [0.5, 0.25, 1] },
      ],
      output: { shape: [3], data: [1, -0.375, 0] },
    },
  ],
});

export const tanh = defineUnary({
  name: "tanh",
  doc: "Hyperbolic tangent: y = tanh(x).",
  f: (x) => Math.tanh(x),
  explain: (x) => call("tanh", x),
  vjp: ({ emit, gradient, output }) => emit.apply("tanhGrad", [gradient, output]),
  samples: [
    {
      inputs: [{ shape: [4], data: [0, 1, -1, 50] }],
      output: { shape: [4], data: [0, 0.7615941559557649, -0.7615941559557649, 1] },
    },
  ],
});

export const tanhGrad = defineElementwiseGrad({
  name: "tanhGrad",
  doc: "Gradient of tanh: gradient * (1 - output^2).",
  saved: "output",
  f: (gradient, y) => gradient * (1 - y * y),
  explain: (gradient, y) => times(gradient, minus(1, raised(y, 2))),
  savedVjp({ emit, gradient, g, saved }) {
    const slope = emit.apply("mulScalar", [saved], [-2]);
    return emit.apply("mul", [emit.apply("mul", [gradient, g]), slope]);
  },
  samples: [
    {
      inputs: [
        { shape: [3], data: [4, -2, 3] },
        { shape: [3], data: [0.5, 0, -1] },
      ],
      output: { shape: [3], data: [3, -2, 0] },
    },
  ],
});

const requireRange = (op: string) => (attributes: readonly number[]) =>
  requireAbove(op, "max", attributes[1], at(attributes, 0));

export const hardtanh = defineUnary({
  name: "hardtanh",
  doc: "Limits every element to a range: y = min(max(x, min), max); NaN stays NaN.",
  attributes: ["min", "max"],
  requireAttributes: requireRange("hardtanh"),
  f: (x, min, max) => (x < min ? min : x > max ? max : x),
  explain: (x, min, max) => call("min", call("max", x, min), max),
  // The output is inside the range exactly where the input is, so the input's memory is free after the forward pass.
  vjp: ({ emit, gradient, output, attributes }) => emit.apply("hardtanhGrad", [gradient, output], attributes),
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [-3, -0.5, 0, 0.5, 1.5, 3] }],
      attributes: [-1, 2],
      output: { shape: [2, 3], data: [-1, -0.5, 0, 0.5, 1.5, 2] },
    },
    {
      inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }],
      attributes: [-0.7, 0.7],
      output: { shape: [3], data: [NaN, 0.7, -0.7] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2]],
      attributes: [1, 1],
      code: "opAttributeAbove",
      message: "hardtanh requires max to be more than 1, got 1.",
    },
  ],
});

export const hardtanhGrad = defineElementwiseGrad({
  name: "hardtanhGrad",
  doc: "Gradient of hardtanh: gradient where min < input < max (or NaN), else 0. Hardtanh's output serves as well as its input.",
  attributes: ["min", "max"],
  requireAttributes: requireRange("hardtanhGrad"),
  saved: "input",
  f: (gradient, x, min, max) => (x <= min || x >= max ? 0 : gradient),
  explain: (gradient, x, min, max) =>
    x.value <= min ? branch([x, "<=", min], 0, gradient) : branch([x, ">=", max], 0, gradient),
  savedVjp: null,
  samples: [
    {
      inputs: [
        { shape: [5], data: [1, 2, 3, 4, 5] },
        { shape: [5], data: [-3, -0.5, 0.25, 0.5, 3] },
      ],
      attributes: [-1, 2],
      output: { shape: [5], data: [0, 2, 3, 4, 0] },
    },
    {
      inputs: [
        { shape: [3], data: [1, 2, 3] },
        { shape: [3], data: [-0.7, 0.7, NaN] },
      ],
      attributes: [-0.7, 0.7],
      output: { shape: [3], data: [0, 0, 3] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2]],
      attributes: [0, -1],
      code: "opAttributeAbove",
      message: "hardtanhGrad requires max to be more than 0, got -1.",
    },
  ],
});

export const leakyRelu = defineUnary({
  name: "leakyRelu",
  doc: "Rectified linear unit that leaks: y = x where x > 0, else negativeSlope * x.",
  attributes: ["negativeSlope"],
  f: (x, negativeSlope) => (x > 0 ? x : x * negativeSlope),
  explain: (x, negativeSlope) => branch([x, ">", 0], x, times(x, negativeSlope)),
  // Unless the slope turns signs around, the output is positive exactly where the input is.
  vjp: ({ emit, gradient, x, output, attributes }) =>
    emit.apply("leakyReluGrad", [gradient, at(attributes, 0) >= 0 ? output : x], attributes),
  samples: [
    {
      inputs: [{ shape: [2, 2], data: [-1, 2, 0, 0.25] }],
      attributes: [0.25],
      output: { shape: [2, 2], data: [-0.25, 2, 0, 0.25] },
    },
    {
      inputs: [{ shape: [3], data: [-2, 0.5, 3] }],
      attributes: [-0.5],
      output: { shape: [3], data: [1, 0.5, 3] },
    },
    {
      inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }],
      attributes: [0.5],
      output: { shape: [3], data: [NaN, Infinity, -Infinity] },
    },
  ],
});

export const leakyReluGrad = defineElementwiseGrad({
  name: "leakyReluGrad",
  doc: "Gradient of leakyRelu: gradient where input > 0, else negativeSlope * gradient. LeakyRelu's output serves as well as its input when negativeSlope >= 0.",
  attributes: ["negativeSlope"],
  saved: "input",
  f: (gradient, x, negativeSlope) => (x > 0 ? gradient : gradient * negativeSlope),
  explain: (gradient, x, negativeSlope) => branch([x, ">", 0], gradient, times(gradient, negativeSlope)),
  savedVjp: null,
  samples: [
    {
      inputs: [
        { shape: [4], data: [4, 2, 3, -8] },
        { shape: [4], data: [-1, 2, 0.5, -0.5] },
      ],
      attributes: [0.25],
      output: { shape: [4], data: [1, 2, 3, -2] },
    },
    {
      inputs: [
        { shape: [2], data: [4, 2] },
        { shape: [2], data: [0, NaN] },
      ],
      attributes: [0.25],
      output: { shape: [2], data: [1, 0.5] },
    },
  ],
});
