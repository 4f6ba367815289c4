import type { StepTensorView } from "../../../src-main/contract";

/** What is said of a tensor's elements. */
export type TensorStatistics = Pick<
  StepTensorView,
  "mean" | "std" | "min" | "max" | "norm" | "nonFinite" | "histogram"
>;

const bins = 32;

/** Statistics of numbers that the page itself has cut out of a tensor, as the engine has them of whole tensors. */
export function describe(values: Float32Array): TensorStatistics {
  const finite = values.filter((value) => Number.isFinite(value));
  const count = finite.length;
  const min = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const max = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const mean = sumOf(finite, (value) => value) / count;
  const histogram = new Uint32Array(bins);
  const width = (max - min) / bins;
  for (const value of finite) {
    const bin = width > 0 ? Math.min(bins - 1, Math.trunc((value - min) / width)) : 0;
    histogram[bin]! += 1;
  }
  return {
    mean,
    std: Math.sqrt(sumOf(finite, (value) => (value - mean) ** 2) / count),
    min: count === 0 ? NaN : min,
    max: count === 0 ? NaN : max,
    norm: Math.sqrt(sumOf(values, (value) => value ** 2)),
    nonFinite: values.length - count,
    histogram,
  };
}

function sumOf(values: Float32Array, of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0);
}
