import type { DuckDBConnection } from "@duckdb/node-api";
import { plainFormat, type DatasetColumn, type DatasetParams, type MatrixColumn } from "../../../src-engine";
import { HostError } from "../hostError";
import { CellTable } from "./cellTable";
import { chunkDoubles } from "./database";
import type { Source } from "./source";
import { columnName, literal, type CellSql } from "./sql";

/** Doubles that are read at once from wide files. */
const blockDoubles = 1 << 20;

/** One column of the file that the model uses: where it is, and the SQL that makes a double of its cells. */
export interface UsedColumn {
  readonly column: DatasetColumn;
  readonly index: number;
  /** A double of the SQL of a cell; NaN where there is nothing that fits. */
  readonly sqlOf: (cell: string) => string;
  /** Columns with the same key have the same `sqlOf`. */
  readonly reading: string;
  /** Its own cell as such a double. */
  readonly sql: string;
  /** Whether the cell means "no value". */
  readonly missing: string;
  /** Whether the cell is there but does not fit. */
  readonly misfit: string;
  /** Where its values go in a row of the matrix: one place, or one per category. */
  readonly places: readonly number[];
  /** Category code (in the SQL's order) to class index. */
  readonly classes: Float64Array | null;
}

/** The columns of the file that a Dataset node uses. @throws HostError `columnGone` */
export function usedColumns(
  source: Source,
  dataset: DatasetParams,
  matrix: readonly MatrixColumn[],
  cells: CellSql,
): UsedColumn[] {
  const indices = new Map(source.dialect.names.map((name, index) => [name, index]));
  const places = new Map<DatasetColumn, number[]>();
  matrix.forEach((entry, place) => {
    const known = places.get(entry.source);
    if (known === undefined) places.set(entry.source, [place]);
    else known.push(place);
  });
  return dataset.columns
    .filter((column) => column.role !== "ignore")
    .map((column): UsedColumn => {
      const index = indices.get(column.name.normalize("NFC"));
      if (index === undefined) throw new HostError("columnGone", { column: column.name });
      const cell = columnName(index);
      const placed = places.get(column) ?? [];
      if (column.type === "number") {
        const format = column.format ?? plainFormat(source.dialect.decimal);
        const missing = cells.missingNumber(cell);
        const sqlOf = (text: string) => `coalesce(${cells.number(text, format)}, 'nan'::DOUBLE)`;
        const misfit = cells.notNumber(cell, format);
        const reading = JSON.stringify(format);
        return { column, index, sqlOf, reading, sql: sqlOf(cell), missing, misfit, places: placed, classes: null };
      }
      const codes = new Map(column.categories.map((category, code) => [category.normalize("NFC"), code]));
      // An ENUM takes no NUL; such a cell is refused as one of no category.
      const unique = [...codes.keys()].filter((category) => !category.includes("\0"));
      const list = unique.map(literal).join(", ");
      const codeOf = (text: string) =>
        unique.length === 0 ? "NULL" : `enum_code(try_cast(${cells.category(text)} AS ENUM(${list})))`;
      const sqlOf = (text: string) =>
        `coalesce(CASE WHEN ${cells.missing(text)} THEN NULL ELSE ${codeOf(text)} END, 'nan'::DOUBLE)::DOUBLE`;
      const missing = cells.missing(cell);
      return {
        column,
        index,
        sqlOf,
        reading: list,
        sql: sqlOf(cell),
        missing,
        misfit: `(NOT ${missing} AND ${codeOf(cell)} IS NULL)`,
        places: placed,
        classes: Float64Array.from(unique, (category) => codes.get(category) ?? 0),
      };
    });
}

/** SQL that holds for the rows of the matrix: those without a gap. */
export function withoutGaps(used: readonly UsedColumn[]): string {
  return used.map(({ sql }) => `NOT isnan(${sql})`).join(" AND ");
}

/** The doubles of a column in a block of rows: that of row `i` is `data[offset + i * stride]`. */
export interface ColumnValues {
  readonly data: Float64Array;
  readonly offset: number;
  readonly stride: number;
}

/** Some rows of the file as doubles. */
export interface ValueBlock {
  readonly count: number;
  readonly columns: (used: number) => ColumnValues;
}

/** The used columns of every row, in the file's order, block by block. */
export async function* usedValues(
  connection: DuckDBConnection,
  source: Source,
  used: readonly UsedColumn[],
): AsyncGenerator<ValueBlock, void, void> {
  const table = await CellTable.of(connection, source);
  if (table.isWide) {
    yield* wideValues(connection, table, used);
    return;
  }
  const result = await connection.stream(`SELECT ${used.map(({ sql }) => sql).join(", ")} FROM ${source.table}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield {
      count: chunk.rowCount,
      columns: (index) => ({ data: chunkDoubles(chunk, index), offset: 0, stride: 1 }),
    };
  }
}

/** A statement that names thousands of columns takes minutes to plan: lists of the columns that are read alike do not. */
async function* wideValues(
  connection: DuckDBConnection,
  table: CellTable,
  used: readonly UsedColumn[],
): AsyncGenerator<ValueBlock, void, void> {
  const alike = new Map<string, number[]>();
  used.forEach(({ reading }, index) => {
    const group = alike.get(reading);
    if (group === undefined) alike.set(reading, [index]);
    else group.push(index);
  });
  const order = [...alike.values()].flat();
  const places = new Int32Array(used.length);
  order.forEach((index, place) => {
    places[index] = place;
  });
  const lists = [...alike.values()].map((group) => {
    const cells = table.list(group.map((index) => used[index]?.index ?? 0));
    return `list_transform(${cells}, lambda cell: ${used[group[0] ?? 0]?.sqlOf("cell") ?? ""})`;
  });
  const width = used.length;
  const blockRows = Math.max(1, Math.floor(blockDoubles / width));
  let block = new Float64Array(blockRows * width);
  let filled = 0;
  const take = (): ValueBlock => {
    const data = block;
    const count = filled / width;
    block = new Float64Array(blockRows * width);
    filled = 0;
    return { count, columns: (index) => ({ data, offset: places[index] ?? 0, stride: width }) };
  };
  const result = await connection.stream(`SELECT unnest(flatten([${lists.join(", ")}])) FROM ${table.name}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const doubles = chunkDoubles(chunk, 0).subarray(0, chunk.rowCount);
    for (let from = 0; from < doubles.length;) {
      const some = doubles.subarray(from, from + block.length - filled);
      block.set(some, filled);
      filled += some.length;
      from += some.length;
      if (filled === block.length) yield take();
    }
  }
  if (filled > 0) yield take();
}
