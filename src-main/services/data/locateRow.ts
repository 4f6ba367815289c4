import { type DatasetParams, matrixColumns } from "../../../src-engine";
import { allRows, asNumber, type Database } from "./database";
import { usedColumns, withoutGaps } from "./usedColumns";
import type { RowPlace } from "./protocol";
import { findLines, type SourceLease } from "./source";
import { cellSql } from "./sql";

/** Where a row of the matrix that `dataset` makes of a file stands in that file. */
export async function locateRow(
  { database, sources }: { database: Database; sources: SourceLease },
  { path, dataset, row }: { path: string; dataset: DatasetParams; row: number },
  signal: AbortSignal,
): Promise<RowPlace> {
  const source = await sources.get(path, dataset.csv, signal);
  const cells = cellSql(dataset.csv.missing);
  const used = usedColumns(source, dataset, matrixColumns(dataset), cells);
  const [found] = await database.use(signal, (connection) =>
    allRows(
      connection,
      `SELECT rowid FROM ${source.table} WHERE ${withoutGaps(used)} ORDER BY rowid LIMIT 1 OFFSET ${String(row)}`,
    ),
  );
  if (found === undefined) throw new Error("the matrix has more rows than the file");
  const place = asNumber(found[0]);
  return { row: place, line: (await findLines(source, [place], [], signal)).lineOfRow(place) };
}
