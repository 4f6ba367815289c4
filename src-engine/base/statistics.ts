/**
 * What is measured of columns over training rows, by kind: what it is while nothing is measured, which leaves the columns as they
 * are. All of them are what scikit-learn's transformers fit, and a spread of 0 counts as 1, as there.
 */
export const unmeasured = {
  mean: 0,
  /** Population standard deviation. */
  scale: 1,
  min: 0,
  /** From the smallest to the largest. */
  range: 1,
  median: 0,
  /** From the first to the third quartile. */
  interquartileRange: 1,
  /** Lambda of Yeo and Johnson's transform. */
  yeoJohnson: 1,
} as const;

/** A kind of measure of a column. */
export type StatisticKind = keyof typeof unmeasured;
