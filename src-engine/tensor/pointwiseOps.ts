import { requireShape, inputShape } from "../ops/requirements";
import { defineOp } from "../ops/define";

export const pow = defineOp({
  name: "pow",
  doc: "Raises every element to one power: y = x^exponent.",
  inputs: ["x"],
  attributes: ["exponent"],
  reuses: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp({ emit, inputs: [x], gradient, attributes: [exponent = 0] }) {
    if (!x) return [];
    // x^0 is 1 everywhere, at 0 too: its slope is 0 and not 0 * 0^-1.
    if (exponent === 0) return [emit.apply("mulScalar", [gradient], [0])];
    const slope = emit.apply("mulScalar", [emit.apply("pow", [x], [exponent - 1])], [exponent]);
    return [emit.apply("mul", [gradient, slope])];
  },
  reference([x], output, [exponent = 0]) {
    for (let i = 0; i < output.data.length; i += 1) output.data[i] = Math.pow(x?.data[i] ?? NaN, exponent);
  },
  samples: [
    { inputs: [{ shape: [3], data: [1, -2, 3] }], attributes: [2], output: { shape: [3], data: [1, 4, 9] } },
    { inputs: [{ shape: [2], data: [4, 0.25] }], attributes: [-0.5], output: { shape: [2], data: [0.5, 2] } },
    { inputs: [{ shape: [2], data: [0, 5] }], attributes: [0], output: { shape: [2], data: [1, 1] } },
  ],
  errorSamples: [
    {
      shapes: [[2]],
      attributes: [NaN],
      code: "opAttributeFinite",
      message: "pow requires exponent to be a finite number, got NaN.",
    },
  ],
});

export const abs = defineOp({
  name: "abs",
  doc: "Absolute value: y = |x|; its gradient at 0 is 0.",
  inputs: ["x"],
  attributes: [],
  reuses: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp: ({ emit, inputs: [x], gradient }) => (x ? [emit.apply("mul", [gradient, emit.apply("sign", [x])])] : []),
  reference([x], output) {
    for (let i = 0; i < output.data.length; i += 1) output.data[i] = Math.abs(x?.data[i] ?? NaN);
  },
  samples: [{ inputs: [{ shape: [3], data: [-1.5, 2, 0.5] }], output: { shape: [3], data: [1.5, 2, 0.5] } }],
  errorSamples: [{ shapes: [], code: "opInputCount", message: "abs requires its number of inputs to be 1, got 0." }],
});

export const sign = defineOp({
  name: "sign",
  doc: "Sign of every element: -1, 0 or 1. No gradient flows through it.",
  inputs: ["x"],
  attributes: [],
  reuses: [0],
  shape: (inputs) => inputShape(inputs, 0),
  vjp: () => [null],
  reference([x], output) {
    for (let i = 0; i < output.data.length; i += 1) output.data[i] = Math.sign(x?.data[i] ?? NaN);
  },
  samples: [{ inputs: [{ shape: [3], data: [-1.5, 0, 0.5] }], output: { shape: [3], data: [-1, 0, 1] } }],
  errorSamples: [{ shapes: [], code: "opInputCount", message: "sign requires its number of inputs to be 1, got 0." }],
});

export const equal = defineOp({
  name: "equal",
  doc: "1 where two tensors of one shape are equal (NaN equals NaN, so a NaN maximum is found), else 0. No gradient.",
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
