import { precisionRecallCurve, rocCurve, type RankCurve } from "./rankCurves";
import { rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";

/** Which curves of classes are drawn. */
export type RankView = "roc" | "precisionRecall";

/** The curve of one class against all others. */
export interface ClassCurve extends RankCurve {
  readonly name: string;
}

/** A curve per class, of the rows of a group. */
export interface ClassCurves {
  readonly curves: readonly ClassCurve[];
  /** Rows whose probabilities are finite: those that the curves are of. */
  readonly rows: number;
  /** The mean of the areas; NaN where a curve is not defined, as it is in Metrics. */
  readonly mean: number;
}

/** One curve per class against the rest; null where probabilities did not come along, for there are too many classes. */
export function classCurves(target: ScatterTarget, group: RowGroup, view: RankView): ClassCurves | null {
  const { actual, categories, probabilities } = target;
  if (probabilities === undefined) return null;
  const classes = categories.length;
  const rows = rowsOf(target, group).filter((row) => Number.isFinite(probabilities[row * classes]));
  const measure = view === "roc" ? rocCurve : precisionRecallCurve;
  const curves = categories.map((name, index) => ({
    name,
    ...measure(
      rows.map((row) => probabilities[row * classes + index]!),
      rows.map((row) => actual[row] === index),
    ),
  }));
  return { curves, rows: rows.length, mean: curves.reduce((sum, { area }) => sum + area, 0) / classes };
}
