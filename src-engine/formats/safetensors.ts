import { strToU8 } from "fflate";
import { GradwireError } from "../base/errors";
import { type StoredNumbers, type StoredTypes, weightTypes } from "./dtypes";
import {
  float32ToBytes,
  maxTensors,
  readTensor,
  requireBytes,
  requireWritable,
  type NamedTensor,
  type StoredTensor,
} from "./tensors";
import { ko } from "./safetensors.ko";
import { isJsonObject, parseStrictJson } from "./strictJson";
import { defineFormat, descriptionKey } from "./weightsFormat";
import { zeroed } from "../base/zeroed";

/** Largest header we read, in bytes. */
const maxHeaderBytes = 8 * 1024 * 1024;

/** A safetensors file, its tensors read ({@link NamedTensor}) or not yet ({@link StoredTensor}). */
export interface SafetensorsFile<Tensor = NamedTensor> {
  /** In the order of their data. */
  readonly tensors: readonly Tensor[];
  /** The `__metadata__` of the header. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes a safetensors file (https://github.com/huggingface/safetensors, format 0.x): 8 bytes header length, JSON
 * header padded to 8 bytes, tensors one after another as little-endian float32.
 */
export function writeSafetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  requireWritable(tensors);
  const entries: [string, unknown][] = [["__metadata__", { format: "pt", ...metadata }]];
  let offset = 0;
  for (const { name, shape, data } of tensors) {
    const end = offset + 4 * data.length;
    entries.push([name, { dtype: "F32", shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  const text = `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
  const json = strToU8(text);
  const headerBytes = Math.ceil(json.length / 8) * 8;
  if (headerBytes > maxHeaderBytes)
    throw new GradwireError("safetensorsHeaderSize", { bytes: headerBytes, limit: maxHeaderBytes });
  const file = zeroed(Uint8Array, 8 + headerBytes + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, 8, 8 + headerBytes);
  file.set(json, 8);
  let at = 8 + headerBytes;
  for (const { data } of tensors) {
    file.set(float32ToBytes(data), at);
    at += 4 * data.length;
  }
  return file;
}

/**
 * Reads a safetensors file, its tensors rounded to float32. Everything is checked before the first tensor is allocated: header
 * size, one name once, data contiguous from 0 and covering the rest of the file exactly, shape times bytes of a number equal
 * to the data's length.
 *
 * @param types types of numbers that the file may have; weights, which are no whole numbers, unless told otherwise.
 * @throws GradwireError naming the tensor where one is at fault.
 */
export function readSafetensors(file: Uint8Array, types: StoredTypes = weightTypes): SafetensorsFile {
  const { tensors, metadata } = openSafetensors(file, types);
  return { tensors: tensors.map(readTensor), metadata };
}

/** As {@link readSafetensors}, but no tensor is read. */
export function openSafetensors(file: Uint8Array, types: StoredTypes = weightTypes): SafetensorsFile<StoredTensor> {
  const { header, body } = splitFile(file);
  let metadata: Record<string, string> = {};
  const ranges: { name: string; shape: readonly number[]; numbers: StoredNumbers; start: number; end: number }[] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = readMetadata(entry);
      continue;
    }
    const { dtype, shape, offsets } = readEntry(name, entry);
    const numbers = types.get(dtype);
    if (!numbers) throw new GradwireError("weightsDtype", { dtype }, { path: name });
    const [start, end] = offsets;
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
      throw new GradwireError("safetensorsOffsets", { expected: 0, start, end }, { path: name });
    }
    requireBytes(name, shape, end - start, numbers.bytes);
    ranges.push({ name, shape, numbers, start, end });
  }
  if (ranges.length > maxTensors) {
    throw new GradwireError("weightsTensorCount", { count: ranges.length, limit: maxTensors });
  }
  ranges.sort((a, b) => a.start - b.start || a.end - b.end);
  let covered = 0;
  for (const { name, start, end } of ranges) {
    if (start !== covered)
      throw new GradwireError("safetensorsOffsets", { expected: covered, start, end }, { path: name });
    covered = end;
  }
  if (covered !== body.length) {
    throw new GradwireError("safetensorsLength", { expected: covered, found: body.length });
  }
  return {
    tensors: ranges.map(({ name, shape, numbers, start, end }) => ({
      name,
      shape,
      dtype: numbers.name,
      read: (into: Float32Array) => {
        numbers.read(body.subarray(start, end), into, name);
      },
    })),
    metadata,
  };
}

function splitFile(file: Uint8Array): { header: Record<string, unknown>; body: Uint8Array } {
  if (file.length < 10) throw new GradwireError("safetensorsHeader", { found: file.length });
  const declared = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (declared > BigInt(maxHeaderBytes)) {
    throw new GradwireError("safetensorsHeaderSize", { bytes: declared.toString(), limit: maxHeaderBytes });
  }
  const headerBytes = Number(declared);
  if (headerBytes < 2 || 8 + headerBytes > file.length || file[8] !== 0x7b) {
    throw new GradwireError("safetensorsHeader", { found: file.length });
  }
  const header = parseStrictJson(file.subarray(8, 8 + headerBytes));
  if (!isJsonObject(header)) throw new GradwireError("safetensorsHeader", { found: file.length });
  return { header, body: file.subarray(8 + headerBytes) };
}

function readMetadata(entry: unknown): Record<string, string> {
  const pairs = isJsonObject(entry) ? Object.entries(entry) : [];
  const texts = pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string");
  if (!isJsonObject(entry) || texts.length !== pairs.length) {
    throw new GradwireError("safetensorsEntry", {}, { path: "__metadata__" });
  }
  return Object.fromEntries(texts);
}

function readEntry(
  name: string,
  entry: unknown,
): { dtype: string; shape: readonly number[]; offsets: readonly [number, number] } {
  if (isJsonObject(entry) && Object.keys(entry).length === 3) {
    const { dtype, shape, data_offsets: offsets } = entry;
    if (typeof dtype === "string" && isNumbers(shape) && isNumbers(offsets)) {
      const [start, end, ...rest] = offsets;
      if (start !== undefined && end !== undefined && rest.length === 0) return { dtype, shape, offsets: [start, end] };
    }
  }
  throw new GradwireError("safetensorsEntry", {}, { path: name });
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

/** PyTorch's and Hugging Face's format, with the model's description in its `__metadata__`. */
export const safetensors = defineFormat({
  id: "safetensors",
  label: "safetensors",
  use: "PyTorch and Hugging Face. Safe to load: it holds numbers, no code.",
  ko,
  glyph: "M8 2l4.5 2v3.5c0 3-1.9 5.3-4.5 6.5-2.6-1.2-4.5-3.5-4.5-6.5V4zM6 7.9l1.4 1.4L10 6.6",
  bytesPerNumber: 4,
  sortsTensors: true,
  begins: (file) => file[8] === 0x7b,
  write: (tensors, description) =>
    writeSafetensors(tensors, description === null ? {} : { [descriptionKey]: JSON.stringify(description) }),
  open(file) {
    const { tensors, metadata } = openSafetensors(file);
    const description = metadata[descriptionKey];
    return { tensors, description: description === undefined ? null : parseStrictJson(strToU8(description)) };
  },
  python: {
    packages: "torch safetensors",
    lines: (file, tensor) => [
      "from safetensors import safe_open",
      "from safetensors.torch import load_file",
      "",
      "# PyTorch's state_dict: a module with layers of these names",
      "# takes it by load_state_dict(weights)",
      `weights = load_file(${file})`,
      `print(weights[${tensor}].shape)`,
      "",
      "# columns, encodings, statistics and graph",
      `with safe_open(${file}, "pt") as file:`,
      "    print(file.metadata())",
    ],
  },
});
