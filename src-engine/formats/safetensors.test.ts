import { strToU8 } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GradwireError, type ErrorCode } from "../base/errors";
import golden from "../golden/weights.json";
import { readSafetensors, writeSafetensors } from "./safetensors";

const tensors = [
  { name: "linear1.weight", shape: [2, 3], data: Float32Array.of(1, -2, 0.1, 1e-42, -0, 3.4e38) },
  { name: "linear1.bias", shape: [2], data: Float32Array.of(NaN, Infinity) },
  { name: "scalar", shape: [], data: Float32Array.of(7) },
  { name: "empty", shape: [0, 4], data: new Float32Array(0) },
];

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** A file from any header text and body length. */
function fileOf(header: string, bodyBytes: number, declared = strToU8(header).length): Uint8Array {
  const json = strToU8(header);
  const file = new Uint8Array(8 + json.length + bodyBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(declared), true);
  file.set(json, 8);
  return file;
}

function codeOf(read: () => unknown): ErrorCode | "accepted" {
  try {
    read();
    return "accepted";
  } catch (error) {
    if (error instanceof GradwireError) return error.code;
    throw error;
  }
}

const entry = (shape: string, offsets: string, dtype = "F32") =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;

describe("safetensors", () => {
  it("reads back what it writes, to the bit", () => {
    const file = writeSafetensors(tensors, { note: 'a "quoted" text' });
    const read = readSafetensors(file);
    expect(read.metadata).toEqual({ format: "pt", note: 'a "quoted" text' });
    expect(read.tensors).toEqual(tensors);
    expect(read.tensors.map(({ data }) => new Uint32Array(data.buffer))).toEqual(
      tensors.map(({ data }) => new Uint32Array(data.buffer)),
    );
  });

  it("aligns the data to 8 bytes", () => {
    const file = writeSafetensors(tensors);
    expect(new DataView(file.buffer).getBigUint64(0, true) % 8n).toBe(0n);
  });

  it(`reads a file of safetensors ${golden.safetensorsVersion}`, () => {
    const read = readSafetensors(fromBase64(golden.safetensors));
    const byName = Object.fromEntries(read.tensors.map(({ name, shape, data }) => [name, { shape, data }]));
    expect(byName).toEqual({
      "linear1.weight": { shape: [2, 3], data: Float32Array.from(golden.tensors["linear1.weight"].data) },
      "linear1.bias": { shape: [2], data: Float32Array.from(golden.tensors["linear1.bias"].data) },
    });
  });

  const good = entry("[2]", "[0,8]");
  it.each<[string, Uint8Array, ErrorCode]>([
    ["empty file", new Uint8Array(0), "safetensorsHeader"],
    ["eight bytes", new Uint8Array(8), "safetensorsHeader"],
    ["header longer than the file", fileOf(`{"a":${good}}`, 8, 4000), "safetensorsHeader"],
    ["header over the cap", fileOf(`{"a":${good}}`, 8, 9 * 2 ** 20), "safetensorsHeaderSize"],
    ["header length of 2^64 - 1", new Uint8Array(16).fill(255), "safetensorsHeaderSize"],
    ["header that is a list", fileOf("[1,2,3,4]", 0), "safetensorsHeader"],
    ["header that starts with a space", fileOf(` {"a":${good}}`, 8), "safetensorsHeader"],
    ["header that is not JSON", fileOf(`{"a":${good}`, 8), "weightsJson"],
    ["header that is not UTF-8", fileOf('{"a":1}', 8).fill(0xff, 10, 11), "weightsJson"],
    ["one name twice", fileOf(`{"a":${good},"a":${good}}`, 8), "weightsDuplicateName"],
    ["one name twice, escaped", fileOf(`{"a":${good},"\\u0061":${good}}`, 8), "weightsDuplicateName"],
    ["key twice inside an entry", fileOf('{"a":{"dtype":"F32","dtype":"F32","shape":[2]}}', 8), "weightsDuplicateName"],
    ["whole numbers where weights are read", fileOf(`{"a":${entry("[1]", "[0,8]", "I64")}}`, 8), "weightsDtype"],
    ["other dtype", fileOf(`{"a":${entry("[1]", "[0,8]", "C64")}}`, 8), "weightsDtype"],
    ["negative size", fileOf(`{"a":${entry("[-2]", "[0,8]")}}`, 8), "weightsShape"],
    ["fractional size", fileOf(`{"a":${entry("[0.5]", "[0,2]")}}`, 8), "weightsShape"],
    ["sizes that overflow", fileOf(`{"a":${entry("[4294967296,4294967296]", "[0,8]")}}`, 8), "weightsShape"],
    ["more than 32 axes", fileOf(`{"a":${entry(`[${Array(33).fill(1).join()}]`, "[0,4]")}}`, 4), "weightsShape"],
    ["shape and data that differ", fileOf(`{"a":${entry("[3]", "[0,8]")}}`, 8), "weightsTensorBytes"],
    ["data that end before they begin", fileOf(`{"a":${entry("[2]", "[8,0]")}}`, 8), "safetensorsOffsets"],
    ["fractional offsets", fileOf(`{"a":${entry("[2]", "[0.5,8.5]")}}`, 8), "safetensorsOffsets"],
    ["gap in front", fileOf(`{"a":${entry("[2]", "[4,12]")}}`, 12), "safetensorsOffsets"],
    ["overlap", fileOf(`{"a":${good},"b":${entry("[2]", "[4,12]")}}`, 12), "safetensorsOffsets"],
    ["two tensors on one range", fileOf(`{"a":${good},"b":${good}}`, 8), "safetensorsOffsets"],
    ["data beyond the file", fileOf(`{"a":${entry("[4]", "[0,16]")}}`, 8), "safetensorsLength"],
    ["something appended", fileOf(`{"a":${good}}`, 9), "safetensorsLength"],
    [
      "entry with an extra key",
      fileOf(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}`, 8),
      "safetensorsEntry",
    ],
    ["entry that is null", fileOf('{"a":null}', 0), "safetensorsEntry"],
    ["three offsets", fileOf(`{"a":${entry("[2]", "[0,8,8]")}}`, 8), "safetensorsEntry"],
    ["metadata that are no texts", fileOf('{"__metadata__":{"a":1}}', 0), "safetensorsEntry"],
    [
      "too many tensors",
      fileOf(`{${Array.from({ length: 10_001 }, (_, i) => `"t${i}":${entry("[0]", "[0,0]")}`).join()}}`, 0),
      "weightsTensorCount",
    ],
  ])("refuses: %s", (_, file, code) => {
    expect(codeOf(() => readSafetensors(file))).toBe(code);
  });

  it("reads half precision: every kind of number", () => {
    const file = fileOf(`{"a":${entry("[8]", "[0,16]", "F16")}}`, 16);
    const bits = [0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0xbc00, 0x7bff, 0x7c00];
    const view = new DataView(file.buffer, file.length - 16);
    for (const [index, half] of bits.entries()) view.setUint16(2 * index, half, true);
    const [tensor] = readSafetensors(file).tensors;
    expect([...(tensor?.data ?? [])]).toEqual([0, -0, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, -1, 65504, Infinity]);
  });

  it("rounds float64, and refuses what float32 has no room for", () => {
    const file = fileOf(`{"a":${entry("[2]", "[0,16]", "F64")}}`, 16);
    const view = new DataView(file.buffer, file.length - 16);
    view.setFloat64(0, 0.1, true);
    view.setFloat64(8, -Infinity, true);
    expect(readSafetensors(file).tensors[0]?.data).toEqual(Float32Array.of(0.1, -Infinity));
    view.setFloat64(8, 1e39, true);
    expect(() => readSafetensors(file)).toThrow(
      expect.objectContaining({ code: "weightsOverflow", path: "a", values: { value: "1e+39" } }) as Error,
    );
  });

  it("takes a tensor named __proto__ for a tensor", () => {
    const file = fileOf(`{"__proto__":${good}}`, 8);
    expect(readSafetensors(file).tensors).toEqual([{ name: "__proto__", shape: [2], data: new Float32Array(2) }]);
  });

  it("answers damaged files with a GradwireError or tensors, never another fault", () => {
    const whole = writeSafetensors(tensors);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(damage, fc.integer({ min: 0, max: whole.length }), (changes, length) => {
        const file = whole.slice(0, length > whole.length / 2 ? whole.length : length);
        for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
        codeOf(() => readSafetensors(file));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
