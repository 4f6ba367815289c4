import type { ColumnSplit } from "../../../src-main/contract";
import { formatCount, formatPercent, type translate } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";

/** How many rows of each part have which values of a column. */
export function splitTable(
  { histogram, categories, training, validation }: ColumnSplit,
  t: typeof translate,
): PlotTable {
  const counts =
    histogram === null
      ? categories.map((each) => [each.training, each.validation] as const)
      : histogram.training.map((count, bin) => [count, histogram.validation[bin]!] as const);
  const width = histogram === null ? 0 : (histogram.max - histogram.min) / counts.length;
  const share = (row: number, part: 0 | 1) =>
    counts[row]![part] / Math.max(1, (part === 0 ? training : validation).count);
  return {
    rows: counts.length,
    columns: [
      ...(histogram === null
        ? [{ title: t("profile.value"), value: (row: number) => categories[row]!.value }]
        : [
            { title: t("profile.from"), value: (row: number) => histogram.min + row * width },
            { title: t("profile.to"), value: (row: number) => histogram.min + (row + 1) * width },
          ]),
      { title: t("scatter.training"), value: (row) => counts[row]![0], format: formatCount },
      { title: t("scatter.validation"), value: (row) => counts[row]![1], format: formatCount },
      { title: t("profile.split.trainingShare"), value: (row) => share(row, 0), format: formatPercent },
      { title: t("profile.split.validationShare"), value: (row) => share(row, 1), format: formatPercent },
    ],
  };
}
