import type { FileHandle } from "node:fs/promises";
import {
  randomSplit,
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
  const needsStrata = dataset.split === "stratified" && dataset.validationFraction > 0;
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

/** Which rows are held out, a bit for each, as text; null where the split's seed says it. */
export function heldRows(rows: number, { validation }: RowSplit, dataset: DatasetParams): string | null {
  if ((dataset.split ?? "random") === "random" || validation.length === 0) return null;
  const bits = Buffer.alloc(Math.ceil(rows / 8));
  for (const row of validation) bits[row >> 3]! |= 1 << (row & 7);
  return bits.toString("base64");
}

/** The split that a prepared matrix was made with. */
export function readSplit(
  rows: number,
  { held, validationRows, splitSeed }: { held?: string | undefined; validationRows: number; splitSeed: number },
): RowSplit {
  if (held === undefined) return randomSplit(rows, validationRows, splitSeed);
  const bits = Buffer.from(held, "base64");
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const isHeld = (row: number) => (bits[row >> 3]! & (1 << (row & 7))) !== 0;
  return { train: all.filter((row) => !isHeld(row)), validation: all.filter(isHeld) };
}
