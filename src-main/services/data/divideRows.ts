import type { FileHandle } from "node:fs/promises";
import {
  partCodes,
  partsOf,
  randomParts,
  splitRows,
  strataOf,
  zeroed,
  type DatasetParams,
  type MatrixColumn,
  type RowSplit,
} from "../../../src-engine";
import { matrixPieces } from "./matrixPieces";

/** Divides the rows of a matrix as its Dataset asks for. */
export async function divideRows(
  file: FileHandle,
  { rows, columns, dataset }: { rows: number; columns: readonly MatrixColumn[]; dataset: DatasetParams },
  signal: AbortSignal,
): Promise<RowSplit> {
  const needsStrata = dataset.split === "stratified" && dataset.validationFraction + (dataset.testFraction ?? 0) > 0;
  const strata = needsStrata ? await targetStrata(file, rows, columns, signal) : new Uint32Array();
  return splitRows(rows, dataset, () => strata);
}

/** The strata of the first target: its classes, or tenths of its numbers. */
async function targetStrata(
  file: FileHandle,
  rows: number,
  columns: readonly MatrixColumn[],
  signal: AbortSignal,
): Promise<Uint32Array> {
  const width = columns.length;
  const from = columns.findIndex(({ role }) => role === "target");
  const target = columns[from]!;
  const isOneHot = target.category !== null;
  const own = isOneHot ? columns.filter(({ role, source }) => role === "target" && source === target.source).length : 1;
  const found = zeroed(Float32Array, rows);
  for await (const { first, values } of matrixPieces(file, { rows, width }, signal)) {
    for (let at = from, row = first; at < values.length; at += width, row += 1)
      found[row] = isOneHot ? values.subarray(at, at + own).indexOf(1) : values[at]!;
  }
  return strataOf(found, target.source.type === "category");
}

/** What each row is for, two bits for each, as text; null where the split's seed says it. */
export function partsText(rows: number, { validation, test }: RowSplit, dataset: DatasetParams): string | null {
  if ((dataset.split ?? "random") === "random" || validation.length + test.length === 0) return null;
  const bits = Buffer.alloc(Math.ceil(rows / 4));
  const mark = (row: number, code: number) => (bits[row >> 2]! |= code << (2 * (row & 3)));
  for (const row of validation) mark(row, partCodes.validation);
  for (const row of test) mark(row, partCodes.test);
  return bits.toString("base64");
}

/** The split that a prepared matrix was made with. */
export function readSplit(
  rows: number,
  split: { parts?: string | undefined; validationRows: number; testRows: number; splitSeed: number },
): RowSplit {
  if (split.parts === undefined)
    return randomParts(rows, { validation: split.validationRows, test: split.testRows }, split.splitSeed);
  const bits = Buffer.from(split.parts, "base64");
  return partsOf(Uint8Array.from({ length: rows }, (_, row) => (bits[row >> 2]! >> (2 * (row & 3))) & 3));
}
