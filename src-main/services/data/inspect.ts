import type { DuckDBConnection } from "@duckdb/node-api";
import type { CsvOptions } from "../../../src-engine";
import type { BadCell, ColumnReport, CsvReport } from "../../contract/data";
import { allRows, asNumber, type Database } from "./database";
import { findLines, type Source, type SourceLease } from "./source";
import { cellSql, columnName, type CellSql } from "./sql";

const distinctLimit = 10_000;
/** Rows by which it is told whether a column has so many values that they need not be counted. */
const distinctSample = 100_000;
const categoryLimit = 1000;
const badCellLimit = 1000;
/** A column is one of numbers when at most this share of its cells is not. */
const toleratedShare = 0.2;

interface ColumnCounts {
  readonly numbers: number;
  readonly bad: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Distinct texts among the first rows, estimated. */
  readonly distinct: number;
}

/** Everything the user wants to know about a CSV before using it. */
export async function inspect(
  {
    database,
    sources,
    hash,
  }: { database: Database; sources: SourceLease; hash: (path: string, stamp: string) => Promise<string> },
  path: string,
  csv: CsvOptions,
  signal: AbortSignal,
): Promise<CsvReport> {
  const source = await sources.get(path, csv, signal);
  const hashing = hash(path, source.stamp);
  hashing.catch(() => undefined);
  const { dialect } = source;
  const cells = cellSql(dialect, csv.missing);
  return database.use(signal, async (connection) => {
    const counts = await countColumns(connection, source, cells);
    const columns: ColumnReport[] = [];
    const numberColumns: number[] = [];
    for (const [index, name] of dialect.names.entries()) {
      const count = counts[index];
      if (count === undefined) continue;
      const isNumber = (csv.types[name] ?? sniffType(count)) === "number";
      if (isNumber) numberColumns.push(index);
      columns.push(
        isNumber
          ? await numberReport(connection, source, cells, index, count)
          : await categoryReport(connection, source, cells, index),
      );
    }
    const bad = await findBadCells(connection, source, cells, numberColumns, counts, signal);
    const sniffed = {
      ...csv,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      header: dialect.header,
      skip: dialect.skip,
      decimal: dialect.decimal,
      encoding: source.encoding,
      unitsRow: dialect.unitsRow,
    };
    return {
      name: source.name,
      bytes: source.bytes,
      sha256: await hashing,
      rows: source.rows,
      csv: sniffed,
      columns,
      ...bad,
      notices: [...dialect.notices],
    };
  });
}

function sniffType(count: ColumnCounts): "number" | "category" {
  return count.numbers > 0 && count.bad <= (count.numbers + count.bad) * toleratedShare ? "number" : "category";
}

async function countColumns(connection: DuckDBConnection, source: Source, cells: CellSql): Promise<ColumnCounts[]> {
  const counts: ColumnCounts[] = [];
  const step = 200;
  for (let from = 0; from < source.dialect.names.length; from += step) {
    const indices = source.dialect.names.map((_, index) => index).slice(from, from + step);
    const inner = indices
      .map((index) => `${columnName(index)}, ${cells.number(index)} AS n${String(index)}`)
      .join(", ");
    const outer = indices
      .map((index) => {
        const number = `n${String(index)}`;
        return [
          `count(${number})`,
          `count_if(CASE WHEN ${number} IS NULL THEN ${cells.notNumber(index)} ELSE false END)`,
          `min(${number})`,
          `avg(${number})`,
          `max(${number})`,
        ].join(", ");
      })
      .join(", ");
    const row = (await allRows(connection, `SELECT ${outer} FROM (SELECT ${inner} FROM ${source.table})`))[0] ?? [];
    const estimates = indices.map((index) => `approx_count_distinct(${columnName(index)})`).join(", ");
    const sample = `(SELECT * FROM ${source.table} LIMIT ${String(distinctSample)})`;
    const distinct = ((await allRows(connection, `SELECT ${estimates} FROM ${sample}`))[0] ?? []).map(asNumber);
    indices.forEach((_, place) => {
      const [numbers = 0, bad = 0, min = NaN, mean = NaN, max = NaN] = row
        .slice(place * 5, place * 5 + 5)
        .map(asNumber);
      counts.push({ numbers, bad, min, mean, max, distinct: distinct[place] ?? 0 });
    });
  }
  return counts;
}

async function numberReport(
  connection: DuckDBConnection,
  source: Source,
  cells: CellSql,
  index: number,
  count: ColumnCounts,
): Promise<ColumnReport> {
  // The estimate is off by a few percent: where it is small, count.
  const distinct =
    count.distinct > distinctLimit * 1.5
      ? distinctLimit
      : asNumber(
          (await allRows(connection, `SELECT count(DISTINCT ${cells.number(index)}) FROM ${source.table}`))[0]?.[0],
        );
  const some = count.numbers > 0;
  return {
    name: source.dialect.names[index] ?? "",
    unnamed: source.dialect.unnamed.has(index),
    type: "number",
    missing: source.rows - count.numbers - count.bad,
    min: some ? count.min : null,
    mean: some ? count.mean : null,
    max: some ? count.max : null,
    distinct: Math.min(distinct, distinctLimit),
    categories: [],
  };
}

async function categoryReport(
  connection: DuckDBConnection,
  source: Source,
  cells: CellSql,
  index: number,
): Promise<ColumnReport> {
  const text = cells.trimmed(index);
  const groups = `SELECT ${text} AS v, count(*) AS n FROM ${source.table} WHERE NOT ${cells.missing(index)} GROUP BY 1`;
  const [totals] = await allRows(connection, `SELECT count(*), sum(n) FROM (${groups})`);
  const values = await allRows(connection, `SELECT v FROM (${groups}) ORDER BY v LIMIT ${String(categoryLimit)}`);
  const present = totals?.[1] === null ? 0 : Number(String(totals?.[1] ?? 0));
  return {
    name: source.dialect.names[index] ?? "",
    unnamed: source.dialect.unnamed.has(index),
    type: "category",
    missing: source.rows - present,
    min: null,
    mean: null,
    max: null,
    distinct: Math.min(asNumber(totals?.[0]), distinctLimit),
    categories: values.map(([value]) => String(value)),
  };
}

async function findBadCells(
  connection: DuckDBConnection,
  source: Source,
  cells: CellSql,
  numberColumns: readonly number[],
  counts: readonly ColumnCounts[],
  signal: AbortSignal,
): Promise<{ badCells: BadCell[]; badCellCount: number }> {
  const found: { row: number; column: number; text: string; reason: "cellNotNumber" | "cellNotFinite" }[] = [];
  let count = source.refused.length;
  for (const column of numberColumns) {
    const { bad = 0, min = 0, max = 0 } = counts[column] ?? {};
    count += bad;
    const infinite = !Number.isFinite(min) || !Number.isFinite(max);
    if ((bad === 0 && !infinite) || found.length >= badCellLimit) continue;
    const notFinite = `(${cells.number(column)} IS NOT NULL AND NOT isfinite(${cells.number(column)}))`;
    const rows = await allRows(
      connection,
      `SELECT rowid, left(${columnName(column)}, 200), ${notFinite} FROM ${source.table}
       WHERE ${cells.notNumber(column)} OR ${notFinite} ORDER BY rowid LIMIT ${String(badCellLimit)}`,
    );
    if (infinite) count += rows.filter((row) => row[2] === true).length;
    for (const [row, text, other] of rows) {
      found.push({
        row: asNumber(row),
        column,
        text: String(text),
        reason: other === true ? "cellNotFinite" : "cellNotNumber",
      });
    }
  }
  const refused = source.refused.slice(0, badCellLimit);
  if (found.length + refused.length === 0) return { badCells: [], badCellCount: 0 };
  const lines = await findLines(
    source,
    found.map((cell) => cell.row),
    refused,
    signal,
  );
  const badCells = [
    ...found.map((cell) => ({
      line: lines.lineOfRow(cell.row),
      column: source.dialect.names[cell.column] ?? "",
      text: cell.text,
      reason: cell.reason,
    })),
    ...refused.map((record) => ({
      line: lines.lineOfRefused(record.ordinal),
      column: "",
      text: record.text,
      reason: record.reason,
    })),
  ].sort((left, right) => left.line - right.line);
  return { badCells: badCells.slice(0, badCellLimit), badCellCount: count };
}
