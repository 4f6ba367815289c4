import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { listOf } from "./cellTable";
import { categoryValues, inTurns } from "./columnCounts";
import { allRows, asNumber } from "./database";
import { topValues } from "./numberSummary";
import type { Source } from "./source";
import type { CellSql } from "./sql";

/** Most characters of a text that are shown of it. */
const shownLength = 200;

/** What a column of texts holds. */
export interface TextSummary {
  /** Cells that are no gaps. */
  readonly count: number;
  readonly distinct: number;
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

/** Counts the texts of some columns. The database does, which puts on the disk what is too much for its memory. */
export async function topTexts(
  connection: DuckDBConnection,
  { table, rows: height }: Pick<Source, "table" | "rows">,
  cells: CellSql,
  columns: readonly number[],
): Promise<Map<number, TextSummary>> {
  const found = new Map<number, TextSummary>(columns.map((column) => [column, { count: 0, distinct: 0, top: [] }]));
  for (const some of inTurns(columns, height)) {
    const rows = await allRows(
      connection,
      `SELECT "column", count, distinct_texts,
         list_transform(top, lambda t: left(t.v, ${String(shownLength)})), list_transform(top, lambda t: -t.n)
       FROM (SELECT "column", coalesce(sum(n) FILTER (NOT gap), 0)::DOUBLE AS count, count(*) FILTER (NOT gap) AS distinct_texts,
           min({n: -n::BIGINT, v: v}, ${String(topValues)}) FILTER (NOT gap) AS top
         FROM (${categoryValues(table, cells, some)}) GROUP BY "column")`,
    );
    for (const [column, count, distinct, texts, counts] of rows)
      found.set(asNumber(column), { count: asNumber(count), distinct: asNumber(distinct), top: topOf(texts, counts) });
  }
  return found;
}

function topOf(texts: DuckDBValue | undefined, counts: DuckDBValue | undefined): TextSummary["top"] {
  const numbers = listOf(counts);
  return listOf(texts).map((text, index) => ({ value: String(text), count: asNumber(numbers[index]) }));
}
