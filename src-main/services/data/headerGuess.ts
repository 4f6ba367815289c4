import type { CellTests } from "./cellText";
import { columnFacts, shapeOfText, type ColumnFacts } from "./columnFacts";
import type { CsvRecord } from "./records";
import { isRule } from "./unitsRow";

/** Whether a table starts with a header, and whether that is in doubt. */
export interface HeaderGuess {
  readonly header: boolean;
  readonly doubtful: boolean;
}

/** So many numbers in a row, each one more than the one before, are no data. */
const surelyRunning = 5;

/**
 * Whether the first record names the columns. It does when it is of another kind than what is below: text above numbers,
 * years or running integers above other values, quoted where the data are not.
 */
export function guessHeader(records: readonly CsvRecord[], tests: CellTests): HeaderGuess {
  const { isMissing, isNumber } = tests;
  const sure = (header: boolean): HeaderGuess => ({ header, doubtful: false });
  const doubt = (header: boolean): HeaderGuess => ({ header, doubtful: true });
  const [first, ...below] = records;
  const rule = isRule(below[0]);
  const rest = rule ? below.slice(1) : below;
  if (first === undefined || first.cells.every((cell) => cell.trim() === "")) return sure(false);
  const cells = first.cells.map((cell) => cell.trim());
  const indices = cells.map((_, index) => index);
  const numbers = indices.filter((index) => isNumber(cells[index]!));
  if (rule && !isRule(first)) return sure(true);
  if (rest.length === 0) return sure(numbers.length === 0);
  if (cells.every(isMissing)) return sure(false);
  const columns = columnFacts(rest, cells.length, tests);
  const texts = indices.filter((index) => !isMissing(cells[index]!) && !numbers.includes(index));
  const textOverNumber = texts.filter((index) => columns[index]!.numeric);

  if (numbers.length === 0) {
    if (textOverNumber.length > 0) return sure(true);
    const again = repeats(cells, rest, texts, columns);
    if (again !== null) return again;
    return guessAmongTexts(cells, texts, columns, rest.length);
  }
  // Index columns as pandas writes them have no name.
  if (cells[0] === "" && columns[0]!.running) return sure(true);
  const unquotedBelow = (index: number) => columns[index]!.numeric && columns[index]!.quoted === 0;
  if (numbers.every((index) => first.quoted[index]) && numbers.some(unquotedBelow)) return sure(true);

  const values = numbers.map((index) => wholeNumber(cells[index]!));
  const running = values.length > 1 && isRunning(values);
  const years = isYears(values);
  if (textOverNumber.length > 0) {
    if (running || years) return sure(true);
    return doubt(textOverNumber.length >= numbers.length && values.every((value) => !Number.isNaN(value)));
  }
  const alike = rest.filter((record) => {
    const below = numbers.map((index) => wholeNumber(record.cells[index]?.trim() ?? ""));
    // Years may run, and small integers below them may, too: that does not make them years.
    return years ? isYears(below) : isRunning(below);
  }).length;
  if ((!running && !years) || alike > rest.length * 0.2) return sure(false);
  const different = numbers.filter((index, position) => isOfAnotherKind(values[position]!, columns[index]!)).length;
  if (running && values.length >= surelyRunning) return sure(true);
  if (different * 2 >= numbers.length && (values.length > 1 || texts.length > 0)) {
    return rest.length > 2 ? sure(true) : doubt(true);
  }
  return doubt(false);
}

/**
 * The first record comes again as a whole, and its cells nowhere else: the header of files that were joined. Where all
 * cells of a column differ, it may as well be a row that comes twice.
 */
function repeats(
  cells: readonly string[],
  rest: readonly CsvRecord[],
  texts: readonly number[],
  columns: readonly ColumnFacts[],
): HeaderGuess | null {
  const same = rest.filter((record) => cells.every((cell, index) => record.cells[index]?.trim() === cell)).length;
  if (same === 0 || same * 2 > rest.length || cells.length < 2) return null;
  const column = texts.map((index) => columns[index]!);
  if (!texts.every((index) => columns[index]!.values.get(cells[index]!) === same)) return null;
  const few = column.filter(({ values, count }) => values.size * 3 <= count).length;
  return few * 2 >= column.length ? { header: true, doubtful: false } : { header: false, doubtful: true };
}

/** No cell of the first record is a number, and none stands above numbers. */
function guessAmongTexts(
  cells: readonly string[],
  texts: readonly number[],
  columns: readonly ColumnFacts[],
  rows: number,
): HeaderGuess {
  const known = texts.filter((index) => columns[index]!.values.has(cells[index]!));
  // A header's cell is not among the values of its own column.
  if (known.length === texts.length) return { header: false, doubtful: rows < 10 };
  const alike = texts.filter((index) => {
    const shape = shapeOfText(cells[index]!);
    const column = columns[index]!;
    return shape.includes("9") && (column.shapes.get(shape) ?? 0) >= column.count * 0.8;
  });
  if (alike.length > 0) return { header: false, doubtful: true };
  if (known.length * 2 >= texts.length) return { header: true, doubtful: true };
  // A word that is none of the few a column has is its name.
  const names = texts.filter((index) => {
    const column = columns[index]!;
    return column.values.size * 3 <= column.count && !column.values.has(cells[index]!);
  });
  return { header: true, doubtful: names.length === 0 };
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? parseInt(text, 10) : NaN;
}

function isRunning(values: readonly number[]): boolean {
  return values.every(
    (value, position) => !Number.isNaN(value) && (position === 0 || value === values[position - 1]! + 1),
  );
}

function isYears(values: readonly number[]): boolean {
  return values.every(
    (value, position) => value >= 1800 && value <= 2200 && (position === 0 || value > values[position - 1]!),
  );
}

function isOfAnotherKind(value: number, column: ColumnFacts): boolean {
  if (column.count === 0) return false;
  return !column.numeric || column.fractions || value < column.min || value > column.max;
}
