import { strFromU8, strToU8 } from "fflate";
import { GradwireError } from "../base/errors";
import type { Shape } from "../base/shape";
import { numpyTypes, type StoredNumbers, weightTypes } from "./dtypes";
import { float32ToBytes, requireBytes } from "./tensors";
import { zeroed } from "../base/zeroed";

/** Longest NPY header we read, in bytes; NumPy's own are 128. */
export const maxNpyHeaderBytes = 4096;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** An NPY 1.0 file (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html), little-endian float32. */
export function writeNpy(shape: Shape, data: Float32Array): Uint8Array {
  const sizes = shape.length === 1 ? `${shape.join("")},` : shape.join(", ");
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes}), }`;
  const headerBytes = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const file = zeroed(Uint8Array, 10 + headerBytes + 4 * data.length);
  file.set([...magic, 1, 0, headerBytes & 0xff, headerBytes >> 8]);
  file.set(strToU8(`${text.padEnd(headerBytes - 1)}\n`), 10);
  file.set(float32ToBytes(data), 10 + headerBytes);
  return file;
}

/** What an NPY header says, and where the data begin. */
export interface NpyHeader {
  readonly shape: Shape;
  readonly numbers: StoredNumbers;
  readonly dataStart: number;
}

/** Bytes of the header that begins with `head`, which must have at least 10; null where it begins no NPY 1.0 file. */
export function npyHeaderBytes(head: Uint8Array): number | null {
  if (head.length < 10 || magic.some((byte, i) => head[i] !== byte) || head[6] !== 1) return null;
  const bytes = 10 + head[8]! + 256 * head[9]!;
  return bytes > maxNpyHeaderBytes ? null : bytes;
}

/**
 * Reads the header of an NPY 1.0 file of `fileBytes` bytes from its first bytes, and checks that shape and size agree.
 * @throws GradwireError placed at `name`.
 */
export function readNpyHeader(name: string, head: Uint8Array, fileBytes: number): NpyHeader {
  const malformed = () => new GradwireError("npyHeader", {}, { path: name });
  const dataStart = npyHeaderBytes(head);
  if (dataStart === null || dataStart > head.length) throw malformed();
  const text = strFromU8(head.subarray(10, dataStart), true);
  const fields =
    /^\{'descr': '([^']{1,16})', 'fortran_order': (True|False), 'shape': \(((?:\d+, )*(?:\d+,?)?)\), ?\} *\n$/.exec(
      text,
    );
  if (fields === null) throw malformed();
  const [, dtype = "", fortran, sizes = ""] = fields;
  const numbers = weightTypes.get(numpyTypes.get(dtype) ?? "");
  if (numbers === undefined) throw new GradwireError("weightsDtype", { dtype }, { path: name });
  const shape = sizes.split(",").map((size) => size.trim()).filter((size) => size !== "").map(Number); // prettier-ignore
  if (fortran === "True" && shape.length > 1) throw new GradwireError("npyFortran", {}, { path: name });
  requireBytes(name, shape, fileBytes - dataStart, numbers.bytes);
  return { shape, numbers, dataStart };
}
