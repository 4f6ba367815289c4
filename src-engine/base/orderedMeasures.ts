import { quantileEdges, uniformEdges } from "./binEdges";
import { quantile } from "./quantile";
import type { StatisticKind } from "./statistics";
import { done, type Work } from "./work";
import { yeoJohnsonLambda } from "./yeoJohnson";

/** Measures `count` numbers of a column whose numbers are given in ascending order, those that are missing (NaN) last. */
type OrderedMeasure = (sorted: Float32Array, count: number) => Work<ArrayLike<number>>;

/** What is measured of all numbers of a column at once. */
export const orderedMeasures = {
  median: (sorted) => done([quantile(present(sorted), 0.5)]),
  mostFrequent: (sorted) => done([mostFrequent(present(sorted))]),
  missing: (sorted) => done([Number(Number.isNaN(sorted.at(-1)))]),
  interquartileRange: (sorted) => done([quantile(sorted, 0.75) - quantile(sorted, 0.25) || 1]),
  *yeoJohnson(sorted) {
    return [yield* yeoJohnsonLambda(sorted)];
  },
  uniformEdges: (sorted, count) => done(uniformEdges(sorted, count)),
  quantileEdges: (sorted, count) => done(quantileEdges(sorted, count)),
} as const satisfies Partial<Record<StatisticKind, OrderedMeasure>>;

/** The numbers in front of those that are missing. */
function present(sorted: Float32Array): Float32Array {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number.isNaN(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return sorted.subarray(0, low);
}

/** The start of the longest run of equal numbers: the smallest where several are as long, as scikit-learn has it. */
function mostFrequent(sorted: Float32Array): number {
  let [best, longest] = [0, 0];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    if (end - start > longest) [best, longest] = [sorted[start]!, end - start];
  }
  return best;
}
