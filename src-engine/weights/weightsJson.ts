import { strToU8 } from "fflate";
import { GradwireError } from "../base/errors";
import { float32Text, readFloat32 } from "./floatText";
import { isJsonObject, parseStrictJson } from "./strictJson";
import { float32Bytes, maxTensors, type NamedTensor } from "./tensors";

/** Contents of a weights file in JSON. `model` is whatever stood there, unchecked; null when nothing did. */
export interface WeightsJson {
  readonly tensors: readonly NamedTensor[];
  readonly model: unknown;
}

/**
 * Writes weights as UTF-8 JSON, a tensor a line:
 * `{"format": "gradwire-weights", "version": 1, "model": ..., "tensors": {"linear1.weight": {"shape": [2, 3], "data": [...]}}}`.
 * Data are row by row and read back to the bit (see `float32Text`).
 */
export function writeWeightsJson(tensors: readonly NamedTensor[], model: unknown = null): Uint8Array {
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
  const content = parseStrictJson(file);
  if (!isJsonObject(content) || content["format"] !== "gradwire-weights" || content["version"] !== 1) {
    throw new GradwireError("weightsJsonFormat");
  }
  const { tensors: entries, model = null } = content;
  if (!isJsonObject(entries)) throw new GradwireError("weightsJsonFormat", {}, { path: "tensors" });
  const count = Object.keys(entries).length;
  if (count > maxTensors) throw new GradwireError("weightsTensorCount", { count, limit: maxTensors });
  return { tensors: Object.entries(entries).map(([name, entry]) => readTensor(name, entry)), model };
}

function readTensor(name: string, entry: unknown): NamedTensor {
  if (!isJsonObject(entry)) throw new GradwireError("weightsJsonTensor", {}, { path: name });
  const { shape, data } = entry;
  if (!Array.isArray(shape) || !Array.isArray(data)) throw new GradwireError("weightsJsonTensor", {}, { path: name });
  const expected = float32Bytes(name, shape);
  if (expected !== 4 * data.length) {
    throw new GradwireError(
      "weightsTensorBytes",
      { shape: JSON.stringify(shape), expected, found: 4 * data.length },
      { path: name },
    );
  }
  const values = new Float32Array(data.length);
  data.forEach((item: unknown, i) => {
    const value = readFloat32(item);
    if (value === null) throw new GradwireError("weightsJsonTensor", {}, { path: `${name}.data[${i}]` });
    values[i] = value;
  });
  return { name, shape: shape as number[], data: values };
}
