import { GradwireError } from "../base/errors";
import { bytesToFloat32 } from "./tensors";

/** How numbers of one type stand in a file. */
export interface StoredNumbers {
  /** PyTorch's name of the type: `float64`. */
  readonly name: string;
  /** Bytes of one number. */
  readonly bytes: number;
  /**
   * Writes the numbers in little-endian bytes to `into`, rounded to float32. `tensor` names them in errors.
   * @throws GradwireError placed at `tensor`, where the numbers cannot be taken
   */
  read(bytes: Uint8Array, into: Float32Array, tensor: string): void;
}

/** Types of safetensors by their names. */
export type StoredTypes = ReadonlyMap<string, StoredNumbers>;

const float32: StoredNumbers = { name: "float32", bytes: 4, read: bytesToFloat32 };
const float64 = stored("float64", 8, (view, at) => view.getFloat64(at, true));
const float16 = stored("float16", 2, (view, at) => halfPrecision(view.getUint16(at, true)));
const bfloat16 = stored("bfloat16", 2, (view, at) => topHalf(view.getUint16(at, true)));

const wholeNumbers: readonly (readonly [string, StoredNumbers])[] = [
  ["I64", stored("int64", 8, (view, at) => Number(view.getBigInt64(at, true)))],
  ["I32", stored("int32", 4, (view, at) => view.getInt32(at, true))],
  ["I16", stored("int16", 2, (view, at) => view.getInt16(at, true))],
  ["I8", stored("int8", 1, (view, at) => view.getInt8(at))],
  ["U8", stored("uint8", 1, (view, at) => view.getUint8(at))],
  ["BOOL", stored("bool", 1, (view, at) => view.getUint8(at))],
];

/** What state dicts of PyTorch have: `num_batches_tracked` is I64, and models may be saved in other precisions. */
export const numberTypes: StoredTypes = new Map<string, StoredNumbers>([
  ["F32", float32],
  ["F64", float64],
  ["F16", float16],
  ["BF16", bfloat16],
  ...wholeNumbers,
]);

/**
 * The same, of files of weights: whole numbers may stand in them, and are refused where they are to be weights; so is a
 * float64 that float32 has no room for.
 */
export const weightTypes: StoredTypes = new Map<string, StoredNumbers>([
  ...numberTypes,
  ["F64", { ...float64, read: readWithinFloat32 }],
  ...wholeNumbers.map(([type, numbers]) => [type, { ...numbers, read: refuseWhole(numbers.name) }] as const),
]);

/** Types of NumPy's arrays by their names, as safetensors calls them. */
export const numpyTypes: ReadonlyMap<string, string> = new Map([
  ["<f4", "F32"],
  ["<f8", "F64"],
  ["<f2", "F16"],
  ["<i8", "I64"],
  ["<i4", "I32"],
  ["<i2", "I16"],
  ["|i1", "I8"],
  ["|u1", "U8"],
  ["|b1", "BOOL"],
]);

function stored(name: string, bytes: number, get: (view: DataView, at: number) => number): StoredNumbers {
  return {
    name,
    bytes,
    read(source, into) {
      const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
      for (let index = 0; index * bytes < source.length; index += 1) into[index] = get(view, index * bytes);
    },
  };
}

/** @throws GradwireError `weightsOverflow` */
function readWithinFloat32(source: Uint8Array, into: Float32Array, tensor: string): void {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  for (let index = 0; index * 8 < source.length; index += 1) {
    const value = view.getFloat64(index * 8, true);
    const rounded = Math.fround(value);
    if (Number.isFinite(value) && !Number.isFinite(rounded))
      throw new GradwireError("weightsOverflow", { value: String(value) }, { path: tensor });
    into[index] = rounded;
  }
}

/** @throws GradwireError `weightsDtype` */
function refuseWhole(dtype: string): StoredNumbers["read"] {
  return (_source, _into, tensor) => {
    throw new GradwireError("weightsDtype", { dtype }, { path: tensor });
  };
}

const pattern = new DataView(new ArrayBuffer(4));

/** The float32 whose upper 16 bits these are, and the lower ones 0: a bfloat16. */
function topHalf(bits: number): number {
  pattern.setUint16(0, bits);
  return pattern.getFloat32(0);
}

/** The number that these 16 bits are in IEEE 754's half precision: a sign, 5 bits of exponent, 10 of fraction. */
function halfPrecision(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
