import { defineUnary } from "./defineElementwise";
import { call } from "./expression";

export const sin = defineUnary({
  name: "sin",
  doc: "Sine of an angle in radians: y = sin(x).",
  f: (x) => Math.sin(x),
  explain: (x) => call("sin", x),
  vjp: ({ emit, gradient, x }) => emit.apply("mul", [gradient, emit.apply("cos", [x])]),
  samples: [
    {
      inputs: [{ shape: [4], data: [0, 1, -2, 100] }],
      output: { shape: [4], data: [0, 0.8414709848078965, -0.9092974268256817, -0.5063656411097588] },
    },
    { inputs: [{ shape: [2], data: [Infinity, NaN] }], output: { shape: [2], data: [NaN, NaN] } },
  ],
});

export const cos = defineUnary({
  name: "cos",
  doc: "Cosine of an angle in radians: y = cos(x).",
  f: (x) => Math.cos(x),
  explain: (x) => call("cos", x),
  vjp: ({ emit, gradient, x }) => emit.apply("neg", [emit.apply("mul", [gradient, emit.apply("sin", [x])])]),
  samples: [
    {
      inputs: [{ shape: [4], data: [0, 1, -2, 100] }],
      output: { shape: [4], data: [1, 0.5403023058681398, -0.4161468365471424, 0.8623188722876839] },
    },
    { inputs: [{ shape: [2], data: [-Infinity, NaN] }], output: { shape: [2], data: [NaN, NaN] } },
  ],
});
