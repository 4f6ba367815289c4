import { csvCell } from "../../../src-main/contract";

/** How a cell stands out from the others. */
export type CellTone = "muted" | "accent" | "danger";

/** A column of the numbers behind a chart, defined once for the page's table and for the CSV. */
export interface PlotColumn {
  readonly title: string;
  /** What the title means, in a tooltip. */
  readonly hint?: string;
  /** What the CSV holds of a row: numbers in full. */
  value(row: number): number | string;
  /** How the page writes a number; `formatNumber` does it where this is absent. */
  readonly format?: (value: number) => string;
  readonly tone?: (row: number) => CellTone | null;
}

/** The numbers behind a chart. */
export interface PlotTable {
  readonly columns: readonly PlotColumn[];
  readonly rows: number;
  /** The row that is looked for, marked and in view; absent where there is none. */
  readonly marked?: number;
  /** The page has the last row at the top: what grows is watched at its end. */
  readonly newestFirst?: true;
}

/** The table as a CSV (RFC 4180). */
export function plotCsv({ columns, rows }: PlotTable): string {
  const lines = Array.from({ length: rows }, (_, row) => columns.map(({ value }) => value(row)));
  return [columns.map(({ title }) => title), ...lines].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}
