import { at } from "../base/at";
import type { RefusalData } from "../base/refusal";
import type { CsvOptions } from "../project/nodes/data/datasetParams";
import type { PreparedData } from "../project/nodes/prepared";

/** How a file was found to be written, as far as other files of its kind are likely to be written so, too. */
export type FoundDialect = Pick<CsvOptions, "delimiter" | "quote" | "header" | "skip" | "decimal">;

/** A prepared matrix: the file to map, what stands in it, and what is worth knowing about it. */
export interface PreparedFile {
  /** Headerless row-major float32, `prepared.rows x prepared.columns.length`. */
  readonly path: string;
  readonly prepared: PreparedData;
  /** Range per matrix column over training rows. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** The same warnings as `prepared.warnings`, as texts with values. */
  readonly warnings: readonly RefusalData[];
  readonly dialect: FoundDialect;
  /** What was subtracted from the numbers of each matrix column before they were rounded to float32. */
  readonly offsets: Float64Array;
  /** The rows of the file's table that are not in the matrix, from 0, ascending; null where there are too many to be kept. */
  readonly leftOut: readonly number[] | null;
}

/** The row of the file's table that a row of the matrix is; null where that is not known. */
export function tableRow({ leftOut }: Pick<PreparedFile, "leftOut">, row: number): number | null {
  if (leftOut === null) return null;
  // As many rows are left out before it as have no more rows of the matrix before them than it has.
  let [low, high] = [0, leftOut.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(leftOut, middle) - middle <= row) low = middle + 1;
    else high = middle;
  }
  return row + low;
}

/** Where a row stands in its file. */
export interface RowPlace {
  /** Among the rows below the header, from 0. */
  readonly row: number;
  /** Of the text, from 1. */
  readonly line: number;
}
