import { defineOp, operandsOf } from "./define";
import { call, over, plus, raised, sumOf } from "./expression";
import { inputShape, requireShape } from "./requirements";

/** Added to the norm before dividing by it, as PyTorch's `clip_grad_norm_` does. */
const clipEps = 1e-6;
/** Keeps the gradient of a norm of 0 at 0, as PyTorch has it; too small to change any other. */
const tiny = 1e-30;

export const norm = defineOp({
  name: "norm",
  doc: "Euclidean norm of all elements, summed in double precision: y = sqrt(sum(x^2)).",
  inputs: ["x"],
  attributes: [],
  shape: () => [],
  vjp({ emit, inputs: [x], output, gradient }) {
    if (!x) return [];
    const direction = emit.apply("div", [x, emit.apply("addScalar", [output], [tiny])]);
    return [emit.apply("mul", [direction, gradient])];
  },
  reference([x], output) {
    let total = 0;
    for (const value of x?.data ?? []) total += value * value;
    output.data[0] = Math.sqrt(total);
  },
  explain: ({ inputs, operand }) =>
    call("sqrt", sumOf(operandsOf(operand, 0, inputShape(inputs, 0)).map((x) => raised(x, 2)))),
  samples: [
    { inputs: [{ shape: [2, 2], data: [1, -3, 5, 1] }], output: { shape: [], data: [6] } },
    { inputs: [{ shape: [2], data: [0, 0] }], output: { shape: [], data: [0] } },
  ],
  errorSamples: [{ shapes: [], code: "opInputCount", message: "norm requires its number of inputs to be 1, got 0." }],
});

export const hypot = defineOp({
  name: "hypot",
  doc: "Norm of two norms, in double precision: y = sqrt(a^2 + b^2).",
  inputs: ["a", "b"],
  attributes: [],
  reuses: [0, 1],
  shape(inputs) {
    requireShape("hypot", "a", inputShape(inputs, 0), []);
    requireShape("hypot", "b", inputShape(inputs, 1), []);
    return [];
  },
  vjp({ emit, inputs, output, gradient }) {
    const safe = emit.apply("addScalar", [output], [tiny]);
    return inputs.map((side) => emit.apply("mul", [emit.apply("div", [side, safe]), gradient]));
  },
  reference([a, b], output) {
    const [p, q] = [a?.data[0] ?? NaN, b?.data[0] ?? NaN];
    output.data[0] = Math.sqrt(p * p + q * q);
  },
  explain: ({ operand }) => call("sqrt", plus(raised(operand(0, 0), 2), raised(operand(1, 0), 2))),
  samples: [
    {
      inputs: [
        { shape: [], data: [3] },
        { shape: [], data: [4] },
      ],
      output: { shape: [], data: [5] },
    },
    {
      inputs: [
        { shape: [], data: [0] },
        { shape: [], data: [0.5] },
      ],
      output: { shape: [], data: [0.5] },
    },
  ],
  errorSamples: [
    { shapes: [[], [1]], code: "shapeExpected", message: "hypot requires b of shape [], got [1]." },
    { shapes: [[2], []], code: "shapeExpected", message: "hypot requires a of shape [], got [2]." },
  ],
});

export const clipCoefficient = defineOp({
  name: "clipCoefficient",
  doc: "What PyTorch's clip_grad_norm_ multiplies gradients by: min(1, maxNorm / (norm + 1e-6)).",
  inputs: ["norm"],
  attributes: ["maxNorm"],
  reuses: [0],
  shape(inputs) {
    requireShape("clipCoefficient", "norm", inputShape(inputs, 0), []);
    return [];
  },
  vjp({ emit, inputs: [total], output, gradient }) {
    if (!total) return [];
    const slope = emit.apply("neg", [emit.apply("div", [output, emit.apply("addScalar", [total], [clipEps])])]);
    const clipped = emit.apply("addScalar", [emit.apply("neg", [output])], [1]);
    return [emit.apply("reluGrad", [emit.apply("mul", [gradient, slope]), clipped])];
  },
  reference([total], output, [maxNorm = NaN]) {
    output.data[0] = Math.min(1, maxNorm / ((total?.data[0] ?? NaN) + clipEps));
  },
  explain: ({ operand, attributes: [maxNorm = NaN] }) => call("min", 1, over(maxNorm, plus(operand(0, 0), clipEps))),
  samples: [
    { inputs: [{ shape: [], data: [8] }], attributes: [2], output: { shape: [], data: [2 / (8 + clipEps)] } },
    { inputs: [{ shape: [], data: [1.5] }], attributes: [2], output: { shape: [], data: [1] } },
    { inputs: [{ shape: [], data: [0] }], attributes: [2], output: { shape: [], data: [1] } },
  ],
  errorSamples: [
    {
      shapes: [[3]],
      attributes: [1],
      code: "shapeExpected",
      message: "clipCoefficient requires norm of shape [], got [3].",
    },
  ],
});
