import type { DuckDBConnection } from "@duckdb/node-api";
import { plainFormat, type CsvOptions, type NumberFormat } from "../../../src-engine";
import type { BadCell, CsvNotice } from "../../contract/csvNotice";
import type { ColumnReport, CsvReport } from "../../contract/data";
import {
  byFormat,
  countCategories,
  countNumbers,
  textsOf,
  type CategoryCounts,
  type NumberCounts,
} from "./columnCounts";
import {
  categoryNotices,
  dateNotices,
  lastRowNotice,
  numberNotices,
  plainNumberNotices,
  unreadNotices,
} from "./columnNotices";
import { allRows, asNumber, type Database } from "./database";
import { fileNotice, fix } from "./notices";
import { sniffNumbers, type NumberGuess } from "./numberSniff";
import { findLines, type Source, type SourceLease } from "./source";
import { cellSql, type CellSql } from "./sql";
import { factorNotices, likenessNotices, notesBelow, notesNotice, yearlessNotices } from "./textDoubts";

const distinctLimit = 10_000;
const badCellLimit = 1000;
/** A column is one of numbers when at most this share of its cells is not. */
const toleratedShare = 0.2;
/** Rows, spread over the file, from which is told how numbers are written; fewer of wide files. */
const sampleRows = 1000;
const fewestRows = 30;
const sampleCells = 250_000;

/** What files are looked into with. */
export interface InspectContext {
  readonly database: Database;
  readonly sources: SourceLease;
  readonly hash: (path: string, stamp: string) => Promise<string>;
}

/** Everything the user wants to know about a CSV before using it. */
export async function inspect(
  context: InspectContext,
  path: string,
  csv: CsvOptions,
  signal: AbortSignal,
): Promise<CsvReport> {
  return inspectSource(context, await context.sources.get(path, csv, signal), csv, signal);
}

/** {@link inspect} of a table that is loaded. */
export async function inspectSource(
  { database, hash }: Pick<InspectContext, "database" | "hash">,
  source: Source,
  csv: CsvOptions,
  signal: AbortSignal,
): Promise<CsvReport> {
  const hashing = hash(source.path, source.stamp);
  hashing.catch(() => undefined);
  const { dialect } = source;
  const cells = cellSql(csv.missing);
  return database.use(signal, async (connection) => {
    const samples = await sampleColumns(connection, source);
    const guesses = sniffNumbers(samples, { delimiter: dialect.delimiter, decimal: csv.decimal });
    const formats = dialect.names.map((name, index) => formatOf(csv, name, guesses[index] ?? null, dialect.decimal));
    const numbers = await countNumbers(connection, source, cells, formats);
    const types = dialect.names.map((name, index) => typeOf(csv, name, guesses[index] ?? null, numbers[index]!));
    const indices = types.map((_, index) => index);
    const categories = await countCategories(
      connection,
      source,
      cells,
      indices.filter((index) => types[index] === "category"),
    );
    const numberColumns = indices.filter((index) => types[index] === "number");
    const notices: CsvNotice[] = [];
    const columns: ColumnReport[] = [];
    for (const [index, name] of dialect.names.entries()) {
      const count = numbers[index]!;
      const format = formats[index]!;
      const unnamed = dialect.unnamed.has(index);
      const found = categories.get(index);
      const guess = guesses[index] ?? null;
      const sample = samples[index]!;
      if (found === undefined) {
        const plain = sameFormat(format, plainFormat(dialect.decimal));
        columns.push(numberReport({ name, unnamed }, source.rows, count, plain ? undefined : format));
        const scales = factorNotices(name, sample, csv);
        notices.push(...scales);
        // Where scales are mixed, a missing unit is no news.
        if (guess !== null && !Object.hasOwn(csv.formats, name))
          notices.push(
            ...numberNotices(name, guess, sample, csv).filter(
              ({ code }) => scales.length === 0 || code !== "numbersPartlyUnit",
            ),
          );
        notices.push(...yearlessNotices(name, sample, csv));
        if (plain && !Object.hasOwn(csv.formats, name) && !Object.hasOwn(csv.types, name))
          notices.push(...plainNumberNotices(name, sample, csv));
      } else {
        columns.push(categoryReport({ name, unnamed }, source.rows, found));
        const mixed = count.numbers > 0 && count.numbers >= count.bad;
        const texts = mixed ? await textsOf(connection, source.table, cells, index, format, 50) : [];
        const others = new Set(texts);
        const number = sample.map((text) => text.trim()).find((text) => /[0-9]/.test(text) && !others.has(text)) ?? "";
        notices.push(
          ...categoryNotices({
            name,
            numbers: count,
            format,
            categories: found,
            sample: number,
            texts,
            csv,
          }),
          ...factorNotices(name, sample, csv),
          ...dateNotices(name, sample, csv),
          ...yearlessNotices(name, sample, csv),
          ...likenessNotices(name, found.categories),
          ...unreadNotices(name, sample, csv),
        );
      }
    }
    notices.push(...repeatNotices(source), ...(await lastRowNotices(connection, source)));
    const bad = await findBadCells(connection, source, cells, numberColumns, formats, numbers, signal);
    const { delimiter, quote, header, skip, decimal, unitsRow } = dialect;
    const sniffed = { ...csv, delimiter, quote, header, skip, decimal, encoding: source.encoding, unitsRow };
    return {
      name: source.name,
      bytes: source.bytes,
      sha256: await hashing,
      rows: source.rows,
      csv: sniffed,
      columns,
      ...bad,
      notices: [...dialect.notices, ...notices],
    };
  });
}

/** How a column's numbers are written: as the user says, as its cells look, or plainly. */
function formatOf(
  csv: CsvOptions,
  name: string,
  guess: NumberGuess | null,
  decimal: NumberFormat["decimal"],
): NumberFormat {
  const given = Object.hasOwn(csv.formats, name) ? csv.formats[name] : undefined;
  return given ?? guess?.format ?? plainFormat(decimal);
}

function sameFormat(left: NumberFormat, right: NumberFormat): boolean {
  return (
    left.decimal === right.decimal &&
    left.thousands === right.thousands &&
    left.prefix === right.prefix &&
    left.suffix === right.suffix &&
    left.date === right.date
  );
}

function typeOf(csv: CsvOptions, name: string, guess: NumberGuess | null, count: NumberCounts): ColumnReport["type"] {
  const given = Object.hasOwn(csv.types, name) ? csv.types[name] : undefined;
  if (given !== undefined) return given;
  if (count.numbers === 0 || guess?.doubtful === true) return "category";
  return count.bad <= (count.numbers + count.bad) * toleratedShare ? "number" : "category";
}

/** Says that the header comes again, as in files that were joined. */
function repeatNotices({ repeated: { count, lines } }: Source): CsvNotice[] {
  if (count === 0) return [];
  const shown = `${lines.join(", ")}${lines.length < count ? ", …" : ""}`;
  const asData = fix("csvFixFirstLineData", {}, { header: false });
  return [fileNotice("csvHeaderRepeated", { count, lines: shown }, [asData])];
}

/** So many of the last rows may be notes. */
const notedRows = 8;

/** Says that the last row sums up the others, as tables made for reading do: it would be trained on as one of them. */
async function lastRowNotices(connection: DuckDBConnection, { table, dialect, rows }: Source): Promise<CsvNotice[]> {
  if (rows < 3) return [];
  const columns = dialect.names.map((_, index) => index);
  const found = await table.read(connection, columns, { from: Math.max(0, rows - notedRows), to: rows });
  const last = found.map((row) => row.map((cell) => cell ?? ""));
  const notes = notesBelow(last);
  const text = last[last.length - 1 - notes.length]?.slice(0, 2).find((cell) => summary.test(cell));
  return [
    ...(notes.length > 0 && notes.length < rows ? [notesNotice(notes)] : []),
    ...(text === undefined ? [] : [lastRowNotice(text.trim())]),
  ];
}

const summary =
  /^\s*(?:grand\s+|sub\s*)?(?:totals?|sum|average|mean|gesamt|summe|insgesamt|totale?s?|somme|합\s*계|총\s*계|소\s*계|계|평\s*균)\s*[:.]?\s*$/iu;

/** Cells of every column, from rows all over the file. */
async function sampleColumns(connection: DuckDBConnection, { table, dialect, rows }: Source): Promise<string[][]> {
  const wanted = Math.max(fewestRows, Math.min(sampleRows, Math.floor(sampleCells / dialect.names.length)));
  return table.sample(connection, Math.max(1, Math.ceil(rows / wanted)));
}

type NamedColumn = Pick<ColumnReport, "name" | "unnamed">;

function numberReport(
  column: NamedColumn,
  rows: number,
  count: NumberCounts,
  format: NumberFormat | undefined,
): ColumnReport {
  const some = count.numbers > 0;
  return {
    ...column,
    type: "number",
    missing: rows - count.numbers - count.bad,
    min: some ? count.min : null,
    mean: some ? count.mean : null,
    max: some ? count.max : null,
    distinct: Math.min(count.distinct, distinctLimit),
    categories: [],
    ...(format === undefined ? {} : { format }),
  };
}

function categoryReport(
  column: NamedColumn,
  rows: number,
  { present, distinct, categories }: CategoryCounts,
): ColumnReport {
  return {
    ...column,
    type: "category",
    missing: rows - present,
    min: null,
    mean: null,
    max: null,
    distinct: Math.min(distinct, distinctLimit),
    categories: [...categories],
  };
}

async function findBadCells(
  connection: DuckDBConnection,
  source: Source,
  cells: CellSql,
  numberColumns: readonly number[],
  formats: readonly NumberFormat[],
  counts: readonly NumberCounts[],
  signal: AbortSignal,
): Promise<{ badCells: BadCell[]; badCellCount: number }> {
  const badIn = (column: number) => counts[column]!.bad + counts[column]!.infinite;
  const troubled = numberColumns.filter((column) => badIn(column) > 0);
  const count = troubled.reduce((sum, column) => sum + badIn(column), source.refused.length);
  const found: { row: number; column: number; text: string; reason: "cellNotFinite" | "cellNotNumber" }[] = [];
  for (const [format, columns] of byFormat(troubled.map((column) => formats[column]!))) {
    const rows = await allRows(
      connection,
      `SELECT "row", "column", left(cell, 200), coalesce(isinf(${cells.number("cell", format)}), false) FROM ${source.table.cells(columns.map((position) => troubled[position]!))}
       WHERE ${cells.notNumber("cell", format)} OR isinf(${cells.number("cell", format)})
       ORDER BY "row", "column" LIMIT ${String(badCellLimit)}`,
    );
    for (const [row, column, text, infinite] of rows) {
      const reason = infinite === true || isNotFinite(String(text)) ? "cellNotFinite" : "cellNotNumber";
      found.push({ row: asNumber(row), column: asNumber(column), text: String(text), reason });
    }
  }
  const refused = source.refused.slice(0, badCellLimit);
  if (found.length + refused.length === 0) return { badCells: [], badCellCount: count };
  const rows = found.map((cell) => cell.row);
  const lineOf = await findLines(source, rows, signal);
  const badCells = [
    ...found.map(({ row, column, text, reason }) => ({
      line: lineOf(row),
      column: source.dialect.names[column]!,
      text,
      reason,
    })),
    ...refused.map(({ line, text, reason }) => ({ line, column: "", text, reason })),
  ].sort((left, right) => left.line - right.line);
  return { badCells: badCells.slice(0, badCellLimit), badCellCount: count };
}

/** Whether a text spells out what is no number to compute with. */
export function isNotFinite(text: string): boolean {
  return /^\s*[+-]?(?:inf(?:inity)?|nan(?:\(.*\))?)\s*$/i.test(text);
}
