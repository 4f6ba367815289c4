import { csvCell } from "../../../src-main/contract";

/** The numbers behind a chart: the table draws them, and its CSV holds them in full. */
export interface PlotTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The table as a CSV (RFC 4180). */
export function plotCsv({ columns, rows }: PlotTable): string {
  return [columns, ...rows].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}
