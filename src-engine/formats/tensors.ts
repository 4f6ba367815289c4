import { strToU8 } from "fflate";
import { GradwireError } from "../base/errors";
import { numel, type Shape } from "../base/shape";
import { zeroed } from "../base/zeroed";

/** A weight under its `state_dict` name (`linear1.weight`): row-major float32. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** A weight of a file that has been checked but not read: its name and shape can be compared before it takes memory. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: Shape;
  /** How its numbers are stored, by PyTorch's name: `float32`. */
  readonly dtype: string;
  /**
   * Writes the numbers to the start of `into`, which has as many or more.
   * @throws GradwireError where they are damaged, or are no weights: `weightsDtype`, `weightsOverflow`
   */
  read(into: Float32Array): void;
}

/** A tensor of a file, read. */
export function readTensor(stored: StoredTensor): NamedTensor {
  const { name, shape } = stored;
  const data = zeroed(Float32Array, numel(shape));
  stored.read(data);
  return { name, shape, data };
}

/** Most tensors a weights file may hold. */
export const maxTensors = 10_000;

/** Longest name in a weights file, in bytes as they are written there. */
export const maxNameBytes = 4096;

/**
 * Holds tensors to what every reader takes, before a file is written that could not be read back.
 * @throws GradwireError `weightsTensorCount`, `weightsDuplicateName`, `weightsName`
 */
export function requireWritable(tensors: readonly NamedTensor[]): void {
  if (tensors.length > maxTensors)
    throw new GradwireError("weightsTensorCount", { count: tensors.length, limit: maxTensors });
  const names = new Set<string>();
  for (const { name } of tensors) {
    if (names.has(name)) throw new GradwireError("weightsDuplicateName", { name: name.slice(0, 200) });
    names.add(name);
    // The key of safetensors' own texts; names are as long as JSON writes them.
    if (name === "__metadata__" || strToU8(JSON.stringify(name)).length - 2 > maxNameBytes)
      throw new GradwireError("weightsName", { name: JSON.stringify(name).slice(0, 200), limit: maxNameBytes });
  }
}

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
function float32Bytes(name: string, shape: readonly unknown[]): number {
  const sizes = shape.filter((size): size is number => Number.isSafeInteger(size) && (size as number) >= 0);
  const bytes = sizes.includes(0) ? 0 : 4 * numel(sizes);
  if (sizes.length !== shape.length || shape.length > 32 || !Number.isSafeInteger(bytes)) {
    throw new GradwireError("weightsShape", { shape: JSON.stringify(shape).slice(0, 200) }, { path: name });
  }
  return bytes;
}

/**
 * Holds a tensor of an untrusted `shape` to the bytes that a file has of it.
 * @throws GradwireError `weightsShape` as {@link float32Bytes}, `weightsTensorBytes`
 */
export function requireBytes(name: string, shape: readonly unknown[], found: number, bytesPerNumber = 4): void {
  const expected = (float32Bytes(name, shape) / 4) * bytesPerNumber;
  if (expected === found) return;
  const values = { shape: JSON.stringify(shape), expected, found };
  throw new GradwireError("weightsTensorBytes", values, { path: name });
}

/** Little-endian float32 bytes of `data`. */
export function float32ToBytes(data: Float32Array): Uint8Array {
  const bytes = zeroed(Uint8Array, 4 * data.length);
  const view = new DataView(bytes.buffer);
  data.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return bytes;
}

/** Floats of little-endian `bytes`, written to the start of `into`. Bytes may begin anywhere. */
export function bytesToFloat32(bytes: Uint8Array, into: Float32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; 4 * i < bytes.length; i += 1) into[i] = view.getFloat32(4 * i, true);
}
