import { strToU8 } from "fflate";
import { GradwireError } from "../base/errors";
import { float32Text, readFloat32 } from "../base/floatText";
import { JsonCursor } from "./jsonCursor";
import { parseStrictJson } from "./strictJson";
import { defineFormat } from "./weightsFormat";
import { ko } from "./weightsJson.ko";
import {
  maxNameBytes,
  maxTensors,
  readTensor,
  requireBytes,
  requireWritable,
  type NamedTensor,
  type StoredTensor,
} from "./tensors";

/**
 * Contents of a weights file in JSON, its tensors read ({@link NamedTensor}) or not yet ({@link StoredTensor}). `model` is
 * whatever stood there, unchecked; null when nothing did.
 */
export interface WeightsJson<Tensor = NamedTensor> {
  readonly tensors: readonly Tensor[];
  readonly model: unknown;
}

/**
 * Writes weights as UTF-8 JSON, a tensor a line:
 * `{"format": "gradwire-weights", "version": 1, "model": ..., "tensors": {"linear1.weight": {"shape": [2, 3], "data": [...]}}}`.
 * Data are row by row and read back to the bit (see `float32Text`).
 */
export function writeWeightsJson(tensors: readonly NamedTensor[], model: unknown = null): Uint8Array {
  requireWritable(tensors);
  const lines = tensors.map(({ name, shape, data }) => {
    const numbers = Array.from(data, float32Text).join(", ");
    return `    ${JSON.stringify(name)}: {"shape": [${shape.join(", ")}], "data": [${numbers}]}`;
  });
  return strToU8(
    `{\n  "format": "gradwire-weights",\n  "version": 1,\n  "model": ${JSON.stringify(model)},\n  "tensors": {\n${lines.join(",\n")}\n  }\n}\n`,
  );
}

/** Reads weights from JSON. @throws GradwireError naming the tensor where one is at fault. */
export function readWeightsJson(file: Uint8Array): WeightsJson {
  const { tensors, model } = openWeightsJson(file);
  return { tensors: tensors.map(readTensor), model };
}

/**
 * As {@link readWeightsJson}, but no number is read yet: each tensor knows where its own lie in the file, so that a file of
 * any size takes no memory before the model asks for them.
 */
export function openWeightsJson(file: Uint8Array): WeightsJson<StoredTensor> {
  const cursor = new JsonCursor(file);
  if (cursor.peek() !== 0x7b) throw new GradwireError("weightsJsonFormat");
  const tensors: StoredTensor[] = [];
  const found = { format: false, version: false, tensors: false };
  let model: unknown = null;
  /** Entries that are no tensors: the first is the fault where the rest is sound. */
  const malformed: string[] = [];
  cursor.members(maxNameBytes, (name) => {
    switch (name) {
      case "format":
        if (cursor.peek() === -1) throw cursor.fault();
        if (cursor.peek() !== 0x22 || cursor.string(maxNameBytes) !== "gradwire-weights")
          throw new GradwireError("weightsJsonFormat");
        found.format = true;
        break;
      case "version":
        if (cursor.number() !== 1) throw new GradwireError("weightsJsonFormat");
        found.version = true;
        break;
      case "model":
        model = parseStrictJson(passed(cursor));
        break;
      case "tensors":
        if (cursor.peek() !== 0x7b) throw new GradwireError("weightsJsonFormat", {}, { path: "tensors" });
        found.tensors = true;
        cursor.members(maxNameBytes, (tensor) => {
          if (tensors.length + malformed.length === maxTensors)
            throw new GradwireError("weightsTensorCount", { count: `> ${String(maxTensors)}`, limit: maxTensors });
          if (cursor.peek() === 0x7b) tensors.push(openTensor(cursor, tensor));
          else {
            malformed.push(tensor);
            cursor.skip();
          }
        });
        break;
      default:
        cursor.skip();
    }
  });
  cursor.end();
  const [path] = malformed;
  if (path !== undefined) throw new GradwireError("weightsJsonTensor", {}, { path });
  if (!found.format || !found.version || !found.tensors) throw new GradwireError("weightsJsonFormat");
  return { tensors, model };
}

/** The bytes of the next value, which is passed over. */
function passed(cursor: JsonCursor): Uint8Array {
  cursor.peek();
  const start = cursor.at;
  cursor.skip();
  return cursor.bytes.subarray(start, cursor.at);
}

function openTensor(cursor: JsonCursor, name: string): StoredTensor {
  const malformed = () => new GradwireError("weightsJsonTensor", {}, { path: name });
  let shape: unknown = null;
  let data: { readonly at: number; readonly count: number } | null = null;
  cursor.members(maxNameBytes, (part) => {
    if (part === "shape") shape = parseStrictJson(passed(cursor));
    else if (part !== "data") cursor.skip();
    else {
      if (cursor.peek() !== 0x5b) throw malformed();
      data = { at: cursor.at, count: passNumbers(cursor, name) };
    }
  });
  // The compiler does not see what the visitor has found.
  const numbers = data as { readonly at: number; readonly count: number } | null;
  if (!Array.isArray(shape) || numbers === null) throw malformed();
  requireBytes(name, shape, 4 * numbers.count);
  return {
    name,
    shape: shape as number[],
    dtype: "float32",
    read: (into) => {
      const again = new JsonCursor(cursor.bytes, numbers.at);
      again.items((index) => {
        into[index] = readNumber(again, name, index);
      });
    },
  };
}

/** Passes over a list of numbers, of which there are as many as it says. */
function passNumbers(cursor: JsonCursor, name: string): number {
  let count = 0;
  cursor.items((index) => {
    readNumber(cursor, name, index);
    count = index + 1;
  });
  return count;
}

function readNumber(cursor: JsonCursor, name: string, index: number): number {
  const found = cursor.peek() === 0x22 ? cursor.string(16) : cursor.number();
  const value = readFloat32(found);
  if (value === null) throw new GradwireError("weightsJsonTensor", {}, { path: `${name}.data[${String(index)}]` });
  return value;
}

/** Our own JSON, which keeps every number to the bit. */
export const json = defineFormat({
  id: "json",
  label: "JSON",
  use: "To read by eye, or to load where no library is at hand.",
  ko,
  glyph:
    "M6 2.5h-.7C4.2 2.5 4 3.2 4 4v2.2C4 7.2 3.4 8 2.5 8 3.4 8 4 8.8 4 9.8V12c0 .8.2 1.5 1.3 1.5H6M10 2.5h.7c1.1 0 1.3.7 1.3 1.5v2.2c0 1 .6 1.8 1.5 1.8-.9 0-1.5.8-1.5 1.8V12c0 .8-.2 1.5-1.3 1.5H10",
  bytesPerNumber: 14,
  begins: (file) => file[0] === 0x7b && file[8] !== 0x7b,
  write: writeWeightsJson,
  open(file) {
    const { tensors, model } = openWeightsJson(file);
    return { tensors, description: model };
  },
  python: {
    packages: "numpy",
    lines: (file, tensor) => [
      "import json",
      "import numpy",
      "",
      `with open(${file}, encoding="utf-8") as file:`,
      "    export = json.load(file)",
      "",
      `tensor = export["tensors"][${tensor}]`,
      'weight = numpy.array(tensor["data"], dtype="float32").reshape(tensor["shape"])',
    ],
  },
});
