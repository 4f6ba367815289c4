import { broadcastShapes, sameShape } from "../base/shape";
import { broadcastIndices, sumTo } from "./broadcast";
import { defineOp, type Emitter, type OpDefinition, type OpSample, type VjpContext, type Value } from "./define";
import { inputShape } from "./requirements";

interface BinaryRule<Name extends string> {
  readonly name: Name;
  readonly doc: string;
  readonly f: (a: number, b: number) => number;
  /** Gradients of the output's shape; they are summed back to the operands' shapes here. */
  readonly vjp: (context: VjpContext & { readonly a: Value; readonly b: Value }) => readonly [Value, Value];
  readonly samples: readonly OpSample[];
}

/** An elementwise op of two operands that broadcast as in NumPy and PyTorch. */
function defineBinary<const Name extends string>(rule: BinaryRule<Name>): OpDefinition<Name> {
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["a", "b"],
    attributes: [],
    reuses: [0, 1],
    shape: (inputs) => broadcastShapes(rule.name, inputShape(inputs, 0), inputShape(inputs, 1)),
    vjp(context) {
      const [a, b] = context.inputs;
      if (!a || !b) return [];
      const [gradientOfA, gradientOfB] = rule.vjp({ ...context, a, b });
      return [sumTo(context.emit, gradientOfA, a.shape), sumTo(context.emit, gradientOfB, b.shape)];
    },
    reference([a, b], output) {
      if (!a || !b) return;
      const { data, shape } = output;
      if (sameShape(a.shape, b.shape)) {
        for (let i = 0; i < data.length; i += 1) data[i] = rule.f(a.data[i] ?? NaN, b.data[i] ?? NaN);
        return;
      }
      const ofA = broadcastIndices(a.shape, shape);
      const ofB = broadcastIndices(b.shape, shape);
      for (let i = 0; i < data.length; i += 1) {
        data[i] = rule.f(a.data[ofA[i] ?? 0] ?? NaN, b.data[ofB[i] ?? 0] ?? NaN);
      }
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [
          [5, 3],
          [5, 2],
        ],
        code: "shapeBroadcast",
        message: `${rule.name} requires shapes that broadcast, got [5, 3] and [5, 2]. Make the sizes equal, or one of them 1.`,
      },
    ],
  });
}

export const add = defineBinary({
  name: "add",
  doc: "Adds, broadcasting: y = a + b.",
  f: (a, b) => a + b,
  vjp: ({ gradient }) => [gradient, gradient],
  samples: [
    {
      inputs: [
        { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [3], data: [10, 20, 30] },
      ],
      output: { shape: [2, 3], data: [11, 22, 33, 14, 25, 36] },
    },
    {
      inputs: [
        { shape: [2, 1], data: [1, 2] },
        { shape: [1, 3], data: [10, 20, 30] },
      ],
      output: { shape: [2, 3], data: [11, 21, 31, 12, 22, 32] },
    },
    {
      inputs: [
        { shape: [], data: [1] },
        { shape: [2], data: [1, 2] },
      ],
      output: { shape: [2], data: [2, 3] },
    },
  ],
});

export const sub = defineBinary({
  name: "sub",
  doc: "Subtracts, broadcasting: y = a - b.",
  f: (a, b) => a - b,
  vjp: ({ emit, gradient, b }) => [gradient, emit.apply("neg", [sumTo(emit, gradient, b.shape)])],
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 2, 3, 4] },
        { shape: [2], data: [1, 1] },
      ],
      output: { shape: [2, 2], data: [0, 1, 2, 3] },
    },
  ],
});

export const mul = defineBinary({
  name: "mul",
  doc: "Multiplies elementwise, broadcasting: y = a * b.",
  f: (a, b) => a * b,
  vjp: ({ emit, gradient, a, b }) => [emit.apply("mul", [gradient, b]), emit.apply("mul", [gradient, a])],
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 2, 3, 4] },
        { shape: [2, 1], data: [10, -1] },
      ],
      output: { shape: [2, 2], data: [10, 20, -3, -4] },
    },
  ],
});

export const div = defineBinary({
  name: "div",
  doc: "Divides elementwise, broadcasting: y = a / b.",
  f: (a, b) => a / b,
  vjp({ emit, gradient, output, b }) {
    const quotient = emit.apply("div", [gradient, b]);
    return [quotient, emit.apply("neg", [sumTo(emit, emit.apply("mul", [quotient, output]), b.shape)])];
  },
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 2, 3, -4] },
        { shape: [2], data: [2, 4] },
      ],
      output: { shape: [2, 2], data: [0.5, 0.5, 1.5, -1] },
    },
    {
      inputs: [
        { shape: [3], data: [1, -1, 0] },
        { shape: [], data: [0] },
      ],
      output: { shape: [3], data: [Infinity, -Infinity, NaN] },
    },
  ],
});

/** 1 where an element is 0 (or NaN), else 0. */
const isZero = (emit: Emitter, x: Value) => emit.apply("equal", [x, emit.apply("mulScalar", [x], [0])]);

/** a^b as C has it (IEEE 754-2019, 9.2.1): unlike JavaScript's, 1 whatever 1 is raised to, and for -1 to an infinite power. */
function raise(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : Math.pow(a, b);
}

export const power = defineBinary({
  name: "power",
  doc: "Raises elements to the powers of another tensor, broadcasting: y = a^b. The gradients are b * a^(b - 1), 0 where b is 0, and y * ln(a), 0 where a is 0 and b is not negative.",
  f: raise,
  vjp({ emit, gradient, output, a, b }) {
    // Where both are 0, 0 * 0^(0 - 1) would be NaN; with the exponent raised it is 0 * 0^0.
    const bothZero = emit.apply("mul", [isZero(emit, a), isZero(emit, b)]);
    const lower = emit.apply("add", [emit.apply("addScalar", [b], [-1]), bothZero]);
    const slope = emit.apply("mul", [b, emit.apply("power", [a, lower])]);
    // Where a is 0 and b is not negative, ln(a + 1) = 0 stands for ln(a).
    const notNegative = emit.apply("equal", [b, emit.apply("abs", [b])]);
    const shift = emit.apply("mul", [isZero(emit, a), notNegative]);
    const logarithm = emit.apply("log", [emit.apply("add", [a, shift])]);
    return [
      emit.apply("mul", [gradient, slope]),
      emit.apply("mul", [gradient, emit.apply("mul", [output, logarithm])]),
    ];
  },
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 2, 3, 4] },
        { shape: [2, 2], data: [0.5, 3, -1, -0.5] },
      ],
      output: { shape: [2, 2], data: [1, 8, 1 / 3, 0.5] },
    },
    {
      inputs: [
        { shape: [2, 1], data: [2, 0.25] },
        { shape: [3], data: [1, 2, -2] },
      ],
      output: { shape: [2, 3], data: [2, 4, 0.25, 0.25, 0.0625, 16] },
    },
    {
      inputs: [
        { shape: [], data: [2] },
        { shape: [2], data: [3, -1] },
      ],
      output: { shape: [2], data: [8, 0.5] },
    },
    {
      inputs: [
        { shape: [8], data: [0, 0, 0, -2, -2, 1, -1, NaN] },
        { shape: [8], data: [0, 2, -1, 3, 0.5, NaN, Infinity, 0] },
      ],
      output: { shape: [8], data: [1, 0, Infinity, -8, NaN, 1, 1, 1] },
    },
  ],
});
