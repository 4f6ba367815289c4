import type { ColumnImportances } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import type { PlotTable } from "./plotTable";

/** Every column with by how much the score falls without it. */
export function importanceTable({ columns }: ColumnImportances, t: typeof translate): PlotTable {
  return {
    rows: columns.length,
    columns: [
      { title: t("importance.column"), value: (row) => columns[row]!.column },
      { title: t("importance.fall"), value: (row) => columns[row]!.mean },
      { title: t("importance.std"), value: (row) => columns[row]!.std, tone: () => "muted" },
    ],
  };
}
