import { formatCount, type translate } from "../../i18n";
import { mostWrittenCells } from "./confusionFigure";
import type { PlotTable } from "./plotTable";

/** Classes above which a column for each is more than one reads, and more than the page draws in time. */
const mostColumns = Math.sqrt(mostWrittenCells);

/** What was taken for what in numbers: a row per actual class, a column per predicted one; of many classes, a row per pair there is. */
export function confusionTable(
  counts: readonly (readonly number[])[],
  categories: readonly string[],
  t: typeof translate,
): PlotTable {
  if (categories.length > mostColumns) return pairTable(counts, categories, t);
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

/** The pairs of an actual and a predicted class that occurred. */
function pairTable(
  counts: readonly (readonly number[])[],
  categories: readonly string[],
  t: typeof translate,
): PlotTable {
  const pairs = counts.flatMap((line, actual) =>
    line.flatMap((count, predicted) => (count === 0 ? [] : [{ actual, predicted, count }])),
  );
  return {
    rows: pairs.length,
    columns: [
      { title: t("scatter.actual"), value: (row) => categories[pairs[row]!.actual]!, tone: () => "muted" },
      { title: t("scatter.predicted"), value: (row) => categories[pairs[row]!.predicted]! },
      { title: t("scatter.count"), value: (row) => pairs[row]!.count, format: formatCount },
    ],
  };
}
