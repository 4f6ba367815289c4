import type { DuckDBConnection } from "@duckdb/node-api";
import type { Source } from "./source";
import { columnName } from "./sql";

/** Above so many columns, statements that name each of them cost more than the cells do. */
const wide = 64;

/** The cells of a source one below the other: what is asked of many columns is asked once. */
export class CellTable {
  private constructor(
    private readonly source: Source,
    /** A table of the rows as lists; null where the source is narrow. */
    private readonly lists: string | null,
  ) {}

  /** @param connection where the cells are asked for: a wide source gets a temporary table of its own there. */
  static async of(connection: DuckDBConnection, source: Source): Promise<CellTable> {
    const { names } = source.dialect;
    if (names.length <= wide) return new CellTable(source, null);
    const lists = `${source.table}_lists`;
    const columns = names.map((_, index) => columnName(index)).join(", ");
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${lists} AS SELECT [${columns}] AS cells FROM ${source.table}`);
    return new CellTable(source, lists);
  }

  get isWide(): boolean {
    return this.lists !== null;
  }

  /** A query for the cells of some columns: `row` and `column` from 0, and `cell`, the text. */
  cells(columns: readonly number[]): string {
    const numbers = `unnest([${columns.join(", ")}]) AS "column"`;
    return `(SELECT rowid AS "row", ${numbers}, unnest(${this.list(columns)}) AS cell FROM ${this.name})`;
  }

  /** The table with the lists. */
  get name(): string {
    return this.lists ?? this.source.table;
  }

  /** The cells of some columns of a row of {@link name}, as a list. */
  list(columns: readonly number[]): string {
    if (this.lists === null) return `[${columns.map(columnName).join(", ")}]`;
    return `list_select(cells, [${columns.map((column) => column + 1).join(", ")}])`;
  }

  /** A query for whole rows as lists of texts. */
  rows(where: string): string {
    const cells = this.lists === null ? this.list(this.source.dialect.names.map((_, index) => index)) : "cells";
    return `SELECT ${cells} FROM ${this.name} WHERE ${where} ORDER BY rowid`;
  }
}
