import type { ColumnProfile } from "../../../src-main/contract";
import { formatCount, formatPercent, type translate } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";
import { columnBins, dayOf } from "./columnBins";
import { valuesOf } from "./statistics";

/** How often what stands in a column: the parts of a histogram, or the most frequent texts. */
export function columnTable(column: ColumnProfile, t: typeof translate): PlotTable {
  const bins = columnBins(column);
  const counts = column.histogram === null ? column.top.map(({ count }) => count) : bins.map(({ count }) => count);
  const all = Math.max(1, valuesOf(column));
  const edge = (value: number) => (column.kind === "date" ? dayOf(value) : value);
  return {
    rows: counts.length,
    columns: [
      ...(column.histogram === null
        ? [{ title: t("profile.value"), value: (row: number) => String(column.top[row]!.value) }]
        : [
            { title: t("profile.from"), value: (row: number) => edge(bins[row]!.from) },
            { title: t("profile.to"), value: (row: number) => edge(bins[row]!.to) },
          ]),
      { title: t("profile.count"), value: (row) => counts[row]!, format: formatCount },
      { title: t("profile.share"), value: (row) => counts[row]! / all, format: formatPercent, tone: () => "muted" },
    ],
  };
}
