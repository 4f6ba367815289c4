import { defineElementwiseGrad, defineUnary } from "./defineElementwise";
import type { Emitter, Value } from "./define";
import { normalCumulative, normalDensity } from "./erf";
import { call, type Expression, minus, named, type Operand, plus, raised, times } from "./expression";
import { requireFlag } from "./requirements";

const requireForm = (op: string) => (attributes: readonly number[]) => {
  requireFlag(op, "tanh", attributes[0]);
};

/** sqrt(2 / pi) and the cubic's factor in the tanh form (D. Hendrycks and K. Gimpel, 2016, equation 2). */
const scale = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

/** Beyond this the distribution is 0 or 1 to the last digit, and squares stay finite. */
const limited = (x: number) => Math.max(-40, Math.min(40, x));

function tanhForm(x: number): number {
  const inner = limited(x);
  return 0.5 * x * (1 + Math.tanh(scale * (inner + cubic * inner ** 3)));
}

function slopeOfTanhForm(x: number): number {
  const inner = limited(x);
  const tanh = Math.tanh(scale * (inner + cubic * inner ** 3));
  return 0.5 * (1 + tanh) + 0.5 * inner * (1 - tanh * tanh) * scale * (1 + 3 * cubic * inner ** 2);
}

function slopeOfExactForm(x: number): number {
  return normalCumulative(x) + limited(x) * normalDensity(x);
}

/** {@link limited}, of an element. */
function limitedOf(x: Operand): Expression {
  return Math.abs(x.value) > 40 ? call("max", -40, call("min", 40, x)) : x;
}

/** The hyperbolic tangent in the tanh form. */
function tanhFormOf(x: Expression): Expression {
  return call("tanh", times(scale, plus(x, times(cubic, raised(x, 3)))));
}

export const gelu = defineUnary({
  name: "gelu",
  doc: "Gaussian error linear unit: y = x P(normal < x); with tanh 1 its approximation y = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.",
  attributes: ["tanh"],
  requireAttributes: requireForm("gelu"),
  f: (x, tanh) => (tanh === 1 ? tanhForm(x) : x * normalCumulative(x)),
  explain: (x, tanh) =>
    tanh === 1 ? times(0.5, x, plus(1, tanhFormOf(limitedOf(x)))) : times(x, call("normalCumulative", x)),
  vjp: ({ emit, gradient, x, attributes }) => emit.apply("geluGrad", [gradient, x], attributes),
  samples: [
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 2.5, -3] }],
      attributes: [0],
      output: {
        shape: [5],
        data: [0, 0.841344746068543, -0.15865525393145702, 2.4844758367855597, -0.00404969409489031],
      },
    },
    {
      inputs: [{ shape: [5], data: [0, 1, -1, 2.5, -3] }],
      attributes: [1],
      output: {
        shape: [5],
        data: [0, 0.8411919906082768, -0.15880800939172324, 2.484915733910001, -0.0036373920817729943],
      },
    },
    {
      inputs: [{ shape: [4], data: [NaN, Infinity, 1e20, -1e20] }],
      attributes: [0],
      output: { shape: [4], data: [NaN, Infinity, 1e20, 0] },
    },
    {
      inputs: [{ shape: [4], data: [NaN, Infinity, 1e20, -1e20] }],
      attributes: [1],
      output: { shape: [4], data: [NaN, Infinity, 1e20, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2]],
      attributes: [2],
      code: "opAttributeFlag",
      message: "gelu requires tanh to be 0 or 1, got 2.",
    },
  ],
});

export const geluGrad = defineElementwiseGrad({
  name: "geluGrad",
  doc: "Gradient of gelu: gradient * (P(normal < x) + x * density(x)), or the slope of its tanh form.",
  attributes: ["tanh"],
  requireAttributes: requireForm("geluGrad"),
  saved: "input",
  f: (gradient, x, tanh) => gradient * (tanh === 1 ? slopeOfTanhForm(x) : slopeOfExactForm(x)),
  explain(gradient, x, tanh) {
    const inner = limitedOf(x);
    if (tanh !== 1) {
      const slope = plus(call("normalCumulative", x), times(inner, call("normalDensity", x)));
      return times(gradient, slope);
    }
    const t = named("t", tanhFormOf(inner));
    const bend = times(scale, plus(1, times(3 * cubic, raised(inner, 2))));
    return times(gradient, plus(times(0.5, plus(1, t)), times(0.5, inner, minus(1, raised(t, 2)), bend)));
  },
  savedVjp: ({ emit, gradient, g, saved, attributes: [tanh] }) =>
    emit.apply("mul", [
      emit.apply("mul", [gradient, g]),
      tanh === 1 ? curvatureOfTanhForm(emit, saved) : curvatureOfExactForm(emit, saved),
    ]),
  samples: [
    {
      inputs: [
        { shape: [5], data: [2, 1, -2, 3, 1] },
        { shape: [5], data: [0, 1, -1, 2.5, -3] },
      ],
      attributes: [0],
      output: {
        shape: [5],
        data: [1, 1.0833154705876864, 0.1666309411753727, 3.1128332577244353, -0.01194564720418392],
      },
    },
    {
      inputs: [
        { shape: [5], data: [2, 1, -2, 3, 1] },
        { shape: [5], data: [0, 1, -1, 2.5, -3] },
      ],
      attributes: [1],
      output: {
        shape: [5],
        data: [1, 1.0829640838457826, 0.16592816769156504, 3.1138547286379983, -0.011584166630969648],
      },
    },
    {
      inputs: [
        { shape: [3], data: [3, 3, 3] },
        { shape: [3], data: [1e20, -1e20, NaN] },
      ],
      attributes: [1],
      output: { shape: [3], data: [3, 0, NaN] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2], [2]],
      attributes: [0.5],
      code: "opAttributeFlag",
      message: "geluGrad requires tanh to be 0 or 1, got 0.5.",
    },
  ],
});

/** The exact form's second derivative: density(x) * (2 - x^2). */
function curvatureOfExactForm(emit: Emitter, x: Value): Value {
  const square = emit.apply("mul", [x, x]);
  const density = emit.apply("exp", [emit.apply("mulScalar", [square], [-0.5])]);
  const factor = emit.apply("addScalar", [emit.apply("neg", [square])], [2]);
  return emit.apply("mulScalar", [emit.apply("mul", [density, factor])], [1 / Math.sqrt(2 * Math.PI)]);
}

/**
 * The tanh form's second derivative. With u = scale (x + cubic x^3) and t = tanh u it is
 * (1 - t^2) (u' + x (u'' - 2 t u'^2) / 2).
 */
function curvatureOfTanhForm(emit: Emitter, x: Value): Value {
  const mul = (a: Value, b: Value) => emit.apply("mul", [a, b]);
  const affine = (a: Value, factor: number, addend: number) =>
    emit.apply("addScalar", [emit.apply("mulScalar", [a], [factor])], [addend]);
  const square = mul(x, x);
  const t = emit.apply("tanh", [mul(x, affine(square, scale * cubic, scale))]);
  const first = affine(square, 3 * scale * cubic, scale);
  const second = emit.apply("mulScalar", [x], [6 * scale * cubic]);
  const bend = emit.apply("sub", [second, emit.apply("mulScalar", [mul(t, mul(first, first))], [2])]);
  const inner = emit.apply("add", [first, emit.apply("mulScalar", [mul(x, bend)], [0.5])]);
  return mul(affine(mul(t, t), -1, 1), inner);
}
