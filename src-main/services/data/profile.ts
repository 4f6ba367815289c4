import type { DuckDBConnection } from "@duckdb/node-api";
import { dayText, isFreeText, plainFormat, zeroed, type NumberFormat } from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import type { ColumnReport, CsvReport } from "../../contract/data";
import type { ColumnProfile, CsvProfile } from "../../contract/profile";
import { inTurns } from "./columnCounts";
import { Correlations } from "./correlations";
import { inspectSource, type InspectContext } from "./inspect";
import { fileNotice } from "./notices";
import { NumberTable } from "./numberTable";
import { summarize, type NumberSummary } from "./numberSummary";
import {
  correlationNotices,
  duplicateNotices,
  scaleNotices,
  valueNotices,
  type ProfiledColumn,
} from "./profileNotices";
import type { ProfileRequest } from "./protocol";
import type { Source } from "./source";
import { cellSql } from "./sql";
import { topTexts, type TextSummary } from "./topTexts";

/** Up to so many rows all of them are looked at; of more, a sample. */
const exactRows = 1_000_000;
/** Numbers that are in memory at once: 16 MiB. */
const numbersAtOnce = 2 ** 21;
/** Most columns that are compared with each other. */
const correlatedColumns = 60;

/** The rows that are looked at. */
type Rows = Pick<Source, "table" | "rows">;

/** How a column is looked at. */
interface Reading {
  readonly kind: ColumnProfile["kind"];
  /** How its numbers, or days, are written; null where it is one of texts. */
  readonly format: NumberFormat | null;
}

/** Statistics of a CSV's columns, read as a Dataset reads them, with what is suspicious. */
export async function profile(
  context: InspectContext,
  { path, csv, targets }: ProfileRequest,
  signal: AbortSignal,
): Promise<CsvProfile> {
  const isTarget = new Set(targets);
  const source = await context.sources.get(path, csv, signal);
  const report = await inspectSource(context, source, csv, signal);
  const cells = cellSql(csv.missing);
  const readings = report.columns.map((column) => readingOf(column, report, source.dialect.decimal));
  return context.database.use(signal, async (connection) => {
    const { rows, sample } = await sampled(connection, source);
    const table = await NumberTable.make(
      connection,
      rows,
      readings.map(({ format }) => format),
      cells,
    );
    const numbers = await summaries(table, rows.rows, signal);
    const textual = [...readings.keys()].filter((index) => !numbers.has(index));
    const texts = await topTexts(connection, rows, cells, textual);
    const columns = readings.map(({ kind }, index) => {
      const head = { name: report.columns[index]!.name, kind, rows: rows.rows };
      const found = numbers.get(index);
      return found === undefined ? textProfile(head, texts.get(index)!) : numberProfile(head, found);
    });
    const rank = (index: number) => (isTarget.has(report.columns[index]!.name) ? 0 : 1);
    const correlated = table.columns.filter((index) => readings[index]!.kind === "number");
    const targetsFirst = correlated.toSorted((one, other) => rank(one) - rank(other));
    const compared = targetsFirst.slice(0, correlatedColumns);
    const correlations = await correlate(table, compared, numbers);
    const names = compared.map((index) => report.columns[index]!.name);
    const alike = duplicateNotices(columns, await rows.table.fingerprints(connection));
    const notices = [
      ...report.notices,
      ...columns.flatMap((column, index) => valueNotices(column, report.columns[index]!, csv)),
      ...alike,
      ...correlationNotices(names, correlations).filter(
        ({ column }) => !alike.some((duplicate) => duplicate.column === column),
      ),
    ];
    const about = (name: string | null) => notices.filter(({ column }) => column === name);
    const { name, bytes, sha256, badCells, badCellCount } = report;
    return {
      ...{ name, bytes, sha256, rows: source.rows, sample, csv: report.csv },
      columns: columns.map(({ integers: _, ...column }) => ({ ...column, notices: about(column.name) })),
      correlations: {
        columns: names,
        matrix: correlations.matrix.map((row) => row.map(orNull)),
        leftOut: correlated.length - compared.length,
      },
      ...{ badCells, badCellCount },
      notices: [...about(null), ...scaleNotices(columns, isTarget), ...sampleNotices(source.rows, sample)],
    };
  });
}

/** All rows, or where there are too many, one of every so many. */
async function sampled(
  connection: DuckDBConnection,
  { table, rows }: Rows,
): Promise<{ rows: Rows; sample: CsvProfile["sample"] }> {
  if (rows <= exactRows) return { rows: { table, rows }, sample: null };
  const every = Math.ceil(rows / exactRows);
  const some = await table.thinned(connection, every);
  const count = await some.rows(connection);
  return { rows: { table: some, rows: count }, sample: { rows: count, every } };
}

function sampleNotices(total: number, sample: CsvProfile["sample"]): CsvNotice[] {
  return sample === null ? [] : [fileNotice("profileSampled", { ...sample, total })];
}

function readingOf(
  report: ColumnReport,
  { notices }: Pick<CsvReport, "notices">,
  decimal: NumberFormat["decimal"],
): Reading {
  const { name, type } = report;
  if (type === "number") {
    const format = report.format ?? plainFormat(decimal);
    return { kind: format.date === undefined ? "number" : "date", format };
  }
  const days = notices.find(({ code, column }) => code === "datesFound" && column === name);
  if (days === undefined) return { kind: isFreeText(report) ? "text" : "category", format: null };
  const formats = days.fixes.flatMap(({ csv }) => csv.formats?.[name] ?? []);
  // Where the order of day and month is open, so is which day it is.
  return { kind: "date", format: formats.length === 1 ? formats[0]! : null };
}

/** Numbers of a column, with the cells that are none. */
interface NumberColumn extends NumberSummary {
  readonly missing: number;
  readonly bad: number;
}

/** Summaries of columns of numbers by their index, some columns at a time. */
async function summaries(numbers: NumberTable, rows: number, signal: AbortSignal): Promise<Map<number, NumberColumn>> {
  const found = new Map<number, NumberColumn>();
  const values: Float64Array[] = [];
  for (const columns of inTurns(numbers.columns, rows, numbersAtOnce)) {
    // The memory of the turn before, which would else wait for the collector.
    while (values.length < columns.length) values.push(zeroed(Float64Array, rows));
    let done = 0;
    for await (const { count, columns: read } of numbers.read(columns)) {
      for (const [position, { data, offset, stride }] of read.entries()) {
        const into = values[position]!;
        for (let row = 0; row < count; row += 1) into[done + row] = data[offset + row * stride]!;
      }
      done += count;
    }
    for (const [position, index] of columns.entries()) {
      signal.throwIfAborted();
      found.set(index, summarizeColumn(values[position]!));
    }
  }
  return found;
}

/** Sorts the values in place. */
function summarizeColumn(values: Float64Array): NumberColumn {
  // NaN comes last, whichever sign infinity has.
  const sorted = values.sort();
  const there = sorted.findLastIndex((value) => !Number.isNaN(value)) + 1;
  const from = sorted.findIndex((value) => value > -Infinity);
  const to = sorted.findLastIndex((value) => value < Infinity) + 1;
  const finite = sorted.subarray(Math.max(0, from), Math.max(Math.max(0, from), to));
  return { ...summarize(finite), missing: sorted.length - there, bad: there - finite.length };
}

async function correlate(
  numbers: NumberTable,
  compared: readonly number[],
  summaryOf: ReadonlyMap<number, NumberSummary>,
): Promise<ReturnType<Correlations["result"]>> {
  const correlations = new Correlations(compared.map((index) => summaryOf.get(index)!));
  if (compared.length > 0) for await (const block of numbers.read(compared)) correlations.push(block);
  return correlations.result();
}

type Head = Pick<ColumnProfile, "name" | "kind" | "rows">;

function numberProfile(head: Head, { missing, bad, distinct, integers, ...found }: NumberColumn): ProfiledColumn {
  const measure = head.kind === "date" ? dayOrNull : orNull;
  const { mean, std, min, q1, median, q3, max, outliers, histogram, count, top } = found;
  return {
    ...{ ...head, missing, bad, distinct, mean: measure(mean), std: orNull(std), min: measure(min) },
    ...{ q1: measure(q1), median: measure(median), q3: measure(q3), max: measure(max) },
    outliers: orNull(outliers),
    histogram: count === 0 ? null : [...histogram],
    top: top.map(({ value, count: times }) => ({ value: measure(value)!, count: times })),
    integers,
  };
}

function textProfile(head: Head, { count, distinct, top }: TextSummary): ProfiledColumn {
  const none = { mean: null, std: null, min: null, q1: null, median: null, q3: null, max: null };
  const cells = { missing: head.rows - count, bad: 0, distinct };
  return { ...head, ...cells, ...none, outliers: null, histogram: null, top: [...top], integers: false };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function dayOrNull(days: number): string | null {
  return Number.isFinite(days) ? dayText(days) : null;
}
