import type { CsvOptions } from "../../../src-engine";
import { splitRecords, type CsvRecord } from "./records";

/** How a file is written: everything of `CsvOptions` with nothing left open, and the columns' names. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly header: boolean;
  /** Lines before the header. */
  readonly skip: number;
  readonly decimal: "." | ",";
  /** Unique, in the file's order. */
  readonly names: readonly string[];
  /** The first records of the data, without the header. */
  readonly head: readonly CsvRecord[];
}

const delimiters = [",", ";", "\t", "|"] as const;
const numberWithPoint = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const numberWithComma = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;
const sampleRecords = 1000;

/**
 * Finds out how a CSV is written from its beginning, as far as `options` leaves it open. DuckDB's own sniffer is not
 * used: it silently misreads files with leading `#` lines and turns quoting off after an unlucky sample.
 * @param text the beginning of the file, without a byte order mark.
 */
export function sniffDialect(text: string, options: CsvOptions, complete: boolean): Dialect {
  const body = dropLines(text, options.skip);
  const comments = leadingComments(body);
  const isMissing = missingTest(options.missing);
  const data = dropLines(body, comments.length);
  const quote = options.quote ?? sniffQuote(data);
  const sample = (delimiter: string, from: string) =>
    splitRecords(from, { delimiter, quote }, { limit: sampleRecords, complete });
  const delimiter =
    options.delimiter ?? sniffDelimiter((candidate) => sample(candidate, data), isMissing, options.decimal);
  const format = { delimiter, quote };

  // `# a,b,c` above rows of three numbers is a header that looks like a comment (numpy.savetxt writes it so).
  const records = sample(delimiter, data);
  const lastComment = comments.at(-1);
  if (
    lastComment !== undefined &&
    options.header !== false &&
    records.length > 0 &&
    !looksLikeHeader(records, isMissing, options.decimal)
  ) {
    const cells =
      splitRecords(lastComment.replace(/^\s*#\s*/, ""), format, { limit: 1, complete: true })[0]?.cells ?? [];
    if (
      cells.length === records[0]?.cells.length &&
      cells.every((cell) => cell.trim() !== "" && !isNumber(cell, options.decimal))
    ) {
      return finish({ records, header: cells, skip: options.skip + comments.length - 1, format, options, isMissing });
    }
  }
  const table = records.slice(titleRecords(records, delimiter));
  const header = options.header ?? looksLikeHeader(table, isMissing, options.decimal);
  return finish({
    records: header ? table.slice(1) : table,
    header: header ? (table[0]?.cells ?? []) : null,
    skip: options.skip + comments.length + (table[0]?.line ?? 1) - 1,
    format,
    options,
    isMissing,
  });
}

/** Whether a cell means "no value": empty, or one of the markers, spaces around it aside. */
export function missingTest(markers: readonly string[]): (cell: string | null) => boolean {
  const set = new Set(markers.map((marker) => marker.trim()));
  return (cell) => cell === null || cell.trim() === "" || set.has(cell.trim());
}

function finish(found: {
  readonly records: readonly CsvRecord[];
  readonly header: readonly string[] | null;
  readonly skip: number;
  readonly format: { readonly delimiter: string; readonly quote: string };
  readonly options: CsvOptions;
  readonly isMissing: (cell: string | null) => boolean;
}): Dialect {
  const names = columnNames(found);
  return {
    ...found.format,
    header: found.header !== null,
    skip: found.skip,
    decimal: found.options.decimal ?? sniffDecimal(found.records, found.format.delimiter),
    names,
    head: found.records,
  };
}

function columnNames(found: {
  readonly records: readonly CsvRecord[];
  readonly header: readonly string[] | null;
}): string[] {
  const width = modalWidth([
    ...found.records.map((record) => record.cells.length),
    ...(found.header === null ? [] : [found.header.length]),
  ]);
  const header = found.header ?? Array.from({ length: width }, () => "");
  const lastCells = (count: number) =>
    found.records.filter((record) => record.cells.length === count).map((record) => record.cells[count - 1]);
  // A delimiter at the end of every line is no column.
  if (
    found.header !== null &&
    header.length > 1 &&
    header.at(-1)?.trim() === "" &&
    lastCells(header.length).every((cell) => cell === "")
  ) {
    return uniqueNames(header.slice(0, -1));
  }
  // R writes row names without a header for them.
  const named =
    found.header !== null &&
    header.length > 1 &&
    width === header.length + 1 &&
    lastCells(width).some((cell) => cell !== "");
  return uniqueNames(named ? ["", ...header] : header);
}

/** Headers as they stand, without spaces around them; empty ones get `column3`, repeated ones `name_2`. */
function uniqueNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const given = new Set(headers.map((header) => header.trim()));
  return headers.map((header, index) => {
    const wanted = header.trim().slice(0, 1000) || `column${String(index + 1)}`;
    let name = wanted;
    let count = counts.get(wanted) ?? 1;
    while (taken.has(name) || (name !== wanted && given.has(name))) name = `${wanted}_${String(++count)}`;
    counts.set(wanted, count);
    taken.add(name);
    return name;
  });
}

function dropLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count && at < text.length; line += 1) {
    const end = text.slice(at).search(/\r\n|\n|\r/);
    if (end < 0) return "";
    at += end + (text.startsWith("\r\n", at + end) ? 2 : 1);
  }
  return text.slice(at);
}

/** Lines before the data that are comments (`# ...`) or empty. */
function leadingComments(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  // Empty lines go with them: the parser would take one for a header.
  while (/^[ \t]*(#|\r|\n)/.test(rest.slice(0, 200))) {
    const line = /^[^\r\n]*/.exec(rest)?.[0] ?? "";
    if (line.length === rest.length) break;
    lines.push(line);
    rest = dropLines(rest, 1);
  }
  return lines;
}

function sniffQuote(text: string): string {
  if (text.includes('"')) return '"';
  const single = text.match(/(^|[,;\t|\r\n])'[^'\r\n]*'(?=[,;\t|\r\n]|$)/g);
  return (single?.length ?? 0) >= 2 ? "'" : '"';
}

function isNumber(cell: string, decimal: "." | "," | null): boolean {
  const text = cell.trim();
  return (
    (decimal !== "," && numberWithPoint.test(text)) ||
    (decimal !== "." && (numberWithComma.test(text) || /^[+-]?\d+$/.test(text)))
  );
}

function modalWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 1;
  for (const [width, count] of counts)
    if (count > (counts.get(best) ?? 0) || (count === counts.get(best) && width > best)) best = width;
  return best;
}

function sniffDelimiter(
  sample: (delimiter: string) => CsvRecord[],
  isMissing: (cell: string) => boolean,
  decimal: "." | "," | null,
): string {
  let best = { delimiter: ",", score: 0, width: 1 };
  for (const delimiter of [...delimiters, " "]) {
    // A space separates words in every text file: only where nothing else does.
    if (delimiter === " " && best.score > 0.5) continue;
    const records = sample(delimiter);
    const width = modalWidth(records.map((record) => record.cells.length));
    if (records.length === 0 || width < 2) continue;
    const consistent = records.filter((record) => record.cells.length === width).length / records.length;
    // The first record counts for much: a header of one cell above rows of two is one column with decimal commas.
    const first = records[0]?.cells.length === width ? 1 : 0.5;
    if (delimiter === "," && width === 2 && records[0]?.cells.length === 1) continue;
    let clean = 0;
    let cells = 0;
    for (const record of records.slice(0, 200)) {
      record.cells.forEach((cell, index) => {
        cells += 1;
        const other = delimiters.some((candidate) => candidate !== delimiter && cell.includes(candidate));
        if (record.quoted[index] === true || isMissing(cell) || isNumber(cell, decimal) || !other) clean += 1;
      });
    }
    const score = consistent * first * (clean / cells) ** 2;
    if (score > best.score + 1e-9 || (Math.abs(score - best.score) <= 1e-9 && width > best.width))
      best = { delimiter, score, width };
  }
  if (best.score >= 0.3) return best.delimiter;
  // One column: a delimiter that does not occur.
  return delimiters.find((delimiter) => sample(delimiter).every((record) => record.cells.length === 1)) ?? ",";
}

/** How many records before the table are a title: of one cell, where the table has several. */
function titleRecords(records: readonly CsvRecord[], delimiter: string): number {
  const width = modalWidth(records.map((record) => record.cells.length));
  if (width < 2 || (width === 2 && delimiter === ",")) return 0;
  const first = records.findIndex((record) => record.cells.length > 1);
  return first > 0 && first <= 20 ? first : 0;
}

/** A first record without a single number is a header. */
function looksLikeHeader(
  records: readonly CsvRecord[],
  isMissing: (cell: string) => boolean,
  decimal: "." | "," | null,
): boolean {
  const first = records[0];
  if (first === undefined) return false;
  if (first.cells.some((cell) => isNumber(cell, decimal))) return false;
  return (
    !first.cells.every((cell) => cell.trim() === "") &&
    !(records.length > 1 && first.cells.every((cell) => isMissing(cell)))
  );
}

/**
 * A decimal comma needs evidence. `1,234` alone is none in a file of commas and quotes: it may be a thousand.
 */
function sniffDecimal(records: readonly CsvRecord[], delimiter: string): "." | "," {
  let commas = 0;
  let thousands = 0;
  let points = 0;
  for (const record of records) {
    for (const cell of record.cells) {
      const text = cell.trim();
      if (/^[+-]?\d{1,3},\d{3}$/.test(text) && !/^[+-]?0,/.test(text)) thousands += 1;
      else if (numberWithComma.test(text)) commas += 1;
      else if (/^[+-]?\d*\.\d+([eE][+-]?\d+)?$/.test(text)) points += 1;
    }
  }
  if (commas === 0 && delimiter !== ",") return thousands > points ? "," : ".";
  return commas > points ? "," : ".";
}
