import type { CsvOptions } from "../../../src-engine";
import { allRows, type Database } from "./database";
import { missingTest } from "./dialect";
import type { TextRows } from "./protocol";
import { readHead, regularRows, type Source, type SourceLease } from "./source";
import { columnName } from "./sql";

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
        rows: page.map(({ cells }) => head.dialect.names.map((_, index) => emptyToNull(cells[index] ?? "", isMissing))),
      };
    }
  }
  const source = await sources.get(path, csv, signal);
  return { rows: await page(database, source, csv, offset, limit, signal) };
}

/** The first rows as text, for predictions. */
export async function readRows(
  { database, sources }: { database: Database; sources: SourceLease },
  { path, csv, limit }: { path: string; csv: CsvOptions; limit: number },
  signal: AbortSignal,
): Promise<TextRows> {
  const source = await sources.get(path, csv, signal);
  return { columns: source.dialect.names, rows: await page(database, source, csv, 0, limit, signal) };
}

function page(
  database: Database,
  source: Source,
  csv: CsvOptions,
  offset: number,
  limit: number,
  signal: AbortSignal,
): Promise<(string | null)[][]> {
  const isMissing = missingTest(csv.missing);
  const columns = source.dialect.names.map((_, index) => columnName(index)).join(", ");
  return database.use(signal, async (connection) => {
    const end = offset + limit;
    const where = `rowid >= ${String(offset)} AND rowid < ${String(end)}`;
    const rows = await allRows(connection, `SELECT ${columns} FROM ${source.table} WHERE ${where} ORDER BY rowid`);
    return rows.map((row) => row.map((cell) => (cell === null ? null : emptyToNull(String(cell), isMissing))));
  });
}

function emptyToNull(cell: string, isMissing: (cell: string) => boolean): string | null {
  return isMissing(cell) ? null : cell;
}
