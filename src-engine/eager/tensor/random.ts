import { GradwireError } from "../../base/errors";
import { Generator } from "../../base/random";
import { isAxisSize, numel, type Shape } from "../../base/shape";
import { readOptions } from "../../base/options";
import { requireNumber, requireWhole } from "../../base/values";
import { filled } from "../../base/zeroed";
import { requireSizes } from "./creation";
import { Tensor } from "./tensor";

/** Whole numbers up to this are exact in float32. */
const mostExact = 2 ** 24;

/** How a random tensor is made. */
export interface RandomOptions {
  /** Whether `backward` computes gradients for it. */
  readonly requiresGrad?: boolean;
  /** Where the numbers come from; the default generator when absent. */
  readonly generator?: Generator;
}

let generator = new Generator(Math.floor(Math.random() * 2 ** 32));

/** The generator that everything draws from unless it is given another; not seeded until {@link manualSeed}. */
export function defaultGenerator(): Generator {
  return generator;
}

/**
 * Starts the default generator anew: the same seed gives the same numbers, and those of `torch.manual_seed`.
 * @throws GradwireError `valueType`, `valueNotInteger`.
 */
export function manualSeed(seed: number): Generator {
  requireNumber("seed", seed, "whole number");
  if (!Number.isInteger(seed)) throw new GradwireError("valueNotInteger", { name: "seed", found: String(seed) });
  generator = new Generator(seed);
  return generator;
}

/** Random numbers in [0, 1), equal to `torch.rand` to the bit. @throws GradwireError `shapeSizes`. */
export function rand(shape: Shape, options: RandomOptions = {}): Tensor {
  return drawn("rand", shape, options, (source, count) => source.rand(count));
}

/** Random numbers of the standard normal distribution, as `torch.randn`. @throws GradwireError `shapeSizes`. */
export function randn(shape: Shape, options: RandomOptions = {}): Tensor {
  return drawn("randn", shape, options, (source, count) => source.randn(count));
}

/** The numbers 0 to n - 1 in random order, equal to `torch.randperm`. @throws GradwireError `valueTooLarge` beyond 2^24. */
export function randperm(n: number, options: RandomOptions = {}): Tensor {
  if (isAxisSize(n) && n > mostExact)
    throw new GradwireError("valueTooLarge", { name: "n", bound: mostExact, found: n });
  return drawn("randperm", [n], options, (source) => Float32Array.from(source.randperm(n)));
}

/**
 * Whole numbers from `low` (0 when absent) to before `high`, equal to `torch.randint`: `randint(10, [3])`, `randint(-5, 5, [3])`.
 * @throws GradwireError `valueNotInteger`; `valueTooSmall` or `valueTooLarge` beyond 2^24, which float32 holds exactly, or
 * where no number is left; `shapeSizes`.
 */
export function randint(high: number, shape: Shape, options?: RandomOptions): Tensor;
export function randint(low: number, high: number, shape: Shape, options?: RandomOptions): Tensor;
export function randint(
  first: number,
  second: number | Shape,
  third?: Shape | RandomOptions,
  options?: RandomOptions,
): Tensor {
  return typeof second === "number"
    ? integers(first, second, third as Shape, options)
    : integers(0, first, second, third as RandomOptions | undefined);
}

function integers(low: number, high: number, shape: Shape, options: RandomOptions = {}): Tensor {
  requireWhole("low", low, -mostExact, mostExact);
  requireWhole("high", high, low + 1, mostExact);
  const range = high - low;
  return drawn("randint", shape, options, (source, count) =>
    filled(Float32Array, count, () => low + (source.u32() % range)),
  );
}

function drawn(
  op: string,
  shape: Shape,
  options: RandomOptions,
  draw: (source: Generator, count: number) => Float32Array,
): Tensor {
  requireSizes(op, shape);
  const { requiresGrad, generator: source } = readOptions(op, options, { requiresGrad: false, generator });
  return new Tensor(shape, draw(source, numel(shape)), requiresGrad);
}
