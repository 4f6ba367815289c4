import type { DuckDBConnection } from "@duckdb/node-api";
import {
  grouped,
  mayLack,
  plainFormat,
  type DatasetColumn,
  type DatasetParams,
  type MatrixColumn,
  type NumberFormat,
  zeroed,
} from "../../../src-engine";
import { HostError } from "../hostError";
import { chunksOf } from "./chunks";
import { chunkDoubles } from "./database";
import type { Source } from "./source";
import { columnName, literal, type CellSql } from "./sql";

/** Doubles that are handed on at once from wide files. */
const blockDoubles = 1 << 19;

/** One column of the file that the model uses: where it is, and the SQL that makes a double of its cells. */
export interface UsedColumn {
  readonly column: DatasetColumn;
  readonly index: number;
  /** How its numbers are written; null where it holds categories. */
  readonly format: NumberFormat | null;
  /** Its categories in the order of their codes; empty where it holds numbers. */
  readonly categories: readonly string[];
  /** A double of the SQL of a cell: the number, or the category's code; NaN where there is nothing that fits. */
  readonly value: (cell: string) => string;
  /** Whether the cell means "no value". */
  readonly missing: (cell: string) => string;
  /** Whether the cell is there but does not fit. */
  readonly misfit: (cell: string) => string;
  /** Where its values go in a row of the matrix: one position, or one per category. */
  readonly positions: readonly number[];
  /** Category code to class index. */
  readonly classes: Float64Array | null;
  /** Whether a row that lacks its value is kept, with NaN. */
  readonly keeps: boolean;
}

/** What of a {@link UsedColumn} its doubles are read by. */
export type ReadColumn = Pick<UsedColumn, "index" | "format" | "categories" | "value">;

/** The columns of the file that a Dataset node uses. @throws HostError `columnGone` */
export function usedColumns(
  source: Source,
  dataset: DatasetParams,
  matrix: readonly MatrixColumn[],
  cells: CellSql,
): UsedColumn[] {
  const indices = new Map(source.dialect.names.map((name, index) => [name, index]));
  const positions = grouped(matrix.keys(), (position) => matrix[position]!.source);
  return dataset.columns
    .filter((column) => column.role !== "ignore")
    .map((column): UsedColumn => {
      const index = indices.get(column.name.normalize("NFC"));
      if (index === undefined) throw new HostError("columnGone", { column: column.name });
      const found = { column, index, positions: positions.get(column) ?? [] };
      if (column.type === "number") {
        const format = column.format ?? plainFormat(source.dialect.decimal);
        return {
          ...found,
          format,
          categories: [],
          value: numberValue(cells, format),
          missing: cells.missingNumber,
          misfit: (cell) => cells.notNumber(cell, format),
          classes: null,
          keeps: dataset.missingRows === "keep" && mayLack(column),
        };
      }
      const codes = new Map(column.categories.map((category, code) => [category.normalize("NFC"), code]));
      // An ENUM takes no NUL; such a cell is refused as one of no category.
      const categories = [...codes.keys()].filter((category) => !category.includes("\0"));
      return {
        ...found,
        format: null,
        categories,
        value: categoryValue(cells, categories),
        missing: cells.missing,
        misfit: (cell) => `(NOT ${cells.missing(cell)} AND ${categoryCode(cells, categories)(cell)} IS NULL)`,
        classes: Float64Array.from(categories, (category) => codes.get(category) ?? 0),
        keeps: false,
      };
    });
}

function numberValue(cells: CellSql, format: NumberFormat): (cell: string) => string {
  return (cell) => `coalesce(${cells.number(cell, format)}, 'nan'::DOUBLE)`;
}

function categoryValue(cells: CellSql, categories: readonly string[]): (cell: string) => string {
  const code = categoryCode(cells, categories);
  return (cell) => `coalesce(CASE WHEN ${cells.missing(cell)} THEN NULL ELSE ${code(cell)} END, 'nan'::DOUBLE)::DOUBLE`;
}

function categoryCode(cells: CellSql, categories: readonly string[]): (cell: string) => string {
  if (categories.length === 0) return () => "NULL";
  const list = categories.map(literal).join(", ");
  return (cell) => `enum_code(try_cast(${cells.category(cell)} AS ENUM(${list})))`;
}

/** The doubles of a column in a block of rows: that of row `i` is `data[offset + i * stride]`. */
export interface ColumnValues {
  readonly data: Float64Array;
  readonly offset: number;
  readonly stride: number;
}

/** Some rows of the file as doubles. They are there until the next block is asked for. */
export interface ValueBlock {
  readonly count: number;
  /** By used column. */
  readonly columns: readonly ColumnValues[];
}

/** Which rows of a block lack a value in any of the columns but those that are kept with such gaps: 1, else 0. */
export function gapsOf({ count, columns }: ValueBlock, keeps: (index: number) => boolean = () => false): Uint8Array {
  const gaps = zeroed(Uint8Array, count);
  for (const [index, { data, offset, stride }] of columns.entries()) {
    if (keeps(index)) continue;
    for (let row = 0; row < count; row += 1) if (Number.isNaN(data[offset + row * stride])) gaps[row] = 1;
  }
  return gaps;
}

/** The used columns of every row, in the file's order, block by block. */
export async function* usedValues(
  connection: DuckDBConnection,
  { table }: Pick<Source, "table">,
  used: readonly ReadColumn[],
  cells: CellSql,
): AsyncGenerator<ValueBlock, void, void> {
  if (table.isWide) {
    yield* wideValues(connection, table, used, cells);
    return;
  }
  const values = used.map(({ value, index }) => value(columnName(index)));
  for await (const chunk of chunksOf(connection, `SELECT ${values.join(", ")} FROM ${table.name}`)) {
    const columns = used.map((_, index): ColumnValues => ({ data: chunkDoubles(chunk, index), offset: 0, stride: 1 }));
    yield { count: chunk.rowCount, columns };
  }
}

/** Cells of a wide file are read one below the other: by the few ways in which they are written, not by their columns. */
async function* wideValues(
  connection: DuckDBConnection,
  table: Source["table"],
  used: readonly ReadColumn[],
  cells: CellSql,
): AsyncGenerator<ValueBlock, void, void> {
  const width = used.length;
  const sorted = [...used].sort((left, right) => left.index - right.index);
  const positionOf = new Map(sorted.map((column, position) => [column, position]));
  const union = [...new Set(sorted.flatMap(({ categories }) => categories))];
  const unionCodes = new Map(union.map((category, code) => [category, code]));
  // From codes among all categories of the file to those of a column; null for numbers.
  const codes = sorted.map(({ format, categories }) =>
    format === null ? new Map(categories.map((category, code) => [unionCodes.get(category), code])) : null,
  );
  const rows = Math.max(1, Math.floor(blockDoubles / width));
  const data = zeroed(Float64Array, rows * width);
  const columns = used.map((column): ColumnValues => ({ data, offset: positionOf.get(column) ?? 0, stride: width }));
  let filled = 0;
  let position = 0;
  for await (const chunk of chunksOf(connection, wideQuery(table, sorted, union, cells))) {
    for (const value of chunkDoubles(chunk, 0).subarray(0, chunk.rowCount)) {
      const own = codes[position];
      data[filled++] = own === null || own === undefined ? value : (own.get(value) ?? NaN);
      position = position + 1 === width ? 0 : position + 1;
      if (filled === data.length) {
        yield { count: rows, columns };
        filled = 0;
      }
    }
  }
  if (filled > 0) yield { count: filled / width, columns };
}

/** A query for the doubles of the used columns, row by row, in the order of the file; categories as codes of `union`. */
function wideQuery(
  table: Source["table"],
  used: readonly ReadColumn[],
  union: readonly string[],
  cells: CellSql,
): string {
  const readings = new Map<string, { number: number; value: string }>();
  const readingOf = new Map<number, number>();
  for (const { index, format, value } of used) {
    const key = JSON.stringify(format);
    const known = readings.get(key) ?? {
      number: readings.size,
      value: (format === null ? categoryValue(cells, union) : value)("cell"),
    };
    readings.set(key, known);
    readingOf.set(index, known.number);
  }
  const all = table.cells(null);
  const [only] = readings.values();
  if (readingOf.size === table.width && readings.size === 1 && only !== undefined)
    return `SELECT ${only.value} FROM ${all}`;
  const list = Array.from({ length: table.width }, (_, index) => String(readingOf.get(index) ?? -1)).join(", ");
  const cases = [...readings.values()].map(({ number, value }) => `WHEN ${String(number)} THEN ${value}`).join(" ");
  return `SELECT CASE reading ${cases} END FROM (SELECT cell, [${list}][("column" + 1)::BIGINT] AS reading FROM ${all})
    WHERE reading >= 0`;
}
