import type { Scatter } from "../../../src-main/contract";

/** One target of a scatter. */
export type ScatterTarget = Scatter["targets"][number];

/** Which rows are looked at. */
export type RowGroup = "all" | "training" | "validation";

/** How well numbers were predicted, over the finite pairs of the rows looked at. */
export interface RegressionMeasures {
  readonly rows: number;
  /** Root of the mean squared error, in the target's units; NaN without rows. */
  readonly rmse: number;
  /** Coefficient of determination; NaN (undefined) where the actual values do not vary. */
  readonly r2: number;
  /** Pairs left out because the prediction is not finite. */
  readonly notFinite: number;
}

/** Indices of the rows of a group; every one has its actual and its predicted value. */
export function rowsOf(target: ScatterTarget, group: RowGroup): number[] {
  const wanted = group === "validation" ? 1 : 0;
  return Array.from(target.actual.keys()).filter((row) => group === "all" || target.validation[row] === wanted);
}

/** Root mean squared error and R² over the rows of a group. */
export function regressionMeasures(target: ScatterTarget, group: RowGroup): RegressionMeasures {
  const pairs = rowsOf(target, group).map((row) => [target.actual[row]!, target.predicted[row]!] as const);
  const finite = pairs.filter(([actual, predicted]) => Number.isFinite(actual) && Number.isFinite(predicted));
  const mean = finite.reduce((sum, [actual]) => sum + actual, 0) / finite.length;
  const squaredErrors = finite.reduce((sum, [actual, predicted]) => sum + (actual - predicted) ** 2, 0);
  const spread = finite.reduce((sum, [actual]) => sum + (actual - mean) ** 2, 0);
  return {
    rows: finite.length,
    rmse: Math.sqrt(squaredErrors / finite.length),
    r2: spread === 0 ? NaN : 1 - squaredErrors / spread,
    notFinite: pairs.length - finite.length,
  };
}

/** Counts `[actual class][predicted class]`, and the share that is right (NaN without rows). */
export interface Confusion {
  readonly counts: readonly (readonly number[])[];
  readonly rows: number;
  readonly accuracy: number;
}

/** The confusion matrix over the rows of a group. Rows whose class is out of range are left out. */
export function confusion(target: ScatterTarget, group: RowGroup): Confusion {
  const classes = target.categories.length;
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let rows = 0;
  let right = 0;
  for (const row of rowsOf(target, group)) {
    const actual = target.actual[row]!;
    const predicted = target.predicted[row]!;
    const line = counts[actual];
    if (line?.[predicted] === undefined) continue;
    line[predicted] += 1;
    rows += 1;
    if (actual === predicted) right += 1;
  }
  return { counts, rows, accuracy: right / rows };
}
