import { logisticOf } from "./activations";
import { defineElementwiseGrad, defineUnary } from "./defineElementwise";
import { branch, call, minus, named, negative, over, plus, times } from "./expression";
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
  explain(x, beta, threshold) {
    const scaled = times(x, beta);
    // Above 0 the other way around, so that nothing overflows.
    const logarithm =
      x.value > 0 ? plus(scaled, call("log1p", call("exp", negative(scaled)))) : call("log1p", call("exp", scaled));
    return branch([scaled, ">", threshold], x, over(logarithm, beta));
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
  explain(gradient, x, beta, threshold) {
    const scaled = times(x, beta);
    return branch([scaled, ">", threshold], gradient, times(gradient, logisticOf(scaled)));
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

export const elu = defineUnary({
  name: "elu",
  doc: "Exponential linear unit: y = scale * x where x > 0, else scale * alpha * (e^x - 1).",
  attributes: ["alpha", "scale"],
  f: (x, alpha, scale) => (x > 0 ? scale * x : scale * alpha * Math.expm1(x)),
  explain: (x, alpha, scale) => branch([x, ">", 0], times(scale, x), times(scale, alpha, call("expm1", x))),
  vjp: ({ emit, gradient, x, attributes }) => emit.apply("eluGrad", [gradient, x], attributes),
  samples: [
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 2.5, -3] }],
      attributes: [1.5, 1],
      output: { shape: [5], data: [0, 1, -0.9481808382428365, 2.5, -1.4253193974482041] },
    },
    {
      inputs: [{ shape: [4], data: [1, -1, 2.5, -3] }],
      attributes: [1.6732632423543772, 1.0507009873554805],
      output: { shape: [4], data: [1.0507009873554805, -1.1113307378125625, 2.626752468388701, -1.6705687287671118] },
    },
    {
      inputs: [{ shape: [4], data: [NaN, Infinity, -Infinity, -1e-6] }],
      attributes: [2, 1],
      output: { shape: [4], data: [NaN, Infinity, -2, -0.000001999999] },
    },
  ],
});

export const eluGrad = defineElementwiseGrad({
  name: "eluGrad",
  doc: "Gradient of elu: gradient * scale where x > 0, else gradient * scale * alpha * e^x.",
  attributes: ["alpha", "scale"],
  saved: "input",
  f: (gradient, x, alpha, scale) => gradient * scale * (x > 0 ? 1 : alpha * Math.exp(x)),
  explain: (gradient, x, alpha, scale) =>
    branch([x, ">", 0], times(gradient, scale), times(gradient, scale, alpha, call("exp", x))),
  // The slope bends only below 0, where it is its own slope; what this op passes above 0 is taken away.
  savedVjp({ emit, gradient, g, saved, attributes }) {
    const product = emit.apply("mul", [gradient, g]);
    const above = emit.apply("mulScalar", [emit.apply("reluGrad", [product, saved])], attributes.slice(1));
    return emit.apply("sub", [emit.apply("eluGrad", [product, saved], attributes), above]);
  },
  samples: [
    {
      inputs: [
        { shape: [5], data: [2, 1, -2, 3, 1] },
        { shape: [5], data: [0.25, 1, -1, 2.5, -3] },
      ],
      attributes: [1.5, 1],
      output: { shape: [5], data: [2, 1, -1.103638323514327, 3, 0.07468060255179591] },
    },
    {
      inputs: [
        { shape: [5], data: [2, 1, -2, 3, 1] },
        { shape: [5], data: [0, 1, -1, 2.5, -3] },
      ],
      attributes: [1.6732632423543772, 1.0507009873554805],
      output: {
        shape: [5],
        data: [3.5161986816947532, 1.0507009873554805, -1.293537206069628, 3.1521029620664414, 0.08753061208026487],
      },
    },
  ],
});

export const silu = defineUnary({
  name: "silu",
  doc: "Sigmoid linear unit (swish): y = x / (1 + e^-x).",
  f: (x) => x * logistic(x),
  explain: (x) => times(x, logisticOf(x)),
  vjp: ({ emit, gradient, x }) => emit.apply("siluGrad", [gradient, x]),
  samples: [
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 2.5, -3] }],
      output: {
        shape: [5],
        data: [0, 0.7310585786300049, -0.2689414213699951, 2.3103545499468914, -0.14227761953270035],
      },
    },
    {
      inputs: [{ shape: [4], data: [NaN, Infinity, 1e20, -1e20] }],
      output: { shape: [4], data: [NaN, Infinity, 1e20, 0] },
    },
  ],
});

export const siluGrad = defineElementwiseGrad({
  name: "siluGrad",
  doc: "Gradient of silu: gradient * s * (1 + x (1 - s)) with s = 1 / (1 + e^-x).",
  saved: "input",
  f(gradient, x) {
    const s = logistic(x);
    return gradient * s * (1 + x * (1 - s));
  },
  explain(gradient, x) {
    const s = named("s", logisticOf(x));
    return times(gradient, s, plus(1, times(x, minus(1, s))));
  },
  // d/dx of s (1 + x (1 - s)) is s (1 - s) (2 + x (1 - 2 s)), and sigmoidGrad multiplies by s (1 - s).
  savedVjp({ emit, gradient, g, saved }) {
    const s = emit.apply("sigmoid", [saved]);
    const product = emit.apply("sigmoidGrad", [emit.apply("mul", [gradient, g]), s]);
    const tilt = emit.apply("addScalar", [emit.apply("mulScalar", [s], [-2])], [1]);
    const factor = emit.apply("addScalar", [emit.apply("mul", [saved, tilt])], [2]);
    return emit.apply("mul", [product, factor]);
  },
  samples: [
    {
      inputs: [
        { shape: [5], data: [2, 1, -2, 3, 1] },
        { shape: [5], data: [0, 1, -1, 2.5, -3] },
      ],
      output: {
        shape: [5],
        data: [1, 0.9276705118714869, -0.1446589762570265, 3.29820333402458, -0.08810410601516962],
      },
    },
    {
      inputs: [
        { shape: [3], data: [3, 3, 3] },
        { shape: [3], data: [1e20, -1e20, NaN] },
      ],
      output: { shape: [3], data: [3, 0, NaN] },
    },
  ],
});
