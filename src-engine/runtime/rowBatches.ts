import { zeroed } from "../base/zeroed";
import { readMatrix } from "./matrixRows";
import type { PreparedFile } from "./preparedFile";

/** Most rows that go through the model at once. */
export const maxBatch = 1024;

/** Rows of the matrix, side by side. */
export interface RowBatch {
  readonly rows: number;
  /** Columns of the matrix. */
  readonly stride: number;
  /** `[rows, stride]`; holds until the next batch. */
  readonly values: Float32Array;
}

/** Some rows of the matrix in the file's order, {@link maxBatch} at a time, and then the rest. */
export async function* rowBatches(
  { data }: { readonly data: PreparedFile },
  asked: Uint32Array,
): AsyncGenerator<RowBatch, void, void> {
  const { prepared } = data;
  const wanted = zeroed(Uint8Array, prepared.rows);
  for (const row of asked) wanted[row] = 1;
  const stride = prepared.columns.length;
  const values = zeroed(Float32Array, maxBatch * stride);
  let rows = 0;
  for await (const chunk of readMatrix(data)) {
    for (let row = 0; row < chunk.count; row += 1) {
      if (wanted[chunk.start + row] !== 1) continue;
      values.set(chunk.values.subarray(row * stride, (row + 1) * stride), rows * stride);
      rows += 1;
      if (rows < maxBatch) continue;
      yield { rows, stride, values };
      rows = 0;
    }
  }
  if (rows > 0) yield { rows, stride, values };
}
