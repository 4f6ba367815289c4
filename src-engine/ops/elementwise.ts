import { defineOp, type OpDefinition, type OpSample, type VjpContext, type Value } from "./define";
import { inputShape, requireShape } from "./requirements";

interface UnaryRule<Name extends string> {
  readonly name: Name;
  readonly doc: string;
  readonly attributes?: readonly string[];
  readonly f: (x: number, attribute: number) => number;
  readonly vjp: (context: VjpContext & { readonly x: Value; readonly attribute: number }) => Value;
  readonly samples: readonly OpSample[];
}

/** An op of one input that maps every element on its own. */
function defineUnary<const Name extends string>(rule: UnaryRule<Name>): OpDefinition<Name> {
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["x"],
    attributes: rule.attributes ?? [],
    reuses: [0],
    shape: (inputs) => inputShape(inputs, 0),
    vjp(context) {
      const [x] = context.inputs;
      return x ? [rule.vjp({ ...context, x, attribute: context.attributes[0] ?? 0 })] : [];
    },
    reference([x], output, attributes) {
      const attribute = attributes[0] ?? 0;
      for (let i = 0; i < output.data.length; i += 1) output.data[i] = rule.f(x?.data[i] ?? NaN, attribute);
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [[2], [2]],
        ...(rule.attributes ? { attributes: rule.attributes.map(() => 1) } : {}),
        code: "opInputCount",
        message: `${rule.name} requires its number of inputs to be 1, got 2.`,
      },
    ],
  });
}

export const neg = defineUnary({
  name: "neg",
  doc: "Changes the sign: y = -x.",
  f: (x) => -x,
  vjp: ({ emit, gradient }) => emit.apply("neg", [gradient]),
  samples: [{ inputs: [{ shape: [3], data: [1, -2, 0.5] }], output: { shape: [3], data: [-1, 2, -0.5] } }],
});

export const relu = defineUnary({
  name: "relu",
  doc: "Rectified linear unit: y = max(x, 0); NaN stays NaN.",
  f: (x) => (x <= 0 ? 0 : x),
  // The output is positive exactly where the input is, so the input's memory is free after the forward pass.
  vjp: ({ emit, gradient, output }) => emit.apply("reluGrad", [gradient, output]),
  samples: [
    { inputs: [{ shape: [2, 2], data: [-1, 2, 0, 0.25] }], output: { shape: [2, 2], data: [0, 2, 0, 0.25] } },
    { inputs: [{ shape: [3], data: [NaN, Infinity, -Infinity] }], output: { shape: [3], data: [NaN, Infinity, 0] } },
  ],
});

export const sigmoid = defineUnary({
  name: "sigmoid",
  doc: "Logistic function: y = 1 / (1 + exp(-x)).",
  f: (x) => 1 / (1 + Math.exp(-x)),
  vjp: ({ emit, gradient, output }) => emit.apply("sigmoidGrad", [gradient, output]),
  samples: [
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 200, -200] }],
      output: { shape: [5], data: [0.5, 0.7310585786300049, 0.2689414213699951, 1, 0] },
    },
  ],
});

export const tanh = defineUnary({
  name: "tanh",
  doc: "Hyperbolic tangent: y = tanh(x).",
  f: (x) => Math.tanh(x),
  vjp: ({ emit, gradient, output }) => emit.apply("tanhGrad", [gradient, output]),
  samples: [
    {
      inputs: [{ shape: [4], data: [0, 1, -1, 50] }],
      output: { shape: [4], data: [0, 0.7615941559557649, -0.7615941559557649, 1] },
    },
  ],
});

export const exp = defineUnary({
  name: "exp",
  doc: "Exponential: y = e^x.",
  f: (x) => Math.exp(x),
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
  vjp: ({ gradient }) => gradient,
  samples: [{ inputs: [{ shape: [2], data: [1, -2] }], attributes: [0.5], output: { shape: [2], data: [1.5, -1.5] } }],
});

export const mulScalar = defineUnary({
  name: "mulScalar",
  doc: "Multiplies every element by one number: y = x * factor.",
  attributes: ["factor"],
  f: (x, factor) => x * factor,
  vjp: ({ emit, gradient, attribute }) => emit.apply("mulScalar", [gradient], [attribute]),
  samples: [{ inputs: [{ shape: [2], data: [1, -2] }], attributes: [0.5], output: { shape: [2], data: [0.5, -1] } }],
});

interface GradRule<Name extends string> {
  readonly name: Name;
  readonly doc: string;
  readonly saved: "input" | "output";
  readonly f: (gradient: number, saved: number) => number;
  /** d/d(saved) of `f` times the incoming gradient; null where it is 0 almost everywhere. */
  readonly savedVjp: ((context: VjpContext & { readonly g: Value; readonly saved: Value }) => Value) | null;
  readonly samples: readonly OpSample[];
}

/** The gradient of an elementwise op: maps a gradient and what the op saved, element by element. Linear in `gradient`. */
function defineGrad<const Name extends string>(rule: GradRule<Name>): OpDefinition<Name> {
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["gradient", rule.saved],
    attributes: [],
    reuses: [0, 1],
    shape(inputs) {
      const gradient = inputShape(inputs, 0);
      requireShape(rule.name, rule.saved, inputShape(inputs, 1), gradient);
      return gradient;
    },
    vjp(context) {
      const [g, saved] = context.inputs;
      if (!g || !saved) return [];
      return [
        context.emit.apply(rule.name, [context.gradient, saved]),
        rule.savedVjp?.({ ...context, g, saved }) ?? null,
      ];
    },
    reference([gradient, saved], output) {
      for (let i = 0; i < output.data.length; i += 1) {
        output.data[i] = rule.f(gradient?.data[i] ?? NaN, saved?.data[i] ?? NaN);
      }
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [[2, 3], [3]],
        code: "shapeExpected",
        message: `${rule.name} requires ${rule.saved} of shape [2, 3], got [3].`,
      },
    ],
  });
}

export const reluGrad = defineGrad({
  name: "reluGrad",
  doc: "Gradient of relu: gradient where input > 0 (or NaN), else 0. Relu's output serves as well as its input.",
  saved: "input",
  f: (gradient, x) => (x <= 0 ? 0 : gradient),
  savedVjp: null,
  samples: [
    {
      inputs: [
        { shape: [3], data: [1, 2, 3] },
        { shape: [3], data: [-1, 2, 0.5] },
      ],
      output: { shape: [3], data: [0, 2, 3] },
    },
    {
      inputs: [
        { shape: [4], data: [1, 2, 3, 4] },
        { shape: [4], data: [-1, 0, 0.5, NaN] },
      ],
      output: { shape: [4], data: [0, 0, 3, 4] },
    },
  ],
});

export const sigmoidGrad = defineGrad({
  name: "sigmoidGrad",
  doc: "Gradient of sigmoid: gradient * output * (1 - output).",
  saved: "output",
  f: (gradient, y) => gradient * y * (1 - y),
  savedVjp({ emit, gradient, g, saved }) {
    const slope = emit.apply("addScalar", [emit.apply("mulScalar", [saved], [-2])], [1]);
    return emit.apply("mul", [emit.apply("mul", [gradient, g]), slope]);
  },
  samples: [
    {
      inputs: [
        { shape: [3], data: [4, -2, 3] },
        { shape: [3], data: [0.5, 0.25, 1] },
      ],
      output: { shape: [3], data: [1, -0.375, 0] },
    },
  ],
});

export const tanhGrad = defineGrad({
  name: "tanhGrad",
  doc: "Gradient of tanh: gradient * (1 - output^2).",
  saved: "output",
  f: (gradient, y) => gradient * (1 - y * y),
  savedVjp({ emit, gradient, g, saved }) {
    const slope = emit.apply("mulScalar", [saved], [-2]);
    return emit.apply("mul", [emit.apply("mul", [gradient, g]), slope]);
  },
  samples: [
    {
      inputs: [
        { shape: [3], data: [4, -2, 3] },
        { shape: [3], data: [0.5, 0, -1] },
      ],
      output: { shape: [3], data: [3, -2, 0] },
    },
  ],
});
