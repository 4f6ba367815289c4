import { zeroed } from "../base/zeroed";
import { open } from "node:fs/promises";
import type { PreparedFile } from "./preparedFile";

/** Bytes read at once when a matrix is read from end to end. */
const chunkBytes = 4 * 1024 * 1024;
const becameShorter = "the prepared matrix has become shorter";

/** Rows of a prepared matrix, one after another. */
export interface MatrixChunk {
  /** Number of the first row. */
  readonly start: number;
  /** Number of rows. */
  readonly count: number;
  /** `[count, columns]`; holds until the next chunk. */
  readonly values: Float32Array;
}

/** Reads single rows of a prepared matrix, in the order of `rows`: `[rows.length, columns]`. @throws Error when it has become shorter. */
export async function readMatrixRows({ path, prepared }: PreparedFile, rows: ArrayLike<number>): Promise<Float32Array> {
  const columns = prepared.columns.length;
  const values = zeroed(Float32Array, rows.length * columns);
  const file = await open(path, "r");
  try {
    for (let i = 0; i < rows.length; i += 1) {
      const row = values.subarray(i * columns, (i + 1) * columns);
      const { bytesRead } = await file.read(row, 0, row.byteLength, (rows[i] ?? 0) * row.byteLength);
      if (bytesRead < row.byteLength) throw new Error(becameShorter);
    }
  } finally {
    await file.close();
  }
  return values;
}

/** Reads a prepared matrix from end to end in pieces of a few megabytes. @throws Error when it has become shorter. */
export async function* readMatrix({ path, prepared }: PreparedFile): AsyncGenerator<MatrixChunk> {
  const columns = prepared.columns.length;
  const rowsAtOnce = Math.max(1, Math.floor(chunkBytes / (4 * columns)));
  const space = zeroed(Float32Array, Math.min(rowsAtOnce, prepared.rows) * columns);
  const file = await open(path, "r");
  try {
    for (let start = 0; start < prepared.rows; start += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, prepared.rows - start);
      const values = space.subarray(0, count * columns);
      const { bytesRead } = await file.read(values, 0, values.byteLength, start * columns * 4);
      if (bytesRead < values.byteLength) throw new Error(becameShorter);
      yield { start, count, values };
    }
  } finally {
    await file.close();
  }
}
