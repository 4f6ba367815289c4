import type { DuckDBConnection } from "@duckdb/node-api";
import type { NumberFormat } from "../../../src-engine";
import { chunksOf } from "./chunks";
import { chunkDoubles } from "./database";
import type { Source } from "./source";
import { columnName, type CellSql } from "./sql";
import { usedValues, type ReadColumn, type ValueBlock } from "./usedColumns";

/** The numbers of a file, which are read several times: NaN for a gap, infinity for a cell that is no finite number. */
export class NumberTable {
  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly source: Pick<Source, "table">,
    private readonly all: ReadonlyMap<number, ReadColumn>,
    private readonly cells: CellSql,
  ) {}

  /** @param formats how the numbers of every column are written; null for a column of texts. */
  static async make(
    connection: DuckDBConnection,
    source: Pick<Source, "table">,
    formats: readonly (NumberFormat | null)[],
    cells: CellSql,
  ): Promise<NumberTable> {
    const columns = formats.flatMap((format, index) => (format === null ? [] : [readColumn(index, format, cells)]));
    const made = new NumberTable(connection, source, new Map(columns.map((column) => [column.index, column])), cells);
    // Understood once. It waits on the disk where there is no memory for it, and goes with the connection.
    if (!source.table.isWide && columns.length > 0) {
      const values = columns.map(({ index, value }) => `${value(columnName(index))} AS ${columnName(index)}`);
      await connection.run(`CREATE TEMP TABLE numbers AS SELECT ${values.join(", ")} FROM ${source.table.name}`);
    }
    return made;
  }

  /** Indices of the columns of numbers. */
  get columns(): number[] {
    return [...this.all.keys()];
  }

  /** Some columns of every row, in the file's order, block by block. */
  async *read(columns: readonly number[]): AsyncGenerator<ValueBlock, void, void> {
    if (this.source.table.isWide) {
      const wanted = columns.map((index) => this.all.get(index)!);
      yield* usedValues(this.connection, this.source, wanted, this.cells);
      return;
    }
    const list = columns.map(columnName).join(", ");
    for await (const chunk of chunksOf(this.connection, `SELECT ${list} FROM numbers`))
      yield {
        count: chunk.rowCount,
        columns: columns.map((_, index) => ({ data: chunkDoubles(chunk, index), offset: 0, stride: 1 })),
      };
  }
}

function readColumn(index: number, format: NumberFormat, cells: CellSql): ReadColumn {
  const value = (cell: string) =>
    `coalesce(${cells.number(cell, format)}, CASE WHEN ${cells.notNumber(cell, format)} THEN 'inf'::DOUBLE ELSE 'nan'::DOUBLE END)`;
  return { index, format, categories: [], value };
}
