import { describe, expect, it } from "vitest";
import { exportFormats, weightsFormats } from "../../../src-engine";
import { pythonSample, pythonString } from "./pythonSample";

describe("pythonString", () => {
  it.each([
    ["orchard", '"orchard"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["line\nbreak", '"line\\u000abreak"'],
    ["사과", '"사과"'],
    ["a\u202eb", '"a\\u202eb"'],
    ["🍎", '"\\U0001f34e"'],
    ['"""', '"\\"\\"\\""'],
  ])("%j", (text, literal) => {
    expect(pythonString(text)).toBe(literal);
  });
});

describe("pythonSample", () => {
  it.each(weightsFormats)("$id: names the file and a tensor of the model", (format) => {
    const sample = pythonSample(format, { name: "orchard", parameters: ["linear2.weight"] });
    expect(sample).toMatch(new RegExp(`(load|load_file|open)\\("orchard\\.${format.id}"`));
    expect(sample).toContain('["linear2.weight"]');
  });

  it.each(weightsFormats)("$id: uses nothing that it does not define", (format) => {
    const sample = pythonSample(format, { name: "orchard", parameters: ["linear2.weight"] });
    const code = sample.replace(/#.*|"[^"]*"/g, "");
    const defined = [...code.matchAll(/(?:import |as |^ *)(\w+)(?=$|,| =|:)/gm)].map(([, name]) => name);
    const used = [...code.matchAll(/(?<![\w.])([a-z_]\w*)/g)].map(([, name]) => name ?? "");
    const builtIn = ["import", "from", "with", "as", "print", "open", "dtype", "encoding", "allow_pickle", "False"];
    const modules = ["safetensors", "torch"];
    expect(used.filter((name) => ![...defined, ...builtIn, ...modules].includes(name))).toEqual([]);
  });

  it("of ONNX asks for a table, column by column", () => {
    const onnx = exportFormats.find(({ id }) => id === "onnx");
    const sample = onnx && pythonSample(onnx, { name: "orchard", parameters: [] });
    expect(sample).toContain('onnxruntime.InferenceSession("orchard.onnx")');
    expect(sample).toContain("for column in model.get_inputs()");
  });

  it("of ONNX reads categories as the texts that they are: no number of 01, no truth of true, no gap of None", () => {
    const onnx = exportFormats.find(({ id }) => id === "onnx");
    const sample = onnx && pythonSample(onnx, { name: "orchard", parameters: [] });
    expect(sample).toContain("dtype=str, keep_default_na=False");
  });

  it("never loads pickles", () => {
    expect(pythonSample(weightsFormats[1], { name: "a", parameters: [] })).toContain("allow_pickle=False");
  });
});
