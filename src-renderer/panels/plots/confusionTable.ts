import { formatCount, type translate } from "../../i18n";
import type { PlotTable } from "./plotTable";

/** What was taken for what in numbers: a row per actual class, a column per predicted one. */
export function confusionTable(
  counts: readonly (readonly number[])[],
  categories: readonly string[],
  t: typeof translate,
): PlotTable {
  return {
    rows: categories.length,
    columns: [
      {
        title: `${t("scatter.actual")} \\ ${t("scatter.predicted")}`,
        value: (row) => categories[row]!,
        tone: () => "muted",
      },
      ...categories.map((category, column) => ({
        title: category,
        value: (row: number) => counts[row]![column]!,
        format: formatCount,
      })),
    ],
  };
}
