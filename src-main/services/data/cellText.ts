import type { CsvOptions } from "../../../src-engine";

const numberWithPoint = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const numberWithComma = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;

/** The decimal mark the user set; null: either. */
type Decimal = "." | "," | null;

/** What a cell is told by before the table is known. */
export interface CellTests {
  readonly isMissing: (cell: string | null) => boolean;
  readonly isNumber: (cell: string) => boolean;
}

/** The tests of a file's cells: its markers of missing values, and its decimal mark where one was set. */
export function cellTests({ missing, decimal }: Pick<CsvOptions, "missing" | "decimal">): CellTests {
  return { isMissing: missingTest(missing), isNumber: (cell) => isNumber(cell, decimal) };
}

/** Whether a cell means "no value": empty, or one of the markers, spaces around it aside. */
export function missingTest(markers: readonly string[]): (cell: string | null) => boolean {
  const set = new Set(markers.map((marker) => marker.trim()));
  return (cell) => cell === null || cell.trim() === "" || set.has(cell.trim());
}

/** Whether a cell is a number, with either decimal mark where none was set. */
export function isNumber(cell: string, decimal: Decimal): boolean {
  const text = cell.trim();
  return (
    (decimal !== "," && numberWithPoint.test(text)) ||
    (decimal !== "." && (numberWithComma.test(text) || /^[+-]?\d+$/.test(text)))
  );
}

/** The most frequent width; of several the widest. */
export function modalWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 1;
  for (const [width, count] of counts)
    if (count > (counts.get(best) ?? 0) || (count === counts.get(best) && width > best)) best = width;
  return best;
}
