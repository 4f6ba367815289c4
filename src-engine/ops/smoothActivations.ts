import { defineElementwiseGrad, defineUnary } from "./defineElementwise";
import { requireAbove } from "./requirements";

/** 1 / (1 + e^-x). */
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

const requireBeta = (op: string) => (attributes: readonly number[]) => requireAbove(op, "beta", attributes[0], 0);

export const softplus = defineUnary({
  name: "softplus",
  doc: "Smooth form of relu: y = ln(1 + e^(beta x)) / beta; y = x where beta x > threshold.",
  attributes: ["beta", "threshold"],
  requireAttributes: requireBeta("softplus"),
  f(x, beta, threshold) {
    const scaled = x * beta;
    return scaled > threshold ? x : (Math.max(scaled, 0) + Math.log1p(Math.exp(-Math.abs(scaled)))) / beta;
  },
  vjp: ({ emit, gradient, x, attributes }) => emit.apply("softplusGrad", [gradient, x], attributes),
  samples: [
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 30, -200] }],
      attributes: [1, 20],
      output: { shape: [5], data: [0.6931471805599453, 1.3132616875182228, 0.31326168751822286, 30, 0] },
    },
    {
      inputs: [{ shape: [3], data: [0.5, -0.5, 2] }],
      attributes: [2, 3],
      output: { shape: [3], data: [0.6566308437591114, 0.15663084375911143, 2] },
    },
    {
      inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }],
      attributes: [1, 20],
      output: { shape: [3], data: [NaN, Infinity, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2]],
      attributes: [0, 20],
      code: "opAttributeAbove",
      message: "softplus requires beta to be more than 0, got 0.",
    },
  ],
});

export const softplusGrad = defineElementwiseGrad({
  name: "softplusGrad",
  doc: "Gradient of softplus: gradient / (1 + e^(-beta x)); gradient where beta x > threshold.",
  attributes: ["beta", "threshold"],
  requireAttributes: requireBeta("softplusGrad"),
  saved: "input",
  f(gradient, x, beta, threshold) {
    const scaled = x * beta;
    return scaled > threshold ? gradient : gradient * logistic(scaled);
  },
  // The slope s of softplus has the slope beta s (1 - s), and this op multiplies by s.
  savedVjp({ emit, gradient, g, saved, attributes }) {
    const once = emit.apply("softplusGrad", [emit.apply("mul", [gradient, g]), saved], attributes);
    const twice = emit.apply("softplusGrad", [once, saved], attributes);
    return emit.apply("mulScalar", [emit.apply("sub", [once, twice])], attributes.slice(0, 1));
  },
  samples: [
    {
      inputs: [
        { shape: [4], data: [4, 1, -2, 3] },
        { shape: [4], data: [0, 1, -1, 30] },
      ],
      attributes: [1, 20],
      output: { shape: [4], data: [2, 0.7310585786300049, -0.5378828427399902, 3] },
    },
    {
      inputs: [
        { shape: [3], data: [1, 1, 1] },
        { shape: [3], data: [0.5, -0.5, 2] },
      ],
      attributes: [2, 3],
      output: { shape: [3], data: [0.7310585786300049, 0.2689414213699951, 1] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2]],
      attributes: [-1, 20],
      code: "opAttributeAbove",
      message: "softplusGrad requires beta to be more than 0, got -1.",
    },
  ],
});
