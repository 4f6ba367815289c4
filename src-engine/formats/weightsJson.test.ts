import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import type { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { float32Text, readFloat32 } from "../base/floatText";
import { readWeightsJson, writeWeightsJson } from "./weightsJson";

describe("float32Text", () => {
  it("is short where the number is", () => {
    const values = [0, 1, -3, 0.1, 1 / 3, 1e-45, 3.4028234663852886e38, 16777216, 1e10, -2.5];
    expect(values.map((value) => float32Text(Math.fround(value)))).toEqual([
      "0", "1", "-3", "0.1", "0.33333334", "1e-45", "3.4028235e+38", "16777216", "10000000000", "-2.5",
    ]); // prettier-ignore
  });

  it("writes what JSON has no numbers for as text", () => {
    expect([NaN, Infinity, -Infinity, -0].map(float32Text)).toEqual(['"NaN"', '"Infinity"', '"-Infinity"', "-0"]);
  });

  it("reads back 100,000 bit patterns exactly", () => {
    const bits = new Uint32Array(1);
    const value = new Float32Array(bits.buffer);
    const generator = new Generator(1);
    for (let i = 0; i < 100_000; i += 1) {
      bits[0] = i < 2000 ? i : i < 3000 ? 0x80000000 + i : generator.u32();
      const original = value[0] ?? 0;
      const back = readFloat32(JSON.parse(float32Text(original)));
      if (!Object.is(back, original)) expect.fail(`${original} came back as ${String(back)}`);
    }
  });

  it("refuses numbers beyond float32 and other texts", () => {
    expect([1e39, "1", "inf", null, {}].map(readFloat32)).toEqual([null, null, null, null, null]);
  });
});

describe("weights in JSON", () => {
  const tensors = [
    { name: "linear1.weight", shape: [2, 2], data: Float32Array.of(0.1, -0, NaN, -Infinity) },
    { name: "scalar", shape: [], data: Float32Array.of(7) },
    { name: "empty", shape: [0], data: new Float32Array(0) },
  ];

  it("reads back what it writes", () => {
    expect(readWeightsJson(writeWeightsJson(tensors, { a: [1] }))).toEqual({ tensors, model: { a: [1] } });
  });

  it.each([
    ["no object", "[]", "weightsJsonFormat"],
    ["other format", '{"format":"x","version":1,"tensors":{}}', "weightsJsonFormat"],
    ["newer version", '{"format":"gradwire-weights","version":2,"tensors":{}}', "weightsJsonFormat"],
    ["no tensors", '{"format":"gradwire-weights","version":1}', "weightsJsonFormat"],
    [
      "tensor without data",
      '{"format":"gradwire-weights","version":1,"tensors":{"a":{"shape":[1]}}}',
      "weightsJsonTensor",
    ],
    [
      "text for a number",
      '{"format":"gradwire-weights","version":1,"tensors":{"a":{"shape":[1],"data":["1"]}}}',
      "weightsJsonTensor",
    ],
    [
      "number beyond float32",
      '{"format":"gradwire-weights","version":1,"tensors":{"a":{"shape":[1],"data":[1e39]}}}',
      "weightsJsonTensor",
    ],
    [
      "other length",
      '{"format":"gradwire-weights","version":1,"tensors":{"a":{"shape":[2],"data":[1]}}}',
      "weightsTensorBytes",
    ],
    ["one name twice", '{"format":"gradwire-weights","version":1,"tensors":{"a":1,"a":2}}', "weightsDuplicateName"],
    ["cut off", '{"format":', "weightsJson"],
  ])("refuses: %s", (_, text, code) => {
    expect(() => readWeightsJson(strToU8(text))).toThrow(expect.objectContaining({ code }) as GradwireError);
  });
});
