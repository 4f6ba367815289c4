import { isNumber, modalWidth, type CellTests } from "./cellText";
import { columnFacts } from "./columnFacts";
import type { CsvRecord } from "./records";
import { tableStart } from "./tableStart";

const usual = [",", ";", "\t", "|"] as const;
/** Tried where none of the usual ones divides the lines. A space stands for runs of spaces and tabs. */
const unusual = [
  "^",
  "::",
  ":",
  "~",
  "!",
  "&",
  "@",
  "#",
  "$",
  "%",
  "*",
  "=",
  "/",
  "\\",
  "_",
  "¦",
  "§",
  "¬",
  "\x01",
  "\x1e",
  "\x1f",
  "\x07",
  "·",
  "、",
  "，",
  "；",
] as const;
/** Signs that are common within a cell: dates, times, paths, identifiers. */
const withinCells: ReadonlySet<string> = new Set([":", "/", "_", "*", "=", "\\", "#", "@", "$", "%"]);

/** The records that a delimiter makes of the file's beginning. */
export type Sample = (delimiter: string) => CsvRecord[];

/** What a delimiter makes of the file's beginning: its records, and those of the table among them. */
interface Division {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
  readonly table: readonly CsvRecord[];
  readonly width: number;
}

interface Reading {
  readonly delimiter: string;
  readonly score: number;
  readonly width: number;
}

/** Finds the delimiter that makes the most regular table; one that does not occur where there is only one column. */
export function sniffDelimiter(sample: Sample, tests: CellTests): string {
  const divide = (delimiter: string): Division => {
    const records = sample(delimiter);
    const table = records.slice(tableStart(records, tests));
    return { delimiter, records, table, width: modalWidth(table.map(({ cells }) => cells.length)) };
  };
  const read = (delimiter: string) => reading(divide(delimiter), tests);
  const best = (readings: readonly Reading[]) =>
    readings.reduce<Reading>(
      (left, right) =>
        right.score > left.score + 1e-9 || (Math.abs(right.score - left.score) <= 1e-9 && right.width > left.width)
          ? right
          : left,
      { delimiter: ",", score: 0, width: 1 },
    );
  let found = best(usual.map(read));
  // A space separates words in every text file: only where nothing else does.
  if (found.score <= 0.5) {
    const spaces = read(" ");
    if (spaces.score > found.score && isOfNumbers(divide(" "), tests)) found = spaces;
  }
  if (found.score < 0.3) {
    const others = unusual
      .map(read)
      .filter(({ delimiter, score }) => score >= 0.9 && isCredible(divide(delimiter), tests));
    found = best([found, ...others]);
  }
  if (found.score >= 0.3) return doubled(found.delimiter, sample);
  return (
    ragged(sample) ?? usual.find((delimiter) => sample(delimiter).every(({ cells }) => cells.length === 1)) ?? "\x1f"
  );
}

/** Delimiters that divide nearly every line, with the number of columns they make. */
export function otherDelimiters(sample: Sample): { readonly delimiter: string; readonly columns: number }[] {
  return [...usual, " ", ...unusual]
    .flatMap((delimiter) => {
      const widths = sample(delimiter).map(({ cells }) => cells.length);
      const columns = modalWidth(widths);
      const share = widths.filter((width) => width === columns).length / widths.length;
      return columns > 1 && share >= 0.8 ? [{ delimiter, columns, share }] : [];
    })
    .sort((left, right) => right.share - left.share)
    .slice(0, 3)
    .map(({ delimiter, columns }) => ({ delimiter, columns }));
}

function reading({ delimiter, records, table, width }: Division, tests: CellTests): Reading {
  const none = { delimiter, score: 0, width: 1 };
  if (width < 2) return none;
  const first = records[0];
  // One column of decimal commas below its name.
  if (delimiter === "," && width === 2 && first?.cells.length === 1) {
    if (
      !records.slice(1).some(({ cells }) => cells.length === 2 && cells.some((cell) => !/^\s*[-+]?\d+\s*$/.test(cell)))
    )
      return none;
  }
  const consistent = table.filter(({ cells }) => cells.length === width).length / table.length;
  // The first record counts for much: a header of one cell above rows of two is one column with decimal commas.
  const begins = table[0]?.cells.length === width ? 1 : table[0]?.cells.length === width - 1 && width > 2 ? 0.9 : 0.5;
  let clean = 0;
  let cells = 0;
  for (const record of table.slice(0, 200)) {
    record.cells.forEach((cell, index) => {
      cells += 1;
      const plain = record.quoted[index] === true || tests.isMissing(cell) || tests.isNumber(cell);
      if (plain || !(isDivided(cell, delimiter) || isNumberList(cell))) clean += 1;
    });
  }
  const titles = records.length > table.length;
  return { delimiter, score: consistent * begins * (clean / cells) ** 2 * (titles ? 0.95 : 1), width };
}

function isDivided(cell: string, delimiter: string): boolean {
  return usual.some((candidate) => candidate !== delimiter && cell.includes(candidate));
}

/** Several numbers with spaces between them: a line that was not divided where it should be. */
function isNumberList(cell: string): boolean {
  const parts = cell.trim().split(/\s+/);
  return parts.length > 2 && parts.every((part) => isNumber(part, "."));
}

/** Words make lines of equal length by chance, numbers hardly. */
function isOfNumbers({ records, table, width }: Division, tests: CellTests): boolean {
  const header = table[0]?.cells.length ?? 0;
  // One word above lines of two is the name of one column.
  if (width === 2 && records[0]?.cells.length === 1) return false;
  if (header !== width && !(header === width - 1 && width > 2)) return false;
  return columnFacts(table.slice(1), width, tests).some(({ numeric }) => numeric);
}

function isCredible({ delimiter, table, width }: Division, tests: CellTests): boolean {
  const columns = columnFacts(table.slice(1), width, tests);
  if (table.length < 2 || columns.some(({ count }) => count === 0)) return false;
  const header = table[0]?.cells ?? [];
  const named = header.length === width && header.every((cell) => cell.trim() !== "" && !tests.isNumber(cell));
  const numeric = columns.filter((column) => column.numeric).length;
  if (!withinCells.has(delimiter)) return named || numeric > 0;
  if (named && numeric > 0) return true;
  // Times and dates are divided into parts that look like numbers.
  const parts = columns.every(
    ({ numeric: ofNumbers, fractions, min, max, shapes }) =>
      ofNumbers && !fractions && min >= 0 && max < 2200 && [...shapes.keys()].every((shape) => /^9{1,4}$/.test(shape)),
  );
  return width > 2 && numeric * 2 >= width && !(parts && width <= 3);
}

/** `a||b`: every second column is empty, the delimiter is two signs. */
function doubled(delimiter: string, sample: Sample): string {
  if (delimiter === " ") return delimiter;
  const records = sample(delimiter);
  const between = records.every(
    ({ cells }) =>
      cells.length > 2 && cells.length % 2 === 1 && cells.every((cell, index) => index % 2 === 0 || cell === ""),
  );
  return between && records.length > 0 ? delimiter + delimiter : delimiter;
}

/** The delimiter of a header above lines of all kinds of widths: better refused by line than read as one column. */
function ragged(sample: Sample): string | null {
  const found = [...usual].find((delimiter) => {
    const [header, ...rest] = sample(delimiter);
    const divided = rest.filter(({ cells }) => cells.length > 1).length;
    return header !== undefined && header.cells.length > 1 && rest.length > 0 && divided >= rest.length * 0.8;
  });
  return found ?? null;
}
