import { defineOp } from "./define";
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
