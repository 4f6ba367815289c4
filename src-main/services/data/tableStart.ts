import { modalWidth, type CellTests } from "./cellText";
import { columnFacts } from "./columnFacts";
import type { CsvRecord } from "./records";
import { isUnits } from "./unitsRow";

/** A title has at most so many records. */
const titleLimit = 40;

/**
 * How many records come before the table: titles, notes, groups of columns. They have fewer filled cells than the table,
 * which begins where its width begins, with the fullest record above the data.
 */
export function tableStart(records: readonly CsvRecord[], tests: CellTests): number {
  if (records.length < 3) return 0;
  const body = records.slice(Math.min(titleLimit, Math.floor(records.length / 2)));
  const width = modalWidth(body.map(({ cells }) => cells.length));
  const fitting = body.filter(({ cells }) => cells.length === width);
  if (width < 2 || fitting.length < body.length * 0.8) return 0;
  const columns = columnFacts(fitting, width, tests);
  const fits = ({ cells }: CsvRecord) =>
    cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ""));
  const isData = (record: CsvRecord) => {
    const there = columns.flatMap(({ numeric }, index) => {
      const cell = record.cells[index] ?? "";
      return numeric && !tests.isMissing(cell) ? [tests.isNumber(cell)] : [];
    });
    return fits(record) && there.length > 0 && there.filter(Boolean).length * 2 >= there.length;
  };
  const above = records.slice(0, titleLimit);
  const numeric = columns.some((column) => column.numeric);
  const firstData = numeric ? above.findIndex(isData) : above.findIndex((record) => filled(record) === width);
  if (firstData <= 0) return 0;
  const start = numeric ? (headerAbove(above.slice(0, firstData), width, fits) ?? firstData) : firstData;
  // What has as many cells as the table is not a title, unless the table's own header follows.
  const titles = above.slice(0, start);
  const limit = start < firstData ? width : Math.max(1, width - 2);
  return titles.every((record) => filled(record) <= limit) ? start : 0;
}

/** The header among the records above the data: the fullest, of several the first after the last gap. */
function headerAbove(
  records: readonly CsvRecord[],
  width: number,
  fits: (record: CsvRecord) => boolean,
): number | null {
  const fullness = records.map((record) => {
    if (fits(record))
      return isUnits(record) ? 0.5 : new Set(record.cells.map((cell) => cell.trim()).filter(Boolean)).size;
    // R writes row names without a header for them.
    return record.cells.length === width - 1 && width > 2 && filled(record) === width - 1 ? width - 1.5 : 0;
  });
  const most = Math.max(...fullness);
  if (most <= 0) return null;
  const best = fullness.flatMap((value, index) => (value === most ? [index] : []));
  const [first = 0] = best;
  let chosen = first;
  for (const index of best) {
    const before = records[index - 1];
    if (before !== undefined && (records[index]?.line ?? 0) > before.line + linesOf(before)) chosen = index;
  }
  return chosen;
}

function linesOf({ cells }: CsvRecord): number {
  return 1 + cells.reduce((lines, cell) => lines + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function filled({ cells }: CsvRecord): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}
