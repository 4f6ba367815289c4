import { at } from "../base/at";
import type { PreparedFile } from "./preparedFile";

/** `count` of `rows`, spread evenly: `count` is at most as many as there are. */
export function spreadRows(rows: Uint32Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => at(rows, Math.floor((i * rows.length) / count)));
}

/** Rows of a matrix, those of training before those held out. */
export interface RowSample {
  readonly rows: Uint32Array;
  /** 1 where the row is a validation row. */
  readonly validation: Uint8Array<ArrayBuffer>;
}

/** About `size` rows of both parts, spread evenly over each; all rows where there are no more. */
export function sampledRows({ trainRows, validationRows }: PreparedFile["prepared"], size: number): RowSample {
  const share = Math.min(1, size / (trainRows.length + validationRows.length));
  const heldOut = spreadRows(validationRows, Math.ceil(validationRows.length * share));
  const trained = spreadRows(trainRows, Math.min(trainRows.length, size - heldOut.length));
  const rows = Uint32Array.from([...trained, ...heldOut]);
  return { rows, validation: Uint8Array.from(rows, (_, i) => (i < trained.length ? 0 : 1)) };
}
