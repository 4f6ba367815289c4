import type { CellTests } from "./cellText";
import type { CsvRecord } from "./records";

/** What the cells of a column have in common. Missing cells aside. */
export interface ColumnFacts {
  readonly count: number;
  /** Nearly all cells are numbers. */
  readonly numeric: boolean;
  /** Some number has a fraction. */
  readonly fractions: boolean;
  readonly min: number;
  readonly max: number;
  /** How many cells were quoted. */
  readonly quoted: number;
  /** Every cell is an integer, one more than the cell above. */
  readonly running: boolean;
  readonly values: ReadonlyMap<string, number>;
  /** Cells by the shape of their text: see {@link shapeOfText}. */
  readonly shapes: ReadonlyMap<string, number>;
}

/** What the columns of some records hold. */
export function columnFacts(
  records: readonly CsvRecord[],
  width: number,
  { isMissing, isNumber }: CellTests,
): ColumnFacts[] {
  return Array.from({ length: width }, (_, index) => {
    const values = new Map<string, number>();
    const shapes = new Map<string, number>();
    let count = 0;
    let numbers = 0;
    let quoted = 0;
    let fractions = false;
    let running = true;
    let min = Infinity;
    let max = -Infinity;
    let last: number | null = null;
    for (const record of records) {
      const cell = record.cells[index]?.trim() ?? "";
      if (isMissing(cell)) {
        running = false;
        continue;
      }
      count += 1;
      if (record.quoted[index] === true) quoted += 1;
      values.set(cell, (values.get(cell) ?? 0) + 1);
      const shape = shapeOfText(cell);
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
      const value = isNumber(cell) ? parseFloat(cell.replace(",", ".")) : null;
      if (value !== null) {
        numbers += 1;
        fractions ||= /[.,]\d/.test(cell);
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
      running &&= value !== null && Number.isInteger(value) && (last === null || value === last + 1);
      last = value;
    }
    const numeric = numbers > 0 && (numbers >= count * 0.8 || numbers >= count - 1);
    return { count, numeric, fractions, min, max, quoted, running: running && count > 2, values, shapes };
  });
}

/** A text with its digits and letters made alike: `2024-01-02` and `1999-12-31` have one shape. */
export function shapeOfText(text: string): string {
  return text.replace(/\d/g, "9").replace(/\p{L}+/gu, "a");
}
