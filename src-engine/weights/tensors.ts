import { GradwireError } from "../base/errors";
import { numel, type Shape } from "../base/shape";

/** A weight under its `state_dict` name (`linear1.weight`): row-major float32. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Most tensors a weights file may hold. */
export const maxTensors = 10_000;

/** How many values are NaN or infinite. They load; the reader of the file must say so. */
export function countNonFinite(tensors: readonly NamedTensor[]): number {
  let count = 0;
  for (const { data } of tensors) for (const value of data) if (!Number.isFinite(value)) count += 1;
  return count;
}

/**
 * Bytes of a float32 tensor of an untrusted `shape`.
 * @throws GradwireError `weightsShape` when a size is no whole number from 0 or the product leaves the exact integers.
 */
export function float32Bytes(name: string, shape: readonly unknown[]): number {
  const sizes = shape.filter((size): size is number => Number.isSafeInteger(size) && (size as number) >= 0);
  const bytes = sizes.includes(0) ? 0 : 4 * numel(sizes);
  if (sizes.length !== shape.length || shape.length > 32 || !Number.isSafeInteger(bytes)) {
    throw new GradwireError("weightsShape", { shape: JSON.stringify(shape).slice(0, 200) }, { path: name });
  }
  return bytes;
}

/** Little-endian float32 bytes of `data`. */
export function float32ToBytes(data: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * data.length);
  const view = new DataView(bytes.buffer);
  data.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return bytes;
}

/** The floats in little-endian `bytes`, copied out (so that the file can be freed, and alignment does not matter). */
export function bytesToFloat32(bytes: Uint8Array): Float32Array {
  const data = new Float32Array(bytes.length / 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < data.length; i += 1) data[i] = view.getFloat32(4 * i, true);
  return data;
}
