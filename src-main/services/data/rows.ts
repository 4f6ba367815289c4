import { type CsvOptions, zeroed } from "../../../src-engine";
import { chunksOf } from "./chunks";
import { chunkDoubles, type Database } from "./database";
import { missingTest } from "./cellText";
import type { NumberRows, NumbersRequest, RowsRequest, TextRows, WorkerRequests } from "./protocol";
import { refuseRecords } from "./refuseRecords";
import { findLine, readHead, regularRows, type Source, type SourceLease } from "./source";
import { cellSql, columnName } from "./sql";

/** A page of rows for the preview. The first pages come from the file's beginning, before the table is loaded. */
export async function previewRows(
  { database, sources }: { database: Database; sources: SourceLease },
  { path, csv, offset, limit }: { path: string; csv: CsvOptions; offset: number; limit: number },
  signal: AbortSignal,
): Promise<{ rows: (string | null)[][] }> {
  const isMissing = missingTest(csv.missing);
  const head = await readHead(path, csv);
  if ((await sources.peek(path, csv, head.stamp)) === null) {
    const rows = regularRows(head.dialect);
    if (offset + limit <= rows.length || offset + limit <= head.dialect.head.length) {
      const page = rows.slice(offset, offset + limit);
      return {
        rows: page.map(({ cells }) => head.dialect.names.map((_, index) => emptyToNull(cells[index]!, isMissing))),
      };
    }
  }
  const source = await sources.get(path, csv, signal);
  const columns = source.dialect.names.map((_, index) => index);
  const cells = await page(database, source, columns, { offset, limit }, signal);
  return { rows: cells.map((row) => row.map((cell) => emptyToNull(cell, isMissing))) };
}

/** Some records as text, for predictions: every record of the file has its row, or the file is refused by line. */
export async function readRows(
  { database, sources }: { database: Database; sources: SourceLease },
  { path, csv, columns: wanted, missingRows, offset, limit }: RowsRequest,
  signal: AbortSignal,
): Promise<TextRows> {
  const source = await sources.get(path, csv, signal);
  refuseRecords(source, missingRows);
  const positions = new Map(source.dialect.names.map((name, index) => [name, index]));
  const columns = wanted.filter((name) => positions.has(name.normalize("NFC")));
  const span = rowSpan(source.refused, offset, limit);
  const rows =
    columns.length === 0
      ? Array.from({ length: Math.max(0, Math.min(span.limit, source.rows - span.offset)) }, () => [])
      : await page(
          database,
          source,
          columns.map((name) => positions.get(name.normalize("NFC")) ?? 0),
          span,
          signal,
        ).then((found) => found.map((row) => row.map((cell) => emptyToNull(cell, isEmpty))));
  for (const position of span.gaps) rows.splice(position, 0, []);
  return { columns, rows, total: source.rows + source.refused.length, stamp: source.stamp };
}

/** As {@link readRows}, of columns of numbers, which the database reads: no cell becomes a text. */
export async function readNumbers(
  { database, sources }: { database: Database; sources: SourceLease },
  { path, csv, columns: wanted, numbers, missingRows, offset, limit }: NumbersRequest,
  signal: AbortSignal,
): Promise<NumberRows> {
  const source = await sources.get(path, csv, signal);
  refuseRecords(source, missingRows);
  const positions = new Map(source.dialect.names.map((name, index) => [name, index]));
  const columns = wanted.filter((name) => positions.has(name.normalize("NFC")));
  const found = { columns, total: source.rows + source.refused.length, stamp: source.stamp };
  const places = numbers.map(({ column }) => positions.get(column.normalize("NFC")));
  if (source.refused.length > 0 || source.table.isWide || places.length === 0 || places.includes(undefined))
    return { ...found, values: null };
  const cells = cellSql(csv.missing);
  const list = numbers.map(({ format }, index) => {
    return `coalesce(${cells.number(columnName(places[index]!), format)}, 'nan'::DOUBLE)`;
  });
  const to = Math.min(source.rows, offset + limit);
  const count = Math.max(0, to - offset);
  const values = zeroed(Float64Array, numbers.length * count);
  const span = `rowid >= ${String(offset)} AND rowid < ${String(to)}`;
  await database.use(signal, async (connection) => {
    let row = 0;
    for await (const chunk of chunksOf(
      connection,
      `SELECT ${list.join(", ")} FROM ${source.table.name} WHERE ${span}`,
    )) {
      for (const index of numbers.keys())
        values.set(chunkDoubles(chunk, index).subarray(0, chunk.rowCount), index * count + row);
      row += chunk.rowCount;
    }
  });
  return { ...found, values };
}

/** The line on which a record starts. */
export async function lineOf(
  { sources }: { sources: SourceLease },
  { path, csv, record }: WorkerRequests["lineOf"]["params"],
  signal: AbortSignal,
): Promise<{ line: number }> {
  const source = await sources.get(path, csv, signal);
  const { offset, gaps } = rowSpan(source.refused, record, 1);
  const refused = gaps.length > 0 ? source.refused[record - offset] : undefined;
  if (refused !== undefined) return { line: refused.line };
  return { line: await findLine(source, offset, signal) };
}

/** The rows of the table behind some records, and the positions among the records of those that are no rows. */
function rowSpan(
  refused: Source["refused"],
  offset: number,
  limit: number,
): { offset: number; limit: number; gaps: number[] } {
  const before = refused.filter(({ rowsBefore }, index) => rowsBefore + index < offset).length;
  const gaps = refused
    .map(({ rowsBefore }, index) => rowsBefore + index - offset)
    .filter((position) => position >= 0 && position < limit);
  return { offset: offset - before, limit: limit - gaps.length, gaps };
}

function page(
  database: Database,
  { table, rows }: Source,
  columns: readonly number[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
): Promise<(string | null)[][]> {
  const span = { from: offset, to: Math.min(rows, offset + limit) };
  return database.use(signal, (connection) => table.read(connection, columns, span));
}

function isEmpty(cell: string): boolean {
  return cell.trim() === "";
}

function emptyToNull(cell: string | null, isMissing: (cell: string) => boolean): string | null {
  return cell === null || isMissing(cell) ? null : cell;
}
