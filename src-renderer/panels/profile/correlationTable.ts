import type { CsvProfile } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";

/** Columns above which a column of the table for each is more than one reads. */
const mostColumns = 20;

/** Pearson's r of every two columns: a row and a column for each, or of many a row per pair, the strongest first. */
export function correlationTable({ columns, matrix }: CsvProfile["correlations"], t: typeof translate): PlotTable {
  if (columns.length > mostColumns) {
    const pairs = columns.flatMap((one, first) =>
      columns
        .slice(first + 1)
        .map((other, distance) => ({ one, other, r: matrix[first]![first + 1 + distance] ?? NaN })),
    );
    pairs.sort((left, right) => strength(right.r) - strength(left.r));
    return {
      rows: pairs.length,
      columns: [
        { title: t("profile.column"), value: (row) => pairs[row]!.one },
        { title: t("profile.otherColumn"), value: (row) => pairs[row]!.other },
        { title: "r", value: (row) => pairs[row]!.r },
      ],
    };
  }
  return {
    rows: columns.length,
    columns: [
      { title: t("profile.column"), value: (row) => columns[row]!, tone: () => "muted" },
      ...columns.map((title, column) => ({ title, value: (row: number) => matrix[row]![column] ?? NaN })),
    ],
  };
}

function strength(r: number): number {
  return Number.isNaN(r) ? -1 : Math.abs(r);
}
