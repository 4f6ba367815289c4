import type { CsvRecord } from "./records";
import { modalWidth } from "./cellText";

/** Names of a table's columns. */
export interface ColumnNames {
  /** Unique, in the file's order. */
  readonly names: readonly string[];
  /** Indices of the columns to which the header gives no name; none where there is no header. */
  readonly unnamed: ReadonlySet<number>;
}

/** The names a header gives, or made-up ones. */
export function columnNames(header: CsvRecord["cells"] | null, records: readonly CsvRecord[]): ColumnNames {
  if (header === null) {
    const width = modalWidth(records.map(({ cells }) => cells.length));
    return { names: Array.from({ length: width }, (_, index) => `column${String(index + 1)}`), unnamed: new Set() };
  }
  const cellsWithout = (count: number) => records.every(({ cells }) => (cells[count] ?? "") === "");
  // A delimiter at the end of every line is no column.
  let length = header.length;
  while (length > 1 && header[length - 1]?.trim() === "" && cellsWithout(length - 1)) length -= 1;
  if (length < header.length) return uniqueNames(header.slice(0, length));
  // R writes row names without a header for them.
  const width = header.length + 1;
  const wider = records.filter(({ cells }) => cells.length === width).length;
  const named = header.length > 1 && wider > 0 && wider >= records.length * 0.8 && !cellsWithout(width - 1);
  return uniqueNames(named ? ["", ...header] : header);
}

/** Headers as they stand, without spaces around them; empty ones get `column3`, repeated ones `name_2`. */
function uniqueNames(headers: readonly string[]): ColumnNames {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const unnamed = new Set<number>();
  const given = new Set(headers.map((header) => header.trim()));
  const names = headers.map((header, index) => {
    if (header.trim() === "") unnamed.add(index);
    const wanted = header.trim().slice(0, 1000) || `column${String(index + 1)}`;
    let name = wanted;
    let count = counts.get(wanted) ?? 1;
    while (taken.has(name) || (name !== wanted && given.has(name))) name = `${wanted}_${String(++count)}`;
    counts.set(wanted, count);
    taken.add(name);
    return name;
  });
  return { names, unnamed };
}
