import { bytesToFloat32 } from "./tensors";

/** How numbers of one type stand in a file. */
export interface StoredNumbers {
  /** Bytes of one number. */
  readonly bytes: number;
  /** Writes the numbers in little-endian bytes to `into`, rounded to float32. */
  read(bytes: Uint8Array, into: Float32Array): void;
}

/** Types of safetensors by their names. */
export type StoredTypes = ReadonlyMap<string, StoredNumbers>;

const float32: StoredNumbers = { bytes: 4, read: bytesToFloat32 };

/** float32 alone: what Gradwire's own files have. */
export const float32Only: StoredTypes = new Map([["F32", float32]]);

/** What state dicts of PyTorch have, too: `num_batches_tracked` is I64, and models may be saved in other precisions. */
export const numberTypes: StoredTypes = new Map<string, StoredNumbers>([
  ["F32", float32],
  ["F64", stored(8, (view, at) => view.getFloat64(at, true))],
  ["BF16", stored(2, (view, at) => topHalf(view.getUint16(at, true)))],
  ["I64", stored(8, (view, at) => Number(view.getBigInt64(at, true)))],
  ["I32", stored(4, (view, at) => view.getInt32(at, true))],
]);

function stored(bytes: number, get: (view: DataView, at: number) => number): StoredNumbers {
  return {
    bytes,
    read(source, into) {
      const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
      for (let index = 0; index * bytes < source.length; index += 1) into[index] = get(view, index * bytes);
    },
  };
}

const pattern = new DataView(new ArrayBuffer(4));

/** The float32 whose upper 16 bits these are, and the lower ones 0: a bfloat16. */
function topHalf(bits: number): number {
  pattern.setUint16(0, bits);
  return pattern.getFloat32(0);
}
