import { describe, expect, it } from "vitest";
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
  it("names the file and a tensor of the model", () => {
    const sample = pythonSample("safetensors", { name: "orchard", parameters: ["linear2.weight"] });
    expect(sample).toContain('load_file("orchard.safetensors")');
    expect(sample).toContain('weights["linear2.weight"]');
  });

  it("never loads pickles", () => {
    expect(pythonSample("npz", { name: "a", parameters: [] })).toContain("allow_pickle=False");
  });
});
