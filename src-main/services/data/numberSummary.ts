/** Parts of a histogram, as of a tensor's. */
const bins = 32;
/** Most values that are named as the most frequent ones. */
export const topValues = 10;
/** A robust z above this is an outlier's, and what makes the median absolute deviation a normal standard deviation (Iglewicz and Hoaglin, 1993). */
const outlierZ = 3.5;
const normalShare = 0.6745;

/** Statistics of some finite numbers; NaN where there is none. */
export interface NumberSummary {
  readonly count: number;
  readonly distinct: number;
  /** None of them has a fraction. */
  readonly integers: boolean;
  readonly mean: number;
  /** Sample standard deviation: divided by n - 1, as in pandas. NaN of a single number. */
  readonly std: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  /** NaN where the median absolute deviation is 0. */
  readonly outliers: number;
  readonly histogram: readonly number[];
  readonly top: readonly { readonly value: number; readonly count: number }[];
}

/** Statistics of numbers in ascending order: which order they had before changes no bit of them. */
export function summarize(sorted: Float64Array): NumberSummary {
  const mean = meanOf(sorted);
  const median = quantile(sorted, 0.5);
  return {
    count: sorted.length,
    integers: sorted.every(Number.isInteger),
    mean,
    std: deviation(sorted, mean),
    min: sorted[0] ?? NaN,
    q1: quantile(sorted, 0.25),
    median,
    q3: quantile(sorted, 0.75),
    max: sorted.at(-1) ?? NaN,
    outliers: outliers(sorted, median),
    histogram: histogram(sorted),
    ...runs(sorted),
  };
}

/** The mean, with the rounding of the sum made good (Neumaier, 1974). */
function meanOf(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  const mean = (sum + lost) / values.length;
  if (Number.isFinite(mean) || values.length === 0) return mean;
  // The sum of numbers near the largest there are overflows; their mean does not.
  return values.reduce((part, value) => part + value / values.length, 0);
}

function deviation(sorted: Float64Array, mean: number): number {
  if (sorted.length < 2) return NaN;
  if (sorted[0] === sorted.at(-1)) return 0;
  // In units of the largest difference no square overflows, or vanishes.
  const unit = Math.max(mean - sorted[0]!, sorted.at(-1)! - mean);
  let squares = 0;
  for (const value of sorted) {
    const difference = (value - mean) / unit;
    squares += difference * difference;
  }
  return unit * Math.sqrt(squares / (sorted.length - 1));
}

function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  const part = place - Math.floor(place);
  return below === above ? below : below * (1 - part) + above * part;
}

function outliers(sorted: Float64Array, median: number): number {
  const spread = medianDistance(sorted, median);
  if (!(spread > 0)) return NaN;
  let count = 0;
  for (const value of sorted) if ((normalShare * Math.abs(value - median)) / spread > outlierZ) count += 1;
  return count;
}

/** The median of how far numbers lie from their median: of those on either side, the nearest come first. */
function medianDistance(sorted: Float64Array, median: number): number {
  const half = (sorted.length - 1) / 2;
  let above = Math.floor(half) + 1;
  let below = above - 1;
  let distance = NaN;
  let last = NaN;
  for (let taken = 0; taken <= Math.ceil(half) && taken < sorted.length; taken += 1) {
    last = distance;
    const down = below >= 0 ? median - sorted[below]! : Infinity;
    const up = above < sorted.length ? sorted[above]! - median : Infinity;
    distance = Math.min(down, up);
    if (down <= up) below -= 1;
    else above += 1;
  }
  return Number.isInteger(half) ? distance : (last + distance) / 2;
}

/** Counts by parts of the range, each with its lower edge, the last with both: those of `numpy.histogram`. */
function histogram(sorted: Float64Array): number[] {
  const counts = new Array<number>(bins).fill(0);
  // In halves, for the range of the largest numbers is none.
  const min = sorted[0]! / 2;
  const width = (sorted.at(-1)! / 2 - min) / bins;
  if (!(width > 0)) {
    counts[0] = sorted.length;
    return counts;
  }
  for (const value of sorted) {
    let bin = Math.min(bins - 1, Math.floor((value / 2 - min) / width));
    // Rounding may have put a number beside its edge.
    if (value / 2 < min + bin * width) bin -= 1;
    else if (bin < bins - 1 && value / 2 >= min + (bin + 1) * width) bin += 1;
    counts[bin]! += 1;
  }
  return counts;
}

/** Equal numbers stand together: each is counted once, and the most frequent ones are found. */
function runs(sorted: Float64Array): Pick<NumberSummary, "distinct" | "top"> {
  let distinct = 0;
  let top: { value: number; count: number }[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const value = sorted[from]!;
    while (to < sorted.length && sorted[to] === value) to += 1;
    distinct += 1;
    const count = to - from;
    if (top.length === topValues && count <= top.at(-1)!.count) continue;
    const place = top.findLastIndex((other) => other.count >= count) + 1;
    top = top.toSpliced(place, 0, { value, count }).slice(0, topValues);
  }
  return { distinct, top };
}
