import { grouped } from "../../../src-engine";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { chunksOf } from "./chunks";
import { allRows, asNumber } from "./database";
import { columnName } from "./sql";

/**
 * Above so many columns a row is no row of the database, but several, each a list of so many cells: a statement that
 * names thousands of columns takes minutes, and every column takes room for thousands of rows however few there are.
 */
const pieceCells = 64;

/** How the cells of a file stand in the database. Nothing else knows. */
export class CellTable {
  /** Rows of the database for one of the file. */
  readonly pieces: number;

  constructor(
    readonly name: string,
    /** Columns of the file. */
    readonly width: number,
  ) {
    this.pieces = CellTable.isWide(width) ? Math.ceil(width / pieceCells) : 1;
  }

  static isWide(columns: number): boolean {
    return columns > pieceCells;
  }

  /** Where the pieces of a row of `columns` end. */
  static pieceEnds(columns: number): number[] {
    if (!CellTable.isWide(columns)) return [columns];
    return Array.from({ length: Math.ceil(columns / pieceCells) }, (_, piece) =>
      Math.min(columns, (piece + 1) * pieceCells),
    );
  }

  get isWide(): boolean {
    return CellTable.isWide(this.width);
  }

  /** A query for the cells of some columns, or of all: `row` and `column` from 0, and `cell`, the text. */
  cells(columns: readonly number[] | null): string {
    const wanted = columns ?? Array.from({ length: this.width }, (_, index) => index);
    if (!this.isWide) {
      const list = wanted.map(columnName).join(", ");
      return `(SELECT rowid AS "row", unnest([${wanted.join(", ")}]) AS "column", unnest([${list}]) AS cell FROM ${this.name})`;
    }
    const some = wanted.length === this.width ? "" : `WHERE "column" IN (${wanted.join(", ")})`;
    return `(SELECT "row", "column", cell FROM
      (SELECT ${this.row} AS "row", ${this.first} + unnest(range(len(cells))) AS "column", unnest(cells) AS cell
       FROM ${this.name}${this.only(wanted)}) ${some})`;
  }

  /** A query for the cells of one column: `row` and `cell`. */
  column(column: number): string {
    if (!this.isWide) return `(SELECT rowid AS "row", ${columnName(column)} AS cell FROM ${this.name})`;
    const position = String((column % pieceCells) + 1);
    return `(SELECT ${this.row} AS "row", cells[${position}] AS cell FROM ${this.name}${this.only([column])})`;
  }

  /** Asks for the cells of some columns of the rows `from <= row < to`; those that are not there are null. */
  async read(
    connection: DuckDBConnection,
    columns: readonly number[],
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<(string | null)[][]> {
    const span = `rowid >= ${String(from * this.pieces)} AND rowid < ${String(to * this.pieces)}`;
    if (!this.isWide) {
      const names = columns.map(columnName).join(", ");
      const rows = await allRows(connection, `SELECT ${names} FROM ${this.name} WHERE ${span} ORDER BY rowid`);
      return rows.map((row) => row.map(text));
    }
    const positions = grouped(columns.keys(), (position) => columns[position]);
    const rows: (string | null)[][] = [];
    const found = await allRows(
      connection,
      `SELECT ${this.row}, ${this.first}, cells FROM ${this.name}${this.only(columns)} AND ${span} ORDER BY rowid`,
    );
    for (const [row, first, cells] of found) {
      const at = (rows[asNumber(row) - from] ??= columns.map(() => null));
      listOf(cells).forEach((cell, index) => {
        for (const position of positions.get(asNumber(first) + index) ?? []) at[position] = text(cell);
      });
    }
    return rows;
  }

  /** Asks for the cells of every `step`th row, by column. Empty cells are left out. */
  async sample(connection: DuckDBConnection, step: number): Promise<string[][]> {
    const columns = Array.from({ length: this.width }, () => new Array<string>());
    const list = this.isWide ? "cells" : `[${columns.map((_, index) => columnName(index)).join(", ")}]`;
    const rows = `SELECT ${this.first}, ${list} FROM ${this.name} WHERE ${this.row} % ${String(step)} = 0 ORDER BY rowid`;
    for await (const chunk of chunksOf(connection, rows)) {
      for (const [first, cells] of chunk.getRows()) {
        listOf(cells).forEach((cell, index) => {
          if (typeof cell === "string" && cell !== "") columns[asNumber(first) + index]?.push(cell);
        });
      }
    }
    return columns;
  }

  /**
   * A table of one row of every `step`, each chosen by a hash of its place: spread over the whole file, without a period
   * of its own, and the same ones every time. It is there as long as the connection.
   */
  async thinned(connection: DuckDBConnection, step: number): Promise<CellTable> {
    const table = new CellTable("thinned", this.width);
    const block = `(${this.row}) // ${String(step)}`;
    await connection.run(
      `CREATE TEMP TABLE ${table.name} AS SELECT * FROM ${this.name}
       WHERE (${this.row}) = (${block}) * ${String(step)} + hash(${block}) % ${String(step)}`,
    );
    return table;
  }

  /** Rows of the file that it holds. */
  async rows(connection: DuckDBConnection): Promise<number> {
    return asNumber((await allRows(connection, `SELECT count(*) FROM ${this.name}`))[0]?.[0]) / this.pieces;
  }

  /** A number by column that is the same where columns hold the same texts in the same rows. */
  async fingerprints(connection: DuckDBConnection): Promise<bigint[]> {
    const columns = Array.from({ length: this.width }, (_, index) => index);
    if (!this.isWide) {
      const list = columns.map((index) => `bit_xor(${hashSql("rowid", columnName(index))})`).join(", ");
      const [row = []] = await allRows(connection, `SELECT ${list} FROM ${this.name}`);
      return row.map((value) => BigInt(String(value)));
    }
    const found: bigint[] = [];
    const rows = await allRows(
      connection,
      `SELECT "column", bit_xor(${hashSql('"row"', "cell")}) FROM ${this.cells(null)} GROUP BY "column"`,
    );
    for (const [column, value] of rows) found[asNumber(column)] = BigInt(String(value));
    return found;
  }

  /** SQL of the row of the file. */
  private get row(): string {
    return this.isWide ? `rowid // ${String(this.pieces)}` : "rowid";
  }

  /** SQL of the first column of a piece. */
  private get first(): string {
    return this.isWide ? `(rowid % ${String(this.pieces)}) * ${String(pieceCells)}` : "0";
  }

  /** SQL that leaves out the pieces without any of the columns. */
  private only(columns: readonly number[]): string {
    const pieces = [...new Set(columns.map((column) => Math.floor(column / pieceCells)))];
    return ` WHERE ${pieces.length === this.pieces ? "true" : `rowid % ${String(this.pieces)} IN (${pieces.join(", ")})`}`;
  }
}

/** SQL of a number that a cell has by its row and its text. Twice, for a hash of two values is the XOR of one of each. */
function hashSql(row: string, cell: string): string {
  return `hash(hash(${row}, ${cell}))`;
}

/** The items of a list of the database. */
export function listOf(value: unknown): readonly DuckDBValue[] {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items)
    ? (value.items as DuckDBValue[])
    : [];
}

function text(cell: DuckDBValue | undefined): string | null {
  return typeof cell === "string" ? cell : null;
}
