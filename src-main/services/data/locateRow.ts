import { type DatasetParams, matrixColumns } from "../../../src-engine";
import type { Database } from "./database";
import { gapsOf, usedColumns, usedValues } from "./usedColumns";
import type { RowPlace } from "../../../src-engine/runtime/index";
import { findLine, type SourceLease } from "./source";
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
  const position = await database.use(signal, async (connection) => {
    let first = 0;
    let full = 0;
    for await (const block of usedValues(connection, source, used, cells)) {
      const gaps = gapsOf(block);
      for (let at = 0; at < block.count; at += 1) {
        if (gaps[at] === 1) continue;
        if (full === row) return first + at;
        full += 1;
      }
      first += block.count;
    }
    throw new Error("the matrix has more rows than the file");
  });
  return { row: position, line: await findLine(source, position, signal) };
}
