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

/** Of the rows of a group those whose actual and predicted values are finite. */
export function finiteRowsOf(target: ScatterTarget, group: RowGroup): number[] {
  return rowsOf(target, group).filter(
    (row) => Number.isFinite(target.actual[row]) && Number.isFinite(target.predicted[row]),
  );
}

/** What the prediction of a row lacks, in the target's units: actual less predicted. */
export const residualOf = (target: ScatterTarget, row: number): number => target.actual[row]! - target.predicted[row]!;

/** How residuals lie, over the finite pairs of the rows looked at, in the target's units; NaN without rows. */
export interface ResidualMeasures {
  readonly rows: number;
  /** Above 0 where too little is predicted. */
  readonly mean: number;
  /** About their mean; with it, RMSE² is mean² + deviation². */
  readonly deviation: number;
  /** The size of the largest. */
  readonly largest: number;
  /** Pairs left out because the prediction is not finite. */
  readonly notFinite: number;
}

/** Mean, standard deviation and largest size of the residuals of a group. */
export function residualMeasures(target: ScatterTarget, group: RowGroup): ResidualMeasures {
  const residuals = finiteRowsOf(target, group).map((row) => residualOf(target, row));
  const rows = residuals.length;
  const mean = residuals.reduce((sum, residual) => sum + residual, 0) / rows;
  const squares = residuals.reduce((sum, residual) => sum + (residual - mean) ** 2, 0);
  const largest = residuals.reduce((most, residual) => Math.max(most, Math.abs(residual)), rows === 0 ? NaN : 0);
  return {
    ...{ rows, mean, deviation: Math.sqrt(squares / rows), largest },
    notFinite: rowsOf(target, group).length - rows,
  };
}

/** Root mean squared error and R² over the rows of a group. */
export function regressionMeasures(target: ScatterTarget, group: RowGroup): RegressionMeasures {
  const rows = finiteRowsOf(target, group);
  const finite = rows.map((row) => [target.actual[row]!, target.predicted[row]!] as const);
  const mean = finite.reduce((sum, [actual]) => sum + actual, 0) / rows.length;
  const squaredErrors = finite.reduce((sum, [actual, predicted]) => sum + (actual - predicted) ** 2, 0);
  const spread = finite.reduce((sum, [actual]) => sum + (actual - mean) ** 2, 0);
  return {
    rows: rows.length,
    rmse: Math.sqrt(squaredErrors / rows.length),
    r2: spread === 0 ? NaN : 1 - squaredErrors / spread,
    notFinite: rowsOf(target, group).length - rows.length,
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
