import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { isAxisSize, numel, type Shape } from "../base/shape";
import { readOptions } from "../base/options";
import { requireNumber } from "../base/values";
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
