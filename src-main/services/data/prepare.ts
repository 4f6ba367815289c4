import type { FileHandle } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import {
  ColumnStatistics,
  fillText,
  type DatasetColumn,
  markerNumbers,
  matrixColumns,
  numberReader,
  plainFormat,
  splitSizes,
  type DatasetParams,
  type MatrixColumn,
  type TextValues,
  zeroed,
} from "../../../src-engine";
import { hostErrorTexts } from "../../contract/errorTexts";
import { hostRefusal } from "../../contract/refusal";
import { HostError } from "../hostError";
import { ClassRows } from "./classRows";
import { divideRows, partsText } from "./divideRows";
import { allRows, asNumber, type Database } from "./database";
import { guessedAs } from "./encoding";
import { matrixPieces } from "./matrixPieces";
import { MatrixCache, matrixKey, type MatrixSidecar } from "./matrixCache";
import { isNotFinite } from "./inspect";
import type { FoundDialect, PreparedFile } from "../../../src-engine/runtime/index";
import { refuseRecords } from "./refuseRecords";
import { findLine, type Source, type SourceLease } from "./source";
import { cellSql } from "./sql";
import { gapsOf, usedColumns, usedValues, type ColumnValues, type UsedColumn, type ValueBlock } from "./usedColumns";

/** Largest integer below which every integer is a 32-bit float. */
const exactInteger = 2 ** 24;
const pieceFloats = 1 << 20;
/** Rounding to float32 may move a number by this share of its column's range. */
const tolerableRounding = 2 ** -16;
/** Most rows that are left out by name. */
const mostLeftOut = 100_000;
/** How many columns a warning names. */
const namedColumns = 5;

interface Prepare {
  readonly database: Database;
  readonly sources: SourceLease;
  readonly hash: (path: string, signal: AbortSignal) => Promise<string>;
}

/** What is found while rows are written: above all those that cannot go into the matrix as they are. */
class Trouble {
  /** First row with a cell that is missing or does not fit, and how many such rows there are. */
  firstGap: { row: number; used: UsedColumn } | null = null;
  gapRows = 0;
  /** The first of those rows, ascending. */
  readonly leftOut: number[] = [];
  readonly gapColumns = new Set<UsedColumn>();
  /** First value beyond the range of a 32-bit float. */
  overflow: { row: number; used: UsedColumn } | null = null;
  /** Integers that a 32-bit float rounds: first row and count by column. */
  readonly rounded = new Map<UsedColumn, { row: number; count: number }>();
  /** Smallest and largest number of columns of numbers, and whether any of them is another one as a 32-bit float. */
  readonly extents = new Map<UsedColumn, { min: number; max: number; rounded: boolean }>();
  /** Of targets that are classes: how many rows each has, and its first one. */
  readonly classes = new Map<UsedColumn, ClassRows>();

  /** Notes the rows `from <= row < to` of a block with gaps; `first` is the row of the file with which the block begins. */
  leaveOut(first: number, gaps: Uint8Array, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      if (gaps[row] !== 1) continue;
      this.gapRows += 1;
      if (this.leftOut.length < mostLeftOut) this.leftOut.push(first + row);
    }
  }

  /** The rows of each class, where the column is a target. */
  classesOf(used: UsedColumn): ClassRows | null {
    if (used.column.role !== "target" || used.classes === null) return null;
    const known = this.classes.get(used) ?? new ClassRows(used.column.categories.length);
    this.classes.set(used, known);
    return known;
  }
}

/**
 * Makes the matrix of a Dataset node, or finds it in the cache: row-major float32 in a file, with its sidecar.
 * @throws HostError with line, column and text of the first cell that does not fit
 */
export async function prepare(
  { database, sources, hash }: Prepare,
  { path, dataset, cache: folder }: { path: string; dataset: DatasetParams; cache: string },
  signal: AbortSignal,
): Promise<PreparedFile> {
  const columns = matrixColumns(dataset);
  if (!columns.some(({ role }) => role === "feature") || !columns.some(({ role }) => role === "target")) {
    throw new HostError("columnsUnset");
  }
  const cache = new MatrixCache(folder);
  const key = matrixKey(await hash(path, signal), dataset);
  const known = await cache.find(key);
  if (known !== null) return known;
  const source = await sources.get(path, dataset.csv, signal);
  const cells = cellSql(dataset.csv.missing);
  const used = usedColumns(source, dataset, columns, cells);
  refuseRecords(source, dataset.missingRows);
  return cache.create(key, (file) =>
    database.use(signal, async (connection) => {
      const write = async (offsets: ReadonlyMap<UsedColumn, number>) => {
        const trouble = new Trouble();
        const rows = await writeMatrix({
          values: usedValues(connection, source, used, cells),
          used,
          width: columns.length,
          file,
          trouble,
          offsets,
        });
        return { trouble, rows };
      };
      let written = await write(new Map());
      const offsets = neededOffsets(written.trouble);
      if (offsets.size > 0) written = await write(offsets);
      const { trouble, rows } = written;
      const context = { connection, source, markers: markerNumbers(dataset.csv.missing), used, signal };
      await refuseTrouble(context, dataset, trouble);
      const dropped = source.rows - rows + source.refused.length;
      if (rows === 0) throw new HostError("rowsNone", { dropped });
      refuseEmptyPart(rows, dataset);
      const split = await divideRows(file, { rows, columns, dataset }, signal);
      const [validationRows, testRows] = [split.validation.length, split.test.length];
      const parts = partsText(rows, split, dataset);
      const statistics = await measure(file, rows, columns.map(classesOf), split.train, signal);
      const { mean, scale, constant } = statistics.result();
      refuseOneClass(columns, statistics, mean);
      refuseNoNumber(columns, statistics);
      if (validationRows + testRows > 0) await refuseLoneRows(context, trouble);
      const warnings = await warningsOf(context, trouble, offsets, dropped, columns, constant);
      return {
        format: "gradwire-matrix",
        version: 8,
        rows,
        columns: columns.map(({ name }) => name),
        features: columns.filter(({ role }) => role === "feature").length,
        targets: columns.filter(({ role }) => role === "target").length,
        validationRows,
        testRows,
        splitSeed: dataset.splitSeed,
        ...(parts !== null && { parts }),
        mean: [...mean],
        scale: [...scale],
        counts: statistics.counts.map((counts) => (counts.length === 0 ? null : [...counts])),
        min: [...statistics.min],
        max: [...statistics.max],
        offsets: columns.map(({ source: column }) => offsetOf(offsets, column)),
        dropped,
        leftOut: trouble.leftOut.length === trouble.gapRows ? trouble.leftOut : null,
        warnings: warnings.map(({ code, values }) => fillText(hostErrorTexts[code], "en", values)),
        refusals: warnings,
        dialect: foundDialect(source),
      } satisfies MatrixSidecar;
    }),
  );
}

/**
 * What to subtract from features whose numbers lie so far from zero, and so close together, that a 32-bit float could not
 * tell them apart, such as seconds since 1970: their smallest number.
 */
function neededOffsets({ extents }: Trouble): Map<UsedColumn, number> {
  return new Map(
    [...extents].flatMap(([used, { min, max, rounded }]) => {
      const rounding = Math.max(Math.abs(min), Math.abs(max)) * 2 ** -24;
      return used.column.role === "feature" && rounded && max > min && rounding > (max - min) * tolerableRounding
        ? [[used, min] as const]
        : [];
    }),
  );
}

function offsetOf(offsets: ReadonlyMap<UsedColumn, number>, column: DatasetColumn): number {
  return [...offsets].find(([used]) => used.column === column)?.[1] ?? 0;
}

/** @throws HostError `splitEmpty` where a part that was asked for would have no rows */
function refuseEmptyPart(rows: number, dataset: DatasetParams): void {
  const { train, validation, test } = splitSizes(rows, dataset);
  const [forValidation, forTest] = [dataset.validationFraction, dataset.testFraction ?? 0];
  if (train > 0 && (forValidation === 0 || validation > 0) && (forTest === 0 || test > 0)) return;
  const percent = (share: number) => Math.round(share * 100);
  throw new HostError("splitEmpty", {
    ...{ rows, train, validation, test, percent: percent(forValidation), testPercent: percent(forTest) },
  });
}

/** How the file was found to be written. */
function foundDialect({ dialect: { delimiter, quote, header, skip, decimal } }: Source): FoundDialect {
  return { delimiter, quote, header, skip, decimal };
}

/** Streams the rows into the file; rows with a gap are left out and remembered. @returns rows written */
async function writeMatrix(job: {
  readonly values: AsyncIterable<ValueBlock>;
  readonly used: readonly UsedColumn[];
  readonly width: number;
  readonly file: FileHandle;
  readonly trouble: Trouble;
  readonly offsets: ReadonlyMap<UsedColumn, number>;
}): Promise<number> {
  const { used, width, file, trouble, offsets } = job;
  // A row may be much longer than what it was read from: categories are a column each.
  const rowsAtOnce = Math.max(1, Math.floor(pieceFloats / width));
  const piece = zeroed(Float32Array, rowsAtOnce * width);
  let held = 0;
  let row = 0;
  let rows = 0;
  const flush = async () => {
    const data = new Uint8Array(piece.buffer, 0, held * width * 4);
    await file.write(data, 0, data.length, rows * width * 4);
    rows += held;
    held = 0;
  };
  for await (const block of job.values) {
    const gaps = gapsOf(block, (index) => used[index]!.keeps);
    for (let from = 0; from < block.count;) {
      if (held === rowsAtOnce) await flush();
      const to = Math.min(block.count, from + rowsAtOnce - held);
      const target = piece.subarray(held * width, (held + to - from) * width).fill(0);
      used.forEach((column, index) => {
        const values = block.columns[index];
        if (values === undefined) return;
        const offset = offsets.get(column) ?? 0;
        placeColumn({
          values,
          from,
          to,
          target,
          width,
          used: column,
          offset,
          first: row,
          gaps,
          trouble,
        });
      });
      const kept = compact(target, width, gaps.subarray(from, to));
      if (kept < to - from) trouble.leaveOut(row, gaps, from, to);
      held += kept;
      from = to;
    }
    row += block.count;
  }
  await flush();
  return rows;
}

/** Puts one column of a block into its positions of the matrix's rows. */
function placeColumn(job: {
  readonly values: ColumnValues;
  /** Which rows of the block: `from <= row < to`. */
  readonly from: number;
  readonly to: number;
  readonly target: Float32Array;
  readonly width: number;
  readonly used: UsedColumn;
  /** Subtracted from its numbers. */
  readonly offset: number;
  /** The row of the file with which the block begins. */
  readonly first: number;
  readonly gaps: Uint8Array;
  readonly trouble: Trouble;
}): void {
  const { from, to, target, width, used, first, gaps, trouble } = job;
  const { data, offset, stride } = job.values;
  const shift = job.offset;
  let min = Infinity;
  let max = -Infinity;
  let rounded = false;
  const position = used.positions[0] ?? 0;
  const oneHot = used.column.type === "category" && used.column.encoding === "oneHot";
  const counts = trouble.classesOf(used);
  for (let row = from, at = 0; row < to; row += 1, at += width) {
    const value = data[offset + row * stride]!;
    if (Number.isNaN(value)) {
      trouble.gapColumns.add(used);
      if (used.keeps) target[at + position] = NaN;
      if (trouble.firstGap === null || first + row < trouble.firstGap.row)
        trouble.firstGap = { row: first + row, used };
    } else if (used.classes !== null) {
      const category = used.classes[value]!;
      if (oneHot) target[at + used.positions[category]!] = 1;
      else target[at + position] = category;
      if (counts !== null && gaps[row] === 0) counts.add(category, first + row);
    } else {
      if (value < min) min = value;
      if (value > max) max = value;
      const rest = value - shift;
      const single = Math.fround(rest);
      target[at + position] = single;
      rounded ||= single !== rest;
      if (Math.abs(rest) > exactInteger) noteLarge(rest, single, first + row, used, trouble);
    }
  }
  if (min <= max) {
    const known = trouble.extents.get(used);
    trouble.extents.set(used, {
      min: Math.min(min, known?.min ?? min),
      max: Math.max(max, known?.max ?? max),
      rounded: rounded || known?.rounded === true,
    });
  }
}

function noteLarge(value: number, single: number, row: number, used: UsedColumn, trouble: Trouble): void {
  if (!Number.isFinite(single)) {
    if (trouble.overflow === null || row < trouble.overflow.row) trouble.overflow = { row, used };
  } else if (single !== value && Number.isInteger(value)) {
    const known = trouble.rounded.get(used);
    if (known === undefined) trouble.rounded.set(used, { row, count: 1 });
    else known.count += 1;
  }
}

/** Moves the rows without gaps together. @returns how many they are */
function compact(target: Float32Array, width: number, gaps: Uint8Array): number {
  let kept = gaps.indexOf(1);
  if (kept < 0) return gaps.length;
  for (let row = kept; row < gaps.length; row += 1) {
    if (gaps[row] === 1) continue;
    target.copyWithin(kept * width, row * width, (row + 1) * width);
    kept += 1;
  }
  return kept;
}

interface Context {
  readonly connection: DuckDBConnection;
  readonly source: Source;
  /** Numbers that mean "no value". */
  readonly markers: readonly number[];
  readonly used: readonly UsedColumn[];
  readonly signal: AbortSignal;
}

/** Refuses the first cell that may not be in the matrix, in the order of the file. */
async function refuseTrouble(context: Context, dataset: DatasetParams, trouble: Trouble): Promise<void> {
  let first = trouble.overflow;
  const sooner = (found: { row: number; used: UsedColumn }) => {
    if (first === null || found.row < first.row) first = found;
  };
  if (dataset.missingRows === "refuse" && trouble.firstGap !== null) sooner(trouble.firstGap);
  if (dataset.missingRows !== "refuse") {
    for (const used of trouble.gapColumns) {
      const [found] = await allRows(
        context.connection,
        `SELECT min("row") FROM ${context.source.table.column(used.index)} WHERE ${used.misfit("cell")}`,
      );
      if (found?.[0] !== null && found !== undefined) sooner({ row: asNumber(found[0]), used });
    }
  }
  if (first !== null) throw await cellError(context, first, trouble.gapRows);
}

async function cellError(
  context: Context,
  { row, used }: { row: number; used: UsedColumn },
  gapRows: number,
): Promise<HostError> {
  const { connection, source } = context;
  const [found] = await allRows(
    connection,
    `SELECT left(cell, 80), ${used.missing("cell")}, ${used.misfit("cell")} FROM ${source.table.column(used.index)}
     WHERE "row" = ${String(row)}`,
  );
  const at: TextValues = {
    line: await findLine(source, row, context.signal),
    column: used.column.name,
    text: String(found?.[0] ?? "").trim(),
  };
  if (found?.[1] === true) return new HostError("cellMissing", { ...at, count: gapRows });
  if (used.column.type === "category") return new HostError("categoryUnknown", at);
  if (isNotFinite(String(at["text"]))) return new HostError("cellNotFinite", at);
  if (found?.[2] === true) return new HostError("cellNotNumber", at);
  // A number: too large, or one that means "no value".
  const value = numberReader(used.column.format ?? plainFormat(source.dialect.decimal))(String(at["text"]));
  if (context.markers.includes(value)) return new HostError("cellMissing", { ...at, count: gapRows });
  return new HostError("cellOverflow", at);
}

/** Statistics over the training rows, read back from the file. */
async function measure(
  file: FileHandle,
  rows: number,
  classes: readonly number[],
  train: Uint32Array,
  signal: AbortSignal,
): Promise<ColumnStatistics> {
  const width = classes.length;
  const training = zeroed(Uint8Array, rows);
  for (const row of train) training[row] = 1;
  const statistics = new ColumnStatistics(classes);
  for await (const { first, values } of matrixPieces(file, { rows, width }, signal))
    statistics.push(values, (row) => training[first + row] === 1);
  return statistics;
}

/** How many classes are counted in a column: those of a target that is encoded as class index. */
function classesOf({ role, source, category }: MatrixColumn): number {
  return role === "target" && source.type === "category" && category === null ? source.categories.length : 0;
}

/** A classification target needs two classes. */
function refuseOneClass(columns: readonly MatrixColumn[], statistics: ColumnStatistics, mean: Float64Array): void {
  columns.forEach(({ role, source, category }, position) => {
    if (role !== "target" || source.type !== "category") return;
    const only =
      category !== null
        ? mean[position] === 1
          ? category
          : null
        : statistics.min[position] === statistics.max[position]
          ? source.categories[statistics.min[position]!]!
          : null;
    if (only !== null) throw new HostError("targetOneClass", { column: source.name, text: only });
  });
}

/** What is missing in all training rows cannot be filled in by what they hold. */
function refuseNoNumber(columns: readonly MatrixColumn[], { min }: ColumnStatistics): void {
  const place = min.indexOf(Infinity);
  if (place >= 0) throw new HostError("columnNoNumber", { column: columns[place]!.name });
}

/** Where rows are held out, a class needs two: a single one would be learned and never checked, or checked and never learned. */
async function refuseLoneRows({ source, signal }: Context, { classes }: Trouble): Promise<void> {
  for (const [{ column }, rows] of classes) {
    const lone = rows.lone();
    if (lone === null) continue;
    const line = await findLine(source, lone.row, signal);
    throw new HostError("targetLoneRow", { line, column: column.name, text: column.categories[lone.category]! });
  }
}

/** Something of the data that does not stop the run. */
type Warning = ReturnType<typeof hostRefusal>;

async function warningsOf(
  { connection, source, signal }: Context,
  trouble: Trouble,
  offsets: ReadonlyMap<UsedColumn, number>,
  dropped: number,
  columns: readonly MatrixColumn[],
  constant: readonly boolean[],
): Promise<Warning[]> {
  const warnings: Warning[] = [];
  // UTF-16 says what it is; Korean was a guess, if a good one.
  const guessed = guessedAs[source.encoding];
  if (guessed !== undefined) warnings.push(hostRefusal(guessed));
  if (dropped > 0)
    warnings.push(hostRefusal("rowsDropped", { count: dropped, rows: source.rows + source.refused.length }));
  for (const [used, { row, count }] of [...trouble.rounded].slice(0, 10)) {
    const [found] = await source.table.read(connection, [used.index], { from: row, to: row + 1 });
    const line = await findLine(source, row, signal);
    const text = String(found?.[0]).trim();
    warnings.push(hostRefusal("integerRounded", { line, column: used.column.name, text, count }));
  }
  for (const [{ column }, offset] of [...offsets].slice(0, 10))
    warnings.push(hostRefusal("columnOffset", { column: column.name, offset }));
  const constants = columns.filter(({ category }, position) => category === null && constant[position] === true);
  if (constants.length > 0) warnings.push(constantWarning(constants.map(({ name }) => name)));
  return warnings;
}

/** One warning for all constant columns: the first few by name, the others as a number. */
function constantWarning(names: readonly string[]): Warning {
  const columns = names.slice(0, namedColumns).join(", ");
  if (names.length <= namedColumns) return hostRefusal("columnsConstant", { columns });
  return hostRefusal("columnsConstantMore", { columns, more: names.length - namedColumns });
}
