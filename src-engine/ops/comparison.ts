import { defineOp } from "./define";
import { defineBinary } from "./defineBinary";
import { branch } from "./expression";
import { inputShape, requireShape } from "./requirements";

export const equal = defineOp({
  name: "equal",
  doc: "Compares two tensors of one shape: 1 where they are equal (NaN equals NaN, so a NaN maximum is found), else 0. No gradient.",
  inputs: ["a", "b"],
  attributes: [],
  reuses: [0, 1],
  shape(inputs) {
    const a = inputShape(inputs, 0);
    requireShape("equal", "b", inputShape(inputs, 1), a);
    return a;
  },
  vjp: () => [null, null],
  reference([a, b], output) {
    for (let i = 0; i < output.data.length; i += 1) {
      const left = a?.data[i] ?? NaN;
      const right = b?.data[i] ?? NaN;
      output.data[i] = left === right || (Number.isNaN(left) && Number.isNaN(right)) ? 1 : 0;
    }
  },
  explain({ element, operand }) {
    const [a, b] = [operand(0, element), operand(1, element)];
    return Number.isNaN(a.value) && Number.isNaN(b.value) ? 1 : branch([a, "=", b], 1, 0);
  },
  samples: [
    {
      inputs: [
        { shape: [3], data: [1, 2, NaN] },
        { shape: [3], data: [1, 3, NaN] },
      ],
      output: { shape: [3], data: [1, 0, 1] },
    },
  ],
  errorSamples: [{ shapes: [[2], [3]], code: "shapeExpected", message: "equal requires b of shape [2], got [3]." }],
});

export const greater = defineBinary({
  name: "greater",
  doc: "Compares, broadcasting: 1 where a > b, else 0, so 0 where one of them is NaN. No gradient.",
  f: (a, b) => (a > b ? 1 : 0),
  explain: (a, b) => branch([a, ">", b], 1, 0),
  vjp: null,
  samples: [
    {
      inputs: [
        { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [3], data: [1, 4, 2.5] },
      ],
      output: { shape: [2, 3], data: [0, 0, 1, 1, 1, 1] },
    },
    {
      inputs: [
        { shape: [5], data: [NaN, 1, Infinity, 0, -Infinity] },
        { shape: [5], data: [1, NaN, 2, -0, -Infinity] },
      ],
      output: { shape: [5], data: [0, 0, 1, 0, 0] },
    },
    {
      inputs: [
        { shape: [], data: [2] },
        { shape: [2, 1], data: [1, 3] },
      ],
      output: { shape: [2, 1], data: [1, 0] },
    },
  ],
});

export const greaterEqual = defineBinary({
  name: "greaterEqual",
  doc: "Compares, broadcasting: 1 where a >= b, else 0, so 0 where one of them is NaN. No gradient.",
  f: (a, b) => (a >= b ? 1 : 0),
  explain: (a, b) => branch([a, ">=", b], 1, 0),
  vjp: null,
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 2, 3, 4] },
        { shape: [2, 1], data: [2, 3.5] },
      ],
      output: { shape: [2, 2], data: [0, 1, 0, 1] },
    },
    {
      inputs: [
        { shape: [5], data: [NaN, 1, NaN, 0, Infinity] },
        { shape: [5], data: [1, NaN, NaN, -0, Infinity] },
      ],
      output: { shape: [5], data: [0, 0, 0, 1, 1] },
    },
    {
      inputs: [
        { shape: [], data: [2] },
        { shape: [3], data: [1, 2, 3] },
      ],
      output: { shape: [3], data: [1, 1, 0] },
    },
  ],
});
