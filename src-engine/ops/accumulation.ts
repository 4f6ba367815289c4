import { defineOp } from "./define";
import { plus, times } from "./expression";
import { inputShape, requireShape } from "./requirements";

export const accumulate = defineOp({
  name: "accumulate",
  doc: "Adds a multiple in place: total += factor * x. Sums gradients over batches.",
  inputs: ["total", "x"],
  attributes: ["factor"],
  mutates: [0],
  shape(inputs) {
    const total = inputShape(inputs, 0);
    requireShape("accumulate", "x", inputShape(inputs, 1), total);
    return total;
  },
  vjp: null,
  reference([total, x], output, [factor = NaN]) {
    for (let i = 0; i < output.data.length; i += 1) {
      output.data[i] = (total?.data[i] ?? NaN) + factor * (x?.data[i] ?? NaN);
    }
  },
  explain: ({ element, operand, attributes: [factor = NaN] }) =>
    plus(operand(0, element), times(factor, operand(1, element))),
  samples: [
    {
      inputs: [
        { shape: [3], data: [1, 2, -3] },
        { shape: [3], data: [10, -4, 0] },
      ],
      attributes: [0.5],
      output: { shape: [3], data: [6, 0, -3] },
      mutated: { 0: [6, 0, -3], 1: [10, -4, 0] },
    },
    {
      inputs: [
        { shape: [], data: [12] },
        { shape: [], data: [1] },
      ],
      attributes: [4],
      output: { shape: [], data: [16] },
      mutated: { 0: [16] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [3]],
      attributes: [1],
      code: "shapeExpected",
      message: "accumulate requires x of shape [2], got [3].",
    },
  ],
});

export const fill = defineOp({
  name: "fill",
  doc: "Sets every element in place: x = value.",
  inputs: ["x"],
  attributes: ["value"],
  mutates: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp: null,
  reference(_inputs, output, [value = NaN]) {
    output.data.fill(value);
  },
  explain: ({ attributes: [value = NaN] }) => value,
  samples: [
    {
      inputs: [{ shape: [2, 2], data: [1, NaN, -3, Infinity] }],
      attributes: [0.25],
      output: { shape: [2, 2], data: [0.25, 0.25, 0.25, 0.25] },
      mutated: { 0: [0.25, 0.25, 0.25, 0.25] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2]],
      attributes: [Infinity],
      code: "opAttributeFinite",
      message: "fill requires value to be a finite number, got Infinity.",
    },
  ],
});

export const increment = defineOp({
  name: "increment",
  doc: "Adds 1 in place: x += 1. Counts optimizer steps.",
  inputs: ["x"],
  attributes: [],
  mutates: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp: null,
  reference([x], output) {
    for (let i = 0; i < output.data.length; i += 1) output.data[i] = (x?.data[i] ?? NaN) + 1;
  },
  explain: ({ element, operand }) => plus(operand(0, element), 1),
  samples: [{ inputs: [{ shape: [], data: [41] }], output: { shape: [], data: [42] }, mutated: { 0: [42] } }],
  errorSamples: [
    { shapes: [], code: "opInputCount", message: "increment requires its number of inputs to be 1, got 0." },
  ],
});
