import type { translate } from "../../i18n";
import type { PlotTable } from "./plotTable";
import { rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";

/** The actual and the predicted number of every row of a group. */
export function scatterTable(target: ScatterTarget, group: RowGroup, t: typeof translate): PlotTable {
  const rows = rowsOf(target, group);
  const predicted = (row: number) => target.predicted[rows[row]!]!;
  return {
    rows: rows.length,
    columns: [
      {
        title: t("plots.table.set"),
        value: (row) => t(target.validation[rows[row]!] === 1 ? "loss.validation" : "loss.training"),
        tone: () => "muted",
      },
      { title: t("scatter.actual"), value: (row) => target.actual[rows[row]!]! },
      {
        title: t("scatter.predicted"),
        value: predicted,
        tone: (row) => (Number.isFinite(predicted(row)) ? null : "danger"),
      },
    ],
  };
}
