import { parseNumber } from "../design/parseNumber";

/** A pasted table of numbers; or the cell that is none, in its line, from 1. */
export type Table =
  { readonly rows: readonly (readonly number[])[] } | { readonly cell: string; readonly line: number };

/**
 * Reads cells of a spreadsheet or of a CSV: between them stand tabs, else semicolons, else commas with or without spaces, else
 * spaces. Brackets, as NumPy and PyTorch print them, are passed over, and so is a comma at a line's end.
 */
export function readTable(text: string): Table {
  const lines = text.replaceAll(/[[\]()]|tensor/g, " ").split(/\r\n?|\n/);
  const between = lines.some((line) => line.trim().includes("\t"))
    ? /\t/
    : lines.some((line) => line.includes(";"))
      ? /;/
      : /\s*,\s*|\s+/;
  const rows: number[][] = [];
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim().replace(/[,;]$/, "").trim();
    if (trimmed === "") continue;
    const row: number[] = [];
    for (const cell of trimmed.split(between)) {
      const read = parseNumber(cell);
      // What a float32 holds: 1e39 is infinite.
      if (!("value" in read) || !Number.isFinite(Math.fround(read.value)))
        return { cell: cell.trim(), line: index + 1 };
      row.push(read.value);
    }
    rows.push(row);
  }
  return { rows };
}

/** Whether a text is more than one number to be typed. */
export function isTable(text: string): boolean {
  return /[\t\r\n;[\]]/.test(text.trim()) || /\S\s+\S|,.*,/.test(text.trim());
}
