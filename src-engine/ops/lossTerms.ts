import { defineOp } from "./define";
import { branch, call, minus, over, raised, times } from "./expression";
import { inputShape, requireAbove } from "./requirements";

export const huber = defineOp({
  name: "huber",
  doc: "Huber's function of a difference: y = d^2 / 2 where |d| <= delta, else delta * (|d| - delta / 2).",
  inputs: ["difference"],
  attributes: ["delta"],
  reuses: [0],
  shape(inputs, [delta]) {
    requireAbove("huber", "delta", delta, 0);
    return inputShape(inputs, 0);
  },
  vjp: ({ emit, inputs: [d], gradient, attributes: [delta = 1] }) =>
    d ? [emit.apply("mul", [gradient, emit.apply("hardtanh", [d], [-delta, delta])])] : [],
  reference([d], output, [delta = 1]) {
    for (let i = 0; i < output.data.length; i += 1) {
      const distance = Math.abs(d?.data[i] ?? NaN);
      output.data[i] = distance <= delta ? (distance * distance) / 2 : delta * (distance - delta / 2);
    }
  },
  explain({ element, operand, attributes: [delta = 1] }) {
    const distance = call("abs", operand(0, element));
    const grown = times(delta, minus(distance, delta / 2));
    return branch([distance, "<=", delta], over(raised(operand(0, element), 2), 2), grown);
  },
  samples: [
    {
      inputs: [{ shape: [5], data: [0.5, -0.5, 3, -3, 2] }],
      attributes: [2],
      output: { shape: [5], data: [0.125, 0.125, 4, 4, 2] },
    },
    {
      inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }],
      attributes: [1],
      output: { shape: [3], data: [NaN, Infinity, Infinity] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2]],
      attributes: [0],
      code: "opAttributeAbove",
      message: "huber requires delta to be more than 0, got 0.",
    },
  ],
});

export const xlogx = defineOp({
  name: "xlogx",
  doc: "The term of an entropy: y = x * ln(x), 0 where x is 0, NaN where x is negative.",
  inputs: ["x"],
  attributes: [],
  reuses: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp: ({ emit, inputs: [x], gradient }) =>
    x ? [emit.apply("mul", [gradient, emit.apply("addScalar", [emit.apply("log", [x])], [1])])] : [],
  reference([x], output) {
    for (let i = 0; i < output.data.length; i += 1) {
      const value = x?.data[i] ?? NaN;
      output.data[i] = value === 0 ? 0 : value * Math.log(value);
    }
  },
  explain({ element, operand }) {
    const x = operand(0, element);
    return branch([x, "=", 0], 0, times(x, call("log", x)));
  },
  samples: [
    {
      inputs: [{ shape: [3], data: [1, 0.5, 2] }],
      output: { shape: [3], data: [0, -0.34657359027997264, 1.3862943611198906] },
    },
    { inputs: [{ shape: [3], data: [0, -1, Infinity] }], output: { shape: [3], data: [0, NaN, Infinity] } },
  ],
  errorSamples: [{ shapes: [], code: "opInputCount", message: "xlogx requires its number of inputs to be 1, got 0." }],
});
