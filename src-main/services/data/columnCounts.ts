import type { DuckDBConnection } from "@duckdb/node-api";
import { grouped, type NumberFormat } from "../../../src-engine";
import { listOf, type CellTable } from "./cellTable";
import { allRows, asNumber } from "./database";
import type { Source } from "./source";
import { columnName, type CellSql } from "./sql";

/** Most categories that are listed; the Dataset node takes no more. */
export const categoryLimit = 10_000;
/** Up to so many rows distinct numbers are counted, above they are estimated. */
const countedRows = 20_000;
/** Cells that are told apart at once: each distinct one takes memory. */
const cellsAtOnce = 250_000;

/** What a column holds when it is read as numbers. */
export interface NumberCounts {
  readonly numbers: number;
  /** Cells that are there but are no numbers. */
  readonly bad: number;
  readonly infinite: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly distinct: number;
}

/** What a column holds when it is read as categories. */
export interface CategoryCounts {
  /** Cells that are no gaps. */
  readonly present: number;
  readonly distinct: number;
  /** Sorted by text; empty where there are more than {@link categoryLimit}. */
  readonly categories: readonly string[];
  /** Texts that count as gaps, with how often they stand there. */
  readonly markers: readonly (readonly [text: string, count: number])[];
}

const noNumbers: NumberCounts = { numbers: 0, bad: 0, infinite: 0, min: NaN, mean: NaN, max: NaN, distinct: 0 };

/** Reads every column as numbers of its format. */
export async function countNumbers(
  connection: DuckDBConnection,
  { table, rows: height }: Source,
  cells: CellSql,
  formats: readonly NumberFormat[],
): Promise<NumberCounts[]> {
  const counts: NumberCounts[] = formats.map(() => noNumbers);
  const countDistinct = (value: string) =>
    height <= countedRows ? `count(DISTINCT ${value})` : `approx_count_distinct(${value})`;
  const measures = (written: string, bad: string) => {
    const value = cells.unmarked(written);
    return [
      `count(${value})`,
      `count_if(${bad})`,
      `count_if(isinf(${value}))`,
      `min(${value})`,
      // An infinite cell is a problem of its own; it must not end the statement.
      `avg(CASE WHEN isinf(${value}) THEN NULL ELSE ${value} END)`,
      `max(${value})`,
      countDistinct(value),
    ].join(", ");
  };
  const take = (column: number, measured: readonly number[]) => {
    const [numbers = 0, bad = 0, infinite = 0, min = NaN, mean = NaN, max = NaN, distinct = 0] = measured;
    counts[column] = { numbers, bad, infinite, min, mean, max, distinct };
  };
  if (table.isWide) {
    for (const [format, all] of byFormat(formats)) {
      for (const columns of inTurns(all, height)) {
        const rows = await allRows(
          connection,
          `SELECT "column", ${measures("n", cells.unwritten("cell", "n"))}
           FROM (SELECT "column", cell, ${cells.written("cell", format)} AS n FROM ${table.cells(columns)}) GROUP BY "column"`,
        );
        for (const [column, ...numbers] of rows) take(asNumber(column), numbers.map(asNumber));
      }
    }
    return counts;
  }
  const measure = async (
    columns: readonly number[],
    read: (cell: string, column: number) => string,
    bad: typeof cells.unwritten,
  ) => {
    if (columns.length === 0) return;
    const inner = columns.map(
      (column) => `${columnName(column)}, ${read(columnName(column), column)} AS n${String(column)}`,
    );
    const outer = columns.map((column) => {
      const written = `n${String(column)}`;
      return measures(written, bad(columnName(column), written));
    });
    const [row = []] = await allRows(
      connection,
      `SELECT ${outer.join(", ")} FROM (SELECT ${inner.join(", ")} FROM ${table.name})`,
    );
    const numbers = row.map(asNumber);
    columns.forEach((column, place) => take(column, numbers.slice(place * 7, place * 7 + 7)));
  };
  const all = formats.map((_, column) => column);
  const usual = (cell: string, column: number) => cells.usual(cell, formats[column]!);
  const short = all.filter((column) => usual("", column) !== null);
  await measure(
    short,
    (cell, column) => usual(cell, column)!,
    (cell, written) => `(${cell} IS NOT NULL AND ${written} IS NULL)`,
  );
  // Whatever is not the usual form may be a gap, a number in another form, or none.
  const long = all.filter((column) => counts[column]!.bad > 0 || !short.includes(column));
  await measure(long, (cell, column) => cells.written(cell, formats[column]!), cells.unwritten);
  return counts;
}

/** Columns, as many at once as have so many cells. */
export function* inTurns(
  columns: readonly number[],
  rows: number,
  cells = cellsAtOnce,
): Generator<readonly number[], void> {
  const atOnce = Math.max(1, Math.floor(cells / Math.max(1, rows)));
  for (let first = 0; first < columns.length; first += atOnce) yield columns.slice(first, first + atOnce);
}

/** Columns of the same format together. */
export function byFormat(formats: readonly NumberFormat[]): [NumberFormat, number[]][] {
  const groups = grouped(formats.keys(), (column) => JSON.stringify(formats[column]));
  return [...groups.values()].map((columns) => [formats[columns[0]!]!, columns]);
}

/** Reads some columns as categories. */
export async function countCategories(
  connection: DuckDBConnection,
  { table, rows: height }: Source,
  cells: CellSql,
  columns: readonly number[],
): Promise<Map<number, CategoryCounts>> {
  const found = new Map<number, CategoryCounts>();
  for (const some of table.isWide ? inTurns(columns, height) : [columns])
    for (const [column, counts] of await categoriesOf(connection, table, cells, some)) found.set(column, counts);
  for (const column of columns) {
    if (!found.has(column)) found.set(column, { present: 0, distinct: 0, categories: [], markers: [] });
  }
  return found;
}

async function categoriesOf(
  connection: DuckDBConnection,
  table: CellTable,
  cells: CellSql,
  columns: readonly number[],
): Promise<[number, CategoryCounts][]> {
  if (columns.length === 0) return [];
  const rows = await allRows(
    connection,
    `SELECT "column", coalesce(sum(n) FILTER (NOT gap), 0)::DOUBLE, count(*) FILTER (NOT gap),
       min(v, ${String(categoryLimit)}) FILTER (NOT gap),
       list(v ORDER BY v) FILTER (gap AND v <> ''), list(n::DOUBLE ORDER BY v) FILTER (gap AND v <> '')
     FROM (${categoryValues(table, cells, columns)}) GROUP BY "column"`,
  );
  return rows.map(([column, present, distinct, categories, markers, counts]) => [
    asNumber(column),
    {
      present: asNumber(present),
      distinct: asNumber(distinct),
      categories: asNumber(distinct) > categoryLimit ? [] : listOf(categories).map(String),
      markers: listOf(markers).map((text, index) => [String(text), Number(listOf(counts)[index])]),
    },
  ]);
}

/** A query for the distinct values of some columns of categories: `column`, `v`, whether it is a `gap`, and `n`, how often. */
export function categoryValues(table: CellTable, cells: CellSql, columns: readonly number[]): string {
  // Trimmed and normalized once per distinct text, not once per cell.
  const texts = `SELECT "column", cell, count(*) AS n FROM ${table.cells(columns)} WHERE cell IS NOT NULL GROUP BY ALL`;
  return `SELECT "column", ${cells.category("cell")} AS v, any_value(${cells.missing("cell")}) AS gap, sum(n) AS n
    FROM (${texts}) GROUP BY "column", v`;
}

/** Distinct texts of a column that are no numbers, the most frequent ones first. */
export async function textsOf(
  connection: DuckDBConnection,
  table: CellTable,
  cells: CellSql,
  column: number,
  format: NumberFormat,
  limit: number,
): Promise<string[]> {
  const rows = await allRows(
    connection,
    `SELECT cell FROM ${table.column(column)} WHERE ${cells.notNumber("cell", format)}
     GROUP BY cell ORDER BY count(*) DESC, cell LIMIT ${String(limit)}`,
  );
  return rows.map(([text]) => String(text).trim());
}
