import { defineUnary } from "./defineElementwise";
import { call, negative, plus, raised, times } from "./expression";

export const neg = defineUnary({
  name: "neg",
  doc: "Changes the sign: y = -x.",
  f: (x) => -x,
  explain: (x) => negative(x),
  vjp: ({ emit, gradient }) => emit.apply("neg", [gradient]),
  samples: [{ inputs: [{ shape: [3], data: [1, -2, 0.5] }], output: { shape: [3], data: [-1, 2, -0.5] } }],
});

export const exp = defineUnary({
  name: "exp",
  doc: "Exponential: y = e^x.",
  f: (x) => Math.exp(x),
  explain: (x) => call("exp", x),
  vjp: ({ emit, gradient, output }) => emit.apply("mul", [gradient, output]),
  samples: [
    {
      inputs: [{ shape: [4], data: [0, 1, -1, 100] }],
      output: { shape: [4], data: [1, 2.718281828459045, 0.36787944117144233, Infinity] },
    },
  ],
});

export const log = defineUnary({
  name: "log",
  doc: "Natural logarithm: y = ln(x).",
  f: (x) => Math.log(x),
  explain: (x) => call("log", x),
  vjp: ({ emit, gradient, x }) => emit.apply("div", [gradient, x]),
  samples: [
    { inputs: [{ shape: [2], data: [1, 0.5] }], output: { shape: [2], data: [0, -0.6931471805599453] } },
    {
      inputs: [{ shape: [4], data: [1, 2, 0, -1] }],
      output: { shape: [4], data: [0, 0.6931471805599453, -Infinity, NaN] },
    },
  ],
});

export const sqrt = defineUnary({
  name: "sqrt",
  doc: "Square root: y = sqrt(x).",
  f: (x) => Math.sqrt(x),
  explain: (x) => call("sqrt", x),
  vjp: ({ emit, gradient, output }) => emit.apply("div", [gradient, emit.apply("mulScalar", [output], [2])]),
  samples: [
    { inputs: [{ shape: [2], data: [4, 2] }], output: { shape: [2], data: [2, 1.4142135623730951] } },
    { inputs: [{ shape: [2], data: [0, -1] }], output: { shape: [2], data: [0, NaN] } },
  ],
});

export const addScalar = defineUnary({
  name: "addScalar",
  doc: "Adds one number to every element: y = x + addend.",
  attributes: ["addend"],
  f: (x, addend) => x + addend,
  explain: (x, addend) => plus(x, addend),
  vjp: ({ gradient }) => gradient,
  samples: [{ inputs: [{ shape: [2], data: [1, -2] }], attributes: [0.5], output: { shape: [2], data: [1.5, -1.5] } }],
});

export const mulScalar = defineUnary({
  name: "mulScalar",
  doc: "Multiplies every element by one number: y = x * factor.",
  attributes: ["factor"],
  f: (x, factor) => x * factor,
  explain: (x, factor) => times(x, factor),
  vjp: ({ emit, gradient, attributes }) => emit.apply("mulScalar", [gradient], attributes),
  samples: [{ inputs: [{ shape: [2], data: [1, -2] }], attributes: [0.5], output: { shape: [2], data: [0.5, -1] } }],
});

export const pow = defineUnary({
  name: "pow",
  doc: "Raises every element to one power: y = x^exponent.",
  attributes: ["exponent"],
  f: (x, exponent) => Math.pow(x, exponent),
  explain: (x, exponent) => raised(x, exponent),
  vjp({ emit, gradient, x, attributes: [exponent = 0] }) {
    // x^0 is 1 everywhere, at 0 too: its slope is 0 and not 0 * 0^-1.
    if (exponent === 0) return emit.apply("mulScalar", [gradient], [0]);
    if (exponent === 1) return gradient;
    const power = exponent === 2 ? x : emit.apply("pow", [x], [exponent - 1]);
    return emit.apply("mul", [gradient, emit.apply("mulScalar", [power], [exponent])]);
  },
  samples: [
    { inputs: [{ shape: [3], data: [1, -2, 3] }], attributes: [2], output: { shape: [3], data: [1, 4, 9] } },
    { inputs: [{ shape: [2], data: [4, 0.25] }], attributes: [-0.5], output: { shape: [2], data: [0.5, 2] } },
    { inputs: [{ shape: [2], data: [0, 5] }], attributes: [0], output: { shape: [2], data: [1, 1] } },
    { inputs: [{ shape: [2], data: [3, -5] }], attributes: [1], output: { shape: [2], data: [3, -5] } },
    { inputs: [{ shape: [2], data: [4, -0.5] }], attributes: [-1], output: { shape: [2], data: [0.25, -2] } },
    {
      inputs: [{ shape: [4], data: [-2, 0, Infinity, NaN] }],
      attributes: [1.5],
      output: { shape: [4], data: [NaN, 0, Infinity, NaN] },
    },
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

export const abs = defineUnary({
  name: "abs",
  doc: "Absolute value: y = |x|; its gradient at 0 is 0.",
  f: (x) => Math.abs(x),
  explain: (x) => call("abs", x),
  vjp: ({ emit, gradient, x }) => emit.apply("mul", [gradient, emit.apply("sign", [x])]),
  samples: [
    { inputs: [{ shape: [3], data: [-1.5, 2, 0.5] }], output: { shape: [3], data: [1.5, 2, 0.5] } },
    { inputs: [{ shape: [4], data: [NaN, -Infinity, -0, 0] }], output: { shape: [4], data: [NaN, Infinity, 0, 0] } },
  ],
});

export const sign = defineUnary({
  name: "sign",
  doc: "Sign of every element: -1, 0 or 1; NaN stays NaN. No gradient flows through it.",
  f: (x) => Math.sign(x),
  explain: (x) => call("sign", x),
  vjp: null,
  samples: [
    { inputs: [{ shape: [3], data: [-1.5, 0, 0.5] }], output: { shape: [3], data: [-1, 0, 1] } },
    { inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }], output: { shape: [3], data: [NaN, 1, -1] } },
  ],
});
