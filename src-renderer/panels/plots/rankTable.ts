import { formatNumber, type translate } from "../../i18n";
import type { ClassCurve } from "./classCurves";
import type { PlotTable } from "./plotTable";

/** Every point of the curves of all classes. */
export function rankTable(
  curves: readonly ClassCurve[],
  words: { readonly x: string; readonly y: string },
  t: typeof translate,
): PlotTable {
  const points = curves.flatMap(({ name, thresholds, x, y }) =>
    thresholds.map((threshold, i) => ({ name, threshold, x: x[i]!, y: y[i]! })),
  );
  const format = (value: number) => formatNumber(value, 4);
  return {
    rows: points.length,
    columns: [
      { title: t("scatter.class"), value: (row) => points[row]!.name, tone: () => "muted" },
      { title: t("scatter.threshold"), hint: t("scatter.thresholdHint"), value: (row) => points[row]!.threshold },
      { title: words.x, value: (row) => points[row]!.x, format },
      { title: words.y, value: (row) => points[row]!.y, format },
    ],
  };
}
