import { quantileEdges, uniformEdges } from "./binEdges";
import { quantile } from "./quantile";
import type { StatisticKind } from "./statistics";
import { done, type Work } from "./work";
import { yeoJohnsonLambda } from "./yeoJohnson";

/** Measures `count` numbers of a column whose numbers are given in ascending order. */
type OrderedMeasure = (sorted: Float32Array, count: number) => Work<ArrayLike<number>>;

/** What is measured of all numbers of a column at once. */
export const orderedMeasures = {
  median: (sorted) => done([quantile(sorted, 0.5)]),
  interquartileRange: (sorted) => done([quantile(sorted, 0.75) - quantile(sorted, 0.25) || 1]),
  *yeoJohnson(sorted) {
    return [yield* yeoJohnsonLambda(sorted)];
  },
  uniformEdges: (sorted, count) => done(uniformEdges(sorted, count)),
  quantileEdges: (sorted, count) => done(quantileEdges(sorted, count)),
} as const satisfies Partial<Record<StatisticKind, OrderedMeasure>>;
