import { describe, expect, it } from "vitest";
import type { ModelMetadata } from "./modelMetadata";
import { readModelFile, writeModelFile } from "./modelFile";
import { weightsFormatIds } from "../../formats/weightsFormats";
import { writeSafetensors } from "../../formats/safetensors";

const tensors = [
  { name: "linear1.weight", shape: [1, 2], data: Float32Array.of(0.5, -0.25) },
  { name: "standardize1.mean", shape: [2], data: Float32Array.of(10, 20) },
];

const metadata: ModelMetadata = {
  format: "gradwire-model",
  version: 1,
  appVersion: "0.1.0",
  task: "regression",
  inputs: [
    { column: 'a "quoted" column, 온도', type: "number", categories: [], encoding: "oneHot", min: -1, max: 2.5 },
    { column: "island", type: "category", categories: ["A", "B"], encoding: "oneHot", min: null, max: null },
  ],
  outputs: [{ column: "apples", type: "number", categories: [], encoding: "oneHot", min: 0, max: 9 }],
  outputTransform: { mean: "standardize2.mean", scale: "standardize2.scale" },
  graph: {
    nodes: [{ id: "relu1", type: "relu", version: 1, position: { x: 0, y: 0 }, title: "", params: {} }],
    wires: [],
  },
};

describe("model files", () => {
  it.each(weightsFormatIds)("%s brings tensors and metadata back", (format) => {
    expect(readModelFile(writeModelFile(format, { tensors, metadata }))).toEqual({ tensors, metadata });
  });

  it.each(weightsFormatIds)("%s may lack metadata", (format) => {
    expect(readModelFile(writeModelFile(format, { tensors, metadata: null }))).toEqual({ tensors, metadata: null });
  });

  it("reads a safetensors file whose length byte looks like JSON", () => {
    for (let padding = 0; padding < 200; padding += 1) {
      const file = writeSafetensors(tensors, { note: "x".repeat(padding) });
      expect(readModelFile(file).tensors).toEqual(tensors);
    }
  });

  it("refuses metadata of another form, with the path", () => {
    const file = writeSafetensors(tensors, { gradwire: JSON.stringify({ ...metadata, task: "other" }) });
    expect(() => readModelFile(file)).toThrow(
      expect.objectContaining({ code: "weightsMetadata", path: "task" }) as Error,
    );
  });
});
