import { GradwireError } from "./errors";
import { orthogonalColumns } from "./orthogonal";
import type { Generator } from "./random";
import { formatShape, numel, type Shape } from "./shape";
import { requireOneOf } from "./values";
import { zeroed } from "./zeroed";

/** How a parameter starts. */
export type Initializer =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly std: number }
  | { readonly kind: "orthogonal"; readonly gain: number }
  | { readonly kind: "constant"; readonly value: number }
  /** Row by row, as many as the parameter has. Nothing is drawn. */
  | { readonly kind: "given"; readonly values: Float32Array };

const nonlinearities = ["linear", "conv2d", "sigmoid", "tanh", "relu", "leakyRelu", "selu"] as const;

/** Functions that {@link calculateGain} knows. */
export type Nonlinearity = (typeof nonlinearities)[number];

/** How {@link kaiming} scales. */
export interface KaimingOptions {
  /** Negative slope of a leaky ReLU; 0 when absent. */
  readonly a?: number;
  /** Whether the variance is kept forward (`fanIn`, when absent) or backward. */
  readonly mode?: "fanIn" | "fanOut";
  /** The function that follows; `leakyRelu` when absent. */
  readonly nonlinearity?: Nonlinearity;
}

/**
 * The factor that keeps a signal's size through a function (PyTorch's `calculate_gain`). `slope`: a leaky ReLU's; 0.01 when
 * absent. @throws GradwireError `valueNotAllowed` for a function it does not know.
 */
export function calculateGain(nonlinearity: Nonlinearity, slope = 0.01): number {
  requireOneOf("nonlinearity", nonlinearity, nonlinearities);
  switch (nonlinearity) {
    case "tanh":
      return 5 / 3;
    case "relu":
      return Math.sqrt(2);
    case "leakyRelu":
      return Math.sqrt(2 / (1 + slope ** 2));
    case "selu":
      return 3 / 4;
    default:
      return 1;
  }
}

/**
 * How many numbers one output is made of, and one input goes into: `[out, in, ...taps]`.
 * @throws GradwireError `shapeFans` for a shape of fewer than 2 axes.
 */
function fansOf(shape: Shape): { readonly fanIn: number; readonly fanOut: number } {
  const [out, into, ...taps] = shape;
  if (out === undefined || into === undefined) throw new GradwireError("shapeFans", { shape: formatShape(shape) });
  return { fanIn: into * numel(taps), fanOut: out * numel(taps) };
}

/** Kaiming's (He et al. 2015): variance gain^2 / fan. @throws GradwireError `shapeFans`, `valueNotAllowed`. */
export function kaiming(distribution: "uniform" | "normal", shape: Shape, options: KaimingOptions = {}): Initializer {
  const { a = 0, mode = "fanIn", nonlinearity = "leakyRelu" } = options;
  requireOneOf("mode", mode, ["fanIn", "fanOut"]);
  return ofDeviation(distribution, calculateGain(nonlinearity, a) / Math.sqrt(fansOf(shape)[mode]));
}

/** Xavier's (Glorot and Bengio 2010): variance 2 gain^2 / (fanIn + fanOut). @throws GradwireError `shapeFans`. */
export function xavier(distribution: "uniform" | "normal", shape: Shape, gain = 1): Initializer {
  const { fanIn, fanOut } = fansOf(shape);
  return ofDeviation(distribution, gain * Math.sqrt(2 / (fanIn + fanOut)));
}

function ofDeviation(distribution: "uniform" | "normal", std: number): Initializer {
  if (distribution === "normal") return { kind: "normal", mean: 0, std };
  const bound = Math.sqrt(3) * std;
  return { kind: "uniform", low: -bound, high: bound };
}

/**
 * The first values of a parameter of `shape`, row by row, drawn from `generator` as PyTorch's `nn.init` draws them. Not to be written to.
 * @throws GradwireError `shapeFans` for an orthogonal one of fewer than 2 axes.
 */
export function drawInitial(initializer: Initializer, shape: Shape, generator: Generator): Float32Array {
  const count = numel(shape);
  switch (initializer.kind) {
    case "constant":
      return zeroed(Float32Array, count).fill(initializer.value);
    case "uniform":
      return generator.uniform(count, initializer.low, initializer.high);
    case "normal":
      return generator.normal(count, initializer.mean, initializer.std);
    case "given":
      return initializer.values;
    case "orthogonal":
      return drawOrthogonal(shape, generator, initializer.gain);
  }
}

/** Rows, or columns where there are more rows, that are orthogonal and of length `gain` (Saxe et al. 2014). */
function drawOrthogonal(shape: Shape, generator: Generator, gain: number): Float32Array {
  fansOf(shape);
  const rows = shape[0] ?? 1;
  const width = numel(shape) / rows;
  const drawn = generator.randn(rows * width);
  const tall = rows >= width;
  const [length, count] = tall ? [rows, width] : [width, rows];
  const at = (i: number, j: number) => (tall ? i * width + j : j * width + i);
  const vectors = Array.from({ length: count }, (_, j) => Float64Array.from({ length }, (__, i) => drawn[at(i, j)]!));
  const result = zeroed(Float32Array, drawn.length);
  for (const [j, vector] of orthogonalColumns(vectors).entries()) {
    for (const [i, value] of vector.entries()) result[at(i, j)] = value * gain;
  }
  return result;
}
