import { sumTo } from "./broadcast";
import type { Emitter, Value } from "./define";
import { defineBinary } from "./defineBinary";
import { minus, over, plus, raise, raised, times } from "./expression";

export const add = defineBinary({
  name: "add",
  doc: "Adds, broadcasting: y = a + b.",
  f: (a, b) => a + b,
  explain: (a, b) => plus(a, b),
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
  explain: minus,
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
  explain: (a, b) => times(a, b),
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
  explain: over,
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

export const power = defineBinary({
  name: "power",
  doc: "Raises elements to the powers of another tensor, broadcasting: y = a^b. The gradients are b * a^(b - 1), 0 where b is 0, and y * ln(a), 0 where a is 0 and b is not negative.",
  f: raise,
  explain: raised,
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
