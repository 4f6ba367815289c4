import { at } from "./at";
import type { StatisticKind } from "./statistics";
import { done, type Work } from "./work";
import { yeoJohnsonLambda } from "./yeoJohnson";

/** What is measured of all numbers of a column at once, given in ascending order. */
export const orderedMeasures = {
  median: (sorted) => done(quantile(sorted, 0.5)),
  interquartileRange: (sorted) => done(quantile(sorted, 0.75) - quantile(sorted, 0.25) || 1),
  yeoJohnson: yeoJohnsonLambda,
} as const satisfies Partial<Record<StatisticKind, (sorted: Float32Array) => Work<number>>>;

/** Below it lies a `share` of ascending numbers; between two of them along the line that joins them, as NumPy's `quantile`. */
function quantile(sorted: Float32Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const below = at(sorted, low);
  return below + (at(sorted, Math.min(low + 1, sorted.length - 1)) - below) * (place - low);
}
