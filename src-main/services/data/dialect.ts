import type { CsvOptions } from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import { cellTests, type CellTests } from "./cellText";
import { columnNames } from "./columnNames";
import { otherDelimiters, sniffDelimiter } from "./delimiterGuess";
import { guessHeader } from "./headerGuess";
import { dropLines } from "./lines";
import { fileNotice, fix, type Fix } from "./notices";
import { sniffNumbers, usualDecimal } from "./numberSniff";
import { splitRecords, type CsvRecord } from "./records";
import type { RecordFormat } from "./recordScanner";
import { tableStart } from "./tableStart";
import { hasUnitsRow, isRule } from "./unitsRow";

/** How a file is written: everything of `CsvOptions` with nothing left open, and the columns' names. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Quotes in a quoted cell stand behind a backslash. */
  readonly backslash: boolean;
  readonly header: boolean;
  /** Lines before the header. */
  readonly skip: number;
  /** The record below the header holds units and is no data. */
  readonly unitsRow: boolean;
  readonly decimal: "." | ",";
  /** Unique, in the file's order. */
  readonly names: readonly string[];
  /** Indices of the columns to which the header gives no name. */
  readonly unnamed: ReadonlySet<number>;
  /** The first records of the data, without the header. */
  readonly head: readonly CsvRecord[];
  /** What was guessed and may be otherwise, with what to set then. */
  readonly notices: readonly CsvNotice[];
}

const sampleRecords = 1000;
/** About so many cells tell the decimal mark. */
const decimalCells = 100_000;

type Format = Required<RecordFormat>;

/**
 * Finds out how a CSV is written from its beginning, as far as `options` leaves it open. DuckDB's own sniffer is not
 * used: it silently misreads files with leading `#` lines and turns quoting off after an unlucky sample.
 * @param text the beginning of the file, without a byte order mark.
 */
export function sniffDialect(text: string, options: CsvOptions, complete: boolean): Dialect {
  const body = dropLines(text, options.skip);
  const tests = cellTests(options);
  const hint = delimiterHint(body);
  const afterHint = hint === null ? body : dropLines(body, 1);
  const comments = leadingComments(afterHint);
  const data = dropLines(afterHint, comments.length);
  const linesBefore = options.skip + (hint === null ? 0 : 1) + comments.length;
  const quote = options.quote ?? sniffQuote(data);
  const backslash = escapesQuotes(data, quote, complete);
  const sample = remember((delimiter: string) =>
    splitRecords(data, { delimiter, quote, backslash }, { limit: sampleRecords, complete }),
  );
  const hinted = hint !== null && sample(hint).some(({ cells }) => cells.length > 1) ? hint : null;
  const delimiter = options.delimiter ?? hinted ?? sniffDelimiter(sample, tests);
  const format = { delimiter, quote, backslash };
  const records = sample(delimiter);

  const comment = commentHeader(comments.at(-1), records, { format, options, tests });
  if (comment !== null) {
    const [headerRecord] = splitRecords(comments.at(-1) ?? "", format, { limit: 1, complete: true });
    return finish({
      records: records.filter(({ cells }) => !isSame(cells, headerRecord?.cells ?? null)),
      header: comment,
      skip: linesBefore - 1,
      format,
      options,
      notices: [],
      unitsRow: false,
    });
  }
  // Lines the user set to be skipped end where the header is.
  const start = options.skip > 0 || options.titles === false ? 0 : tableStart(records, tests);
  const table = records.slice(start);
  const guess = guessHeader(table, tests);
  const header = options.header ?? guess.header;
  const unitsRow = header && (options.unitsRow ?? hasUnitsRow(table, tests));
  const skip = linesBefore + (table[0]?.line ?? 1) - 1;
  const notices: CsvNotice[] = [];
  const first = (table[0]?.cells ?? []).join(" ").trim().slice(0, 80);
  if (start > 0) notices.push(fileNotice("csvLinesSkipped", { count: skip }, otherStarts(records, start, linesBefore)));
  if (options.header === null && guess.doubtful) {
    notices.push(
      guess.header
        ? fileNotice("csvFirstLineHeader", { text: first }, [fix("csvFixFirstLineData", {}, { header: false })])
        : fileNotice("csvFirstLineData", { text: first }, [fix("csvFixFirstLineHeader", {}, { header: true })]),
    );
  }
  if (unitsRow && options.unitsRow === null) {
    const code = isRule(table[1]) ? "csvRuleSkipped" : "csvUnitsSkipped";
    const asData = fix("csvFixUnitsData", {}, { unitsRow: false });
    notices.push(fileNotice(code, { line: linesBefore + (table[1]?.line ?? 1) }, [asData]));
  }
  const dialect = finish({
    records: header
      ? table.slice(unitsRow ? 2 : 1).filter(({ cells }) => !isSame(cells, table[0]?.cells ?? null))
      : table,
    header: header ? (table[0]?.cells ?? []) : null,
    skip,
    format,
    options,
    notices,
    unitsRow,
  });
  if (dialect.names.length > 1 || options.delimiter !== null) return dialect;
  const others = otherDelimiters(sample);
  const fixes = others.map(({ delimiter: other, columns }) =>
    fix("csvFixDelimiter", { delimiter: printable(other), columns }, { delimiter: other }),
  );
  return { ...dialect, notices: [...dialect.notices, fileNotice("csvOneColumn", {}, fixes)] };
}

/**
 * Other lines in which the table may begin: the first one, and those around where it was found to begin, if they have
 * as many cells.
 */
function otherStarts(records: readonly CsvRecord[], start: number, linesBefore: number): Fix[] {
  const width = records[start]?.cells.length;
  const fits = (position: number) => position < records.length - 1 && records[position]?.cells.length === width;
  const positions = [...new Set([0, start - 1, start + 1])].filter(fits);
  return positions.map((position) => {
    const { line = 1, cells = [] } = records[position] ?? {};
    const skip = linesBefore + line - 1;
    const text = cells.join(" ").trim().slice(0, 40);
    return fix("csvFixBeginsAt", { line: skip + 1, text }, skip === 0 ? { titles: false } : { skip });
  });
}

/** A delimiter as a text that can be seen. */
function printable(delimiter: string): string {
  if (delimiter === " ") return "␠";
  if (delimiter === "\t") return "⇥";
  return delimiter.replace(/[\0-\x1f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function remember(sample: (delimiter: string) => CsvRecord[]): (delimiter: string) => CsvRecord[] {
  const known = new Map<string, CsvRecord[]>();
  return (delimiter) => {
    const records = known.get(delimiter) ?? sample(delimiter);
    known.set(delimiter, records);
    return records;
  };
}

/** `sep=;` as Excel writes and reads it. */
function delimiterHint(body: string): string | null {
  return /^"?sep=([^\r\n"]{1,4}?)"?[ ]*(?:[\r\n]|$)/i.exec(body.slice(0, 100))?.[1] ?? null;
}

/**
 * `# a,b,c` above rows of three numbers is a header that looks like a comment (numpy.savetxt writes it so).
 * @returns its cells, or null
 */
function commentHeader(
  comment: string | undefined,
  records: readonly CsvRecord[],
  { format, options, tests }: { readonly format: Format; readonly options: CsvOptions; readonly tests: CellTests },
): readonly string[] | null {
  if (comment === undefined || options.header === false || records.length === 0) return null;
  if (guessHeader(records, tests).header) return null;
  const text = comment.replace(/^\s*#\s*/, "");
  const cells = splitRecords(text, format, { limit: 1, complete: true })[0]?.cells ?? [];
  const names = cells.every((cell) => cell.trim() !== "" && !tests.isNumber(cell));
  return cells.length === records[0]?.cells.length && names ? cells : null;
}

function finish(found: {
  readonly records: readonly CsvRecord[];
  readonly header: readonly string[] | null;
  readonly skip: number;
  readonly format: Format;
  readonly options: CsvOptions;
  readonly notices: readonly CsvNotice[];
  readonly unitsRow: boolean;
}): Dialect {
  const columns = columnNames(found.header, found.records);
  return {
    ...found.format,
    ...columns,
    header: found.header !== null,
    skip: found.skip,
    unitsRow: found.unitsRow,
    decimal: found.options.decimal ?? sniffDecimal(found.records, columns.names.length, found.format.delimiter),
    head: found.records,
    notices: found.notices,
  };
}

/** Whether a record is the header again, as in files that were joined. */
function isSame(cells: readonly string[], header: readonly string[] | null): boolean {
  return (
    header !== null &&
    header.length > 1 &&
    cells.length === header.length &&
    cells.every((cell, index) => cell === header[index])
  );
}

/** The decimal mark that the file's columns have, each looked at by itself. */
function sniffDecimal(records: readonly CsvRecord[], width: number, delimiter: string): "." | "," {
  const some = records.slice(0, Math.max(20, Math.floor(decimalCells / width)));
  const columns = Array.from({ length: width }, (_, index) => some.map(({ cells }) => cells[index] ?? ""));
  return usualDecimal(sniffNumbers(columns, { delimiter, decimal: null }));
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

/** Whether quotes stand behind backslashes: then more records are in order than without. */
function escapesQuotes(text: string, quote: string, complete: boolean): boolean {
  if (!text.includes(`\\${quote}`)) return false;
  const unsound = (backslash: boolean, delimiter: string) =>
    splitRecords(text, { delimiter, quote, backslash }, { limit: sampleRecords, complete }).filter(
      ({ sound }) => !sound,
    ).length;
  return (
    [",", ";", "\t", "|"].every((delimiter) => unsound(true, delimiter) <= unsound(false, delimiter)) &&
    [",", ";", "\t", "|"].some((delimiter) => unsound(true, delimiter) < unsound(false, delimiter))
  );
}

function sniffQuote(text: string): string {
  if (text.includes('"')) return '"';
  const single = text.match(/(^|[,;\t|\r\n])'[^'\r\n]*'(?=[,;\t|\r\n]|$)/g);
  return (single?.length ?? 0) >= 2 ? "'" : '"';
}
