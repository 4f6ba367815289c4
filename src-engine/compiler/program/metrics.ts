import { at } from "../../base/at";
import { areaUnderCurve, logOdds } from "./rankMetrics";
import { zeroed } from "../../base/zeroed";

/** What is measured over held-out rows, from the prediction and the raw columns of the data matrix. */
export type MetricsSpec = RegressionMetricsSpec | ClassificationMetricsSpec;

/** Numbers are predicted: columns `[column, column + width)` hold them in their own units. */
export interface RegressionMetricsSpec {
  readonly kind: "regression";
  readonly column: number;
  readonly width: number;
  /**
   * Where in the persistent part the `width` means and scales stand that turn a prediction into the columns' units
   * (prediction x scale + mean); null when it is in them already.
   */
  readonly inverse: { readonly mean: number; readonly scale: number } | null;
}

/**
 * A class is predicted: the one with the largest of `scores` numbers (the first of equals); with a single number, class
 * 1 where it is above 0. The target is a class index in one column (of two classes: anything above 0 is class 1), or
 * `classes` columns of which the largest is meant.
 */
export interface ClassificationMetricsSpec {
  readonly kind: "classification";
  readonly column: number;
  readonly width: number;
  readonly classes: number;
  /** Numbers the model gives for a row: `classes`, or 1 for two classes. */
  readonly scores: number;
  /** The k of top-k accuracy; 0 where it would say nothing (two classes). */
  readonly topK: number;
}

/** Names of a report's values, in order. Every telemetry record of metrics holds them in this order. */
export const metricNames = {
  regression: ["mse", "rmse", "mae", "r2"],
  classification: ["accuracy", "topK", "precision", "recall", "f1", "auc"],
} as const;

/** The name of a metric. */
export type MetricName = (typeof metricNames)[keyof typeof metricNames][number];

/** Most classes a confusion matrix is kept for. */
export const maxConfusionClasses = 256;

/** Most scores (rows x classes) that are kept to be ranked; above it the area under the curve is not measured. */
export const maxRankedScores = 2 ** 24;

/** What was measured. Whatever is undefined (R² of equal targets, a metric of no rows) is NaN. */
export interface MetricsReport {
  /** Rows that were measured. */
  readonly rows: number;
  /** In the order of {@link metricNames}; regression: means over the target columns. */
  readonly values: readonly number[];
  /**
   * Regression: `mse, rmse, mae, r2` of each target column. Classification: the confusion matrix, row by row
   * `[actual][predicted]`; empty above {@link maxConfusionClasses}, or when a prediction was not a number.
   */
  readonly details: Float64Array;
}

/** The k of top-k accuracy for this many classes: half of them and at most 5; 0 for two. */
export function topKOf(classes: number): number {
  return classes <= 2 ? 0 : Math.min(5, Math.ceil(classes / 2));
}

/** Measures predictions batch by batch. */
export interface MetricsMeter {
  /**
   * @param prediction `[rows, outputs]`, row by row.
   * @param targets `[rows, width]`: the target columns of the data matrix.
   * @param rows number of rows.
   */
  add(prediction: Float32Array, targets: Float32Array, rows: number): void;
  report(): MetricsReport;
}

/**
 * A meter for `rows` rows: the living definition of every metric; the native core measures the same.
 *
 * @param persistent the persistent part of the arena, which has the means and scales of `spec.inverse`.
 */
export function metricsMeter(spec: MetricsSpec, persistent: Float32Array, rows: number): MetricsMeter {
  return spec.kind === "regression" ? new RegressionMeter(spec, persistent) : new ClassificationMeter(spec, rows);
}

/** Sums of one target column. Deviations are summed about the running mean (Welford 1962). */
interface ColumnSums {
  squared: number;
  absolute: number;
  mean: number;
  deviation: number;
}

class RegressionMeter implements MetricsMeter {
  readonly #spec: RegressionMetricsSpec;
  readonly #persistent: Float32Array;
  readonly #sums: readonly ColumnSums[];
  #rows = 0;

  constructor(spec: RegressionMetricsSpec, persistent: Float32Array) {
    this.#spec = spec;
    this.#persistent = persistent;
    this.#sums = Array.from({ length: spec.width }, () => ({ squared: 0, absolute: 0, mean: 0, deviation: 0 }));
  }

  add(prediction: Float32Array, targets: Float32Array, rows: number): void {
    const { width, inverse } = this.#spec;
    for (let row = 0; row < rows; row += 1) {
      this.#rows += 1;
      for (const [column, sums] of this.#sums.entries()) {
        const mean = inverse === null ? 0 : this.#persistent[inverse.mean + column]!;
        const scale = inverse === null ? 1 : this.#persistent[inverse.scale + column]!;
        const target = targets[row * width + column]!;
        const error = prediction[row * width + column]! * scale + mean - target;
        sums.squared += error * error;
        sums.absolute += Math.abs(error);
        const fromMean = target - sums.mean;
        sums.mean += fromMean / this.#rows;
        sums.deviation += fromMean * (target - sums.mean);
      }
    }
  }

  report(): MetricsReport {
    const rows = this.#rows;
    const columns = this.#sums.map(({ squared, absolute, deviation }) => [
      squared / rows,
      Math.sqrt(squared / rows),
      absolute / rows,
      deviation > 0 ? 1 - squared / deviation : NaN,
    ]);
    const values = metricNames.regression.map(
      (_, metric) => columns.reduce((sum, column) => sum + at(column, metric), 0) / columns.length,
    );
    return { rows, values, details: Float64Array.from(columns.flat()) };
  }
}

class ClassificationMeter implements MetricsMeter {
  readonly #spec: ClassificationMetricsSpec;
  /** `[actual][predicted]`, while there are few classes. */
  readonly #confusion: Float64Array;
  readonly #right: Float64Array;
  readonly #actual: Float64Array;
  readonly #predicted: Float64Array;
  /** By class: the scores it is ranked by, and which of the rows are of it. Two classes: class 1 only. */
  readonly #ranked: Float32Array[];
  readonly #labels: Uint32Array;
  #inTopK = 0;
  #rows = 0;
  #isNumber = true;

  constructor(spec: ClassificationMetricsSpec, rows: number) {
    const { classes } = spec;
    this.#spec = spec;
    this.#confusion = zeroed(Float64Array, classes <= maxConfusionClasses ? classes ** 2 : 0);
    this.#right = zeroed(Float64Array, classes);
    this.#actual = zeroed(Float64Array, classes);
    this.#predicted = zeroed(Float64Array, classes);
    const ranked = classes === 2 ? 1 : classes;
    const keeps = ranked * rows <= maxRankedScores;
    this.#ranked = keeps ? Array.from({ length: ranked }, () => zeroed(Float32Array, rows)) : [];
    this.#labels = zeroed(Uint32Array, rows);
  }

  add(prediction: Float32Array, targets: Float32Array, rows: number): void {
    const { scores: count, width, classes, topK } = this.#spec;
    for (let row = 0; row < rows; row += 1) {
      const scores = prediction.subarray(row * count, (row + 1) * count);
      const label = labelOf(targets.subarray(row * width, (row + 1) * width), classes);
      if (label === null) continue;
      if (scores.some(Number.isNaN)) this.#isNumber = false;
      const guess = count === 1 ? (scores[0]! > 0 ? 1 : 0) : largestOf(scores);
      this.#actual[label] = this.#actual[label]! + 1;
      this.#predicted[guess] = this.#predicted[guess]! + 1;
      if (guess === label) this.#right[label] = this.#right[label]! + 1;
      if (topK > 0 && placeOf(scores, label) < topK) this.#inTopK += 1;
      const cell = label * classes + guess;
      if (cell < this.#confusion.length) this.#confusion[cell] = this.#confusion[cell]! + 1;
      if (this.#ranked.length > 0)
        for (const [k, odds] of logOdds(scores).entries()) this.#ranked[k]?.fill(odds, this.#rows, this.#rows + 1);
      this.#labels[this.#rows] = label;
      this.#rows += 1;
    }
  }

  report(): MetricsReport {
    const rows = this.#rows;
    if (!this.#isNumber || rows === 0) {
      return { rows, values: metricNames.classification.map(() => NaN), details: new Float64Array() };
    }
    const right = this.#right.reduce((sum, count) => sum + count, 0);
    const topK = this.#spec.topK > 0 ? this.#inTopK / rows : NaN;
    return {
      rows,
      values: [right / rows, topK, ...this.#macro(), this.#areaUnderCurve()],
      details: this.#confusion,
    };
  }

  /**
   * Precision, recall and F1, each the mean over the classes that were meant or predicted; a class that was never
   * predicted has precision 0, one that never was meant recall 0 (as scikit-learn's `average="macro"`).
   */
  #macro(): readonly [precision: number, recall: number, f1: number] {
    let classes = 0;
    const sums: [number, number, number] = [0, 0, 0];
    for (const [label, right] of this.#right.entries()) {
      const actual = this.#actual[label]!;
      const predicted = this.#predicted[label]!;
      if (actual + predicted === 0) continue;
      classes += 1;
      if (predicted > 0) sums[0] += right / predicted;
      if (actual > 0) sums[1] += right / actual;
      sums[2] += (2 * right) / (actual + predicted);
    }
    return [sums[0] / classes, sums[1] / classes, sums[2] / classes];
  }

  /** Of class 1 against class 0, or the mean over all classes of each against the rest; NaN where one is missing. */
  #areaUnderCurve(): number {
    const areas = this.#ranked.map((odds, index) => {
      const positive = this.#ranked.length === 1 ? 1 : index;
      const rows = [...this.#labels.subarray(0, this.#rows).entries()];
      const side = (wanted: boolean) =>
        Float32Array.from(rows.flatMap(([row, label]) => ((label === positive) === wanted ? [odds[row]!] : [])));
      return areaUnderCurve(side(true), side(false));
    });
    return areas.reduce((sum, area) => sum + area, 0) / areas.length;
  }
}

/** The class a row's target columns mean; null when it is none of them. */
export function labelOf(targets: Float32Array, classes: number): number | null {
  if (targets.length > 1) return targets.some(Number.isNaN) ? null : largestOf(targets);
  const [value = NaN] = targets;
  if (classes === 2) return Number.isNaN(value) ? null : value > 0 ? 1 : 0;
  return Number.isInteger(value) && value >= 0 && value < classes ? value : null;
}

/** The place of the largest; the first of equals. */
function largestOf(values: Float32Array): number {
  let best = 0;
  for (const [index, value] of values.entries()) if (value > (values[best] ?? -Infinity)) best = index;
  return best;
}

/** How many classes come before `label`: those with more, and those before it with as much. */
function placeOf(scores: Float32Array, label: number): number {
  const own = scores[label]!;
  let before = 0;
  for (const [index, score] of scores.entries()) if (score > own || (score === own && index < label)) before += 1;
  return before;
}
