import type { FileHandle } from "node:fs/promises";
import { zeroed } from "../../../src-engine";

/** Floats that are in memory at once. */
const pieceFloats = 1 << 20;

/** Some rows of a prepared matrix. They are there until the next ones are asked for. */
export interface MatrixPiece {
  /** The first of its rows. */
  readonly first: number;
  readonly rows: number;
  /** Row-major, `rows` x the matrix's columns. */
  readonly values: Float32Array;
}

/** A matrix of `rows` x `width` from end to end, piece by piece. @throws Error where the file is shorter */
export async function* matrixPieces(
  file: FileHandle,
  { rows, width }: { readonly rows: number; readonly width: number },
  signal: AbortSignal,
): AsyncGenerator<MatrixPiece, void, void> {
  const rowsAtOnce = Math.max(1, Math.floor(pieceFloats / width));
  const bytes = zeroed(Uint8Array, Math.min(rowsAtOnce, rows) * width * 4);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    signal.throwIfAborted();
    const count = Math.min(rowsAtOnce, rows - first);
    const wanted = count * width * 4;
    for (let read = 0; read < wanted;) {
      const { bytesRead } = await file.read(bytes, read, wanted - read, first * width * 4 + read);
      if (bytesRead === 0) throw new Error("the prepared matrix is shorter than what was written");
      read += bytesRead;
    }
    yield { first, rows: count, values: new Float32Array(bytes.buffer, 0, wanted / 4) };
  }
}
