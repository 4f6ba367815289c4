import { at } from "./at";
import { noEdge } from "./binEdges";
import { numel, type Shape } from "./shape";

/**
 * What is measured of columns over training rows, by kind: what it is while nothing is measured, which leaves the columns as they
 * are. What is missing (NaN) counts in none of them but `missing`. All of them are what scikit-learn's transformers fit, and a spread of 0 counts as 1, as there. A number for each column,
 * `[columns]`, where nothing else is said.
 */
const unmeasured = {
  mean: 0,
  /** Population standard deviation. */
  scale: 1,
  min: 0,
  /** From the smallest to the largest. */
  range: 1,
  median: 0,
  /** The number that stands most often in a column; of several, the smallest. */
  mostFrequent: 0,
  /** 1 where a column lacks a number in some row, else 0. */
  missing: 0,
  /** From the first to the third quartile. */
  interquartileRange: 1,
  /** Lambda of Yeo and Johnson's transform. */
  yeoJohnson: 1,
  /** Directions in which the rows vary most, from the first on, each of length 1: `[components, columns]`. */
  principalAxes: 0,
  /** Standard deviation along each of them, of a sample: `[components]`. */
  principalScale: 1,
  /** The share of the variance of all columns that lies along each of them: `[components]`. */
  principalShare: 0,
  /** Edges between bins of one width, or with as many rows each: `[columns, edges]`. */
  uniformEdges: noEdge,
  quantileEdges: noEdge,
} as const;

/** A kind of measure of a column. */
export type StatisticKind = keyof typeof unmeasured;

/** A measure of so many numbers while nothing is measured. */
export function unmeasuredStart(kind: StatisticKind, shape: Shape): Float32Array {
  const start = new Float32Array(numel(shape)).fill(unmeasured[kind]);
  // The columns themselves.
  if (kind === "principalAxes")
    for (let place = 0, step = at(shape, 1) + 1; place < start.length; place += step) start[place] = 1;
  return start;
}
