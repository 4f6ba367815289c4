import { describe, expect, it } from "vitest";
import type { ModelColumn, ModelMetadata } from "../project/model/modelMetadata";
import { classOf, decodeOutputs, softmax } from "./decode";

const column = (name: string, categories: string[] = []): ModelColumn => ({
  column: name,
  type: categories.length === 0 ? "number" : "category",
  categories,
  encoding: "oneHot",
  min: null,
  max: null,
});

const metadata = (task: ModelMetadata["task"], outputs: ModelColumn[]): ModelMetadata => ({
  format: "gradwire-model",
  version: 1,
  appVersion: "0",
  task,
  inputs: [],
  outputs,
  outputTransform: null,
  graph: { nodes: [], wires: [] },
});

describe("decodeOutputs", () => {
  it("names regression outputs, a one-hot target once per category", () => {
    const model = metadata("regression", [column("apples"), column("kind", ["a", "b"])]);
    expect(decodeOutputs(model, Float32Array.of(1, 2, 3, 4, 5, 6), 3, null)).toEqual([
      [
        { kind: "number", name: "apples", value: 1 },
        { kind: "number", name: "kind=a", value: 2 },
        { kind: "number", name: "kind=b", value: 3 },
      ],
      [
        { kind: "number", name: "apples", value: 4 },
        { kind: "number", name: "kind=a", value: 5 },
        { kind: "number", name: "kind=b", value: 6 },
      ],
    ]);
  });

  it("turns standardized outputs back into the column's units", () => {
    const transform = { mean: Float32Array.of(10, 100), scale: Float32Array.of(2, 4) };
    const rows = decodeOutputs(
      metadata("regression", [column("x"), column("y")]),
      Float32Array.of(1, -1),
      2,
      transform,
    );
    expect(rows[0]?.map((target) => target.kind === "number" && target.value)).toEqual([12, 96]);
  });

  it("gives a class its label and all classes their probabilities", () => {
    const model = metadata("classification", [column("species", ["Adelie", "Chinstrap", "Gentoo"])]);
    const [[target] = []] = decodeOutputs(model, Float32Array.of(0, Math.log(2), 0), 3, null);
    expect(target).toMatchObject({ kind: "class", name: "species", label: "Chinstrap" });
    const probabilities = target?.kind === "class" ? target.probabilities : [];
    expect(probabilities.map(({ label }) => label)).toEqual(["Adelie", "Chinstrap", "Gentoo"]);
    [0.25, 0.5, 0.25].forEach((expected, i) => {
      expect(probabilities[i]?.probability).toBeCloseTo(expected, 6);
    });
  });
});

describe("softmax", () => {
  it("is safe for logits of 10,000", () => {
    expect(softmax(Float32Array.of(10_000, 9_000))).toEqual([1, 0]);
  });

  it("adds up to 1", () => {
    expect(softmax(Float32Array.of(1, 2, 3)).reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
  });
});

describe("classOf", () => {
  it("takes the first of equals", () => {
    expect([classOf(Float32Array.of(1, 3, 3)), classOf(Float32Array.of(-5, -9))]).toEqual([1, 0]);
  });
});
