import { zeroed, type DatasetParams } from "../../../src-engine";
import type { ColumnPairs } from "../../contract/profile";
import { HostError } from "../hostError";
import type { Database } from "./database";
import type { PairsRequest } from "./protocol";
import type { SourceLease } from "./source";
import { cellSql } from "./sql";
import { usedColumns, usedValues } from "./usedColumns";

/** Most rows that are given; of more, one of every so many. */
const mostRows = 1000;

/** Some columns of some rows, to be drawn against each other and coloured by one. @throws HostError `columnGone` */
export async function columnPairs(
  { database, sources }: { readonly database: Database; readonly sources: SourceLease },
  { path, dataset, columns, color }: PairsRequest,
  signal: AbortSignal,
): Promise<ColumnPairs> {
  const source = await sources.get(path, dataset.csv, signal);
  const wanted = [...new Set([...columns, ...(color === null ? [] : [color])])];
  const all = { ...dataset, columns: wanted.map((name) => columnOf(dataset, name)) };
  const cells = cellSql(dataset.csv.missing);
  const used = usedColumns(source, all, [], cells);
  return database.use(signal, async (connection) => {
    const every = Math.ceil(source.rows / mostRows);
    const table = every > 1 ? await source.table.thinned(connection, every) : source.table;
    const rows = every > 1 ? await table.rows(connection) : source.rows;
    const values = used.map(() => zeroed(Float64Array, rows));
    let done = 0;
    for await (const { count, columns: read } of usedValues(connection, { table }, used, cells)) {
      for (const [place, { data, offset, stride }] of read.entries())
        for (let row = 0; row < count; row += 1) values[place]![done + row] = data[offset + row * stride]!;
      done += count;
    }
    const found = new Map(
      used.map(({ column, categories }, place) => [column.name, { column, categories, values: values[place]! }]),
    );
    const colored = color === null ? undefined : found.get(color);
    return {
      rows,
      ofRows: source.rows,
      columns: columns.map((name) => {
        const { column, values: own } = found.get(name)!;
        return { name, kind: column.format?.date === undefined ? ("number" as const) : ("date" as const), values: own };
      }),
      color:
        colored === undefined ? null : { name: color!, categories: [...colored.categories], values: colored.values },
    };
  });
}

/** The column with a role, whatever it has: looked at is what is not used, too. */
function columnOf({ columns }: Pick<DatasetParams, "columns">, name: string): DatasetParams["columns"][number] {
  const column = columns.find((each) => each.name === name);
  if (column === undefined) throw new HostError("columnGone", { column: name });
  return { ...column, role: "feature" };
}
