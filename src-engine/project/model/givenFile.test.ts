import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import golden from "../../golden/weights.json";
import { numel, type Shape } from "../../base/shape";
import { openTensors, writeModelFile } from "./modelFile";
import { weightsFormatIds } from "../../formats/weightsFormats";
import { givenChoices, readGiven, withChoice, type TakingLayer } from "./givenFile";

const linear = (out: number, inputs: number): TakingLayer => ({
  id: "linear1",
  name: "Hidden",
  shapes: { weight: [out, inputs], bias: [out] },
});

const listed = (tensors: Readonly<Record<string, Shape>>) => ({
  name: "net.npz",
  tensors: Object.entries(tensors).map(([name, shape]) => ({ name, shape })),
});

const chosen = (layer: TakingLayer, tensors: Readonly<Record<string, Shape>>) =>
  Object.fromEntries(givenChoices(layer, listed(tensors)).map((choice) => [choice.tensor, choice.chosen]));

function refusal(work: () => unknown): { code: string; values: unknown } | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof GradwireError)) throw error;
    return { code: error.code, values: error.values };
  }
}

describe("which of a file's tensors are meant", () => {
  it.each<[string, Readonly<Record<string, Shape>>, Readonly<Record<string, string | null>>]>([
    [
      "those of the layer's own names, whatever else fits",
      { "a.weight": [2, 2], "linear1.weight": [2, 2], "linear1.bias": [2], "a.bias": [2] },
      { weight: "linear1.weight", bias: "linear1.bias" },
    ],
    ["the only ones that fit", { w: [2, 2], b: [2] }, { weight: "w", bias: "b" }],
    [
      "the only ones whose names end alike",
      { "norm.weight": [2], "norm.bias": [2], "fc.weight": [2, 2] },
      { weight: "fc.weight", bias: "norm.bias" },
    ],
    [
      "the one of the layer that another tensor is taken from",
      { "one.weight": [2, 3], "one.bias": [2], "two.weight": [2, 2], "two.bias": [2] },
      { weight: "two.weight", bias: "two.bias" },
    ],
    ["none where several could be", { "a.weight": [2, 2], "b.weight": [2, 2] }, { weight: null, bias: null }],
    [
      "none in place of one of the name and another shape",
      { "linear1.weight": [2, 3], w: [2, 2] },
      { weight: null, bias: null },
    ],
    ["none for what nothing fits", { w: [2, 2] }, { weight: "w", bias: null }],
  ])("%s", (_, tensors, expected) => {
    expect(chosen(linear(2, 2), tensors)).toEqual(expected);
  });

  it("is none where two tensors would take the same", () => {
    const norm = { id: "norm1", name: "Norm", shapes: { weight: [2], bias: [2] } };
    expect(chosen(norm, { scale: [2] })).toEqual({ weight: null, bias: null });
    expect(chosen(norm, { weight: [2] })).toEqual({ weight: null, bias: null });
    expect(chosen(norm, { "n.weight": [2], "n.bias": [2] })).toEqual({ weight: "n.weight", bias: "n.bias" });
  });

  it("a choice brings along what is of the same layer of the file", () => {
    const file = listed({ "a.weight": [2, 2], "a.bias": [2], "b.weight": [2, 2], "b.bias": [2] });
    const choices = withChoice(givenChoices(linear(2, 2), file), "weight", "b.weight");
    expect(choices.map((choice) => choice.chosen)).toEqual(["b.weight", "b.bias"]);
    expect(withChoice(choices, "bias", null).map((choice) => choice.chosen)).toEqual(["b.weight", null]);
  });

  it("says what was needed and what there is where nothing fits", () => {
    expect(refusal(() => chosen(linear(2, 2), { "fc.weight": [4, 3], "fc.bias": [4] }))).toEqual({
      code: "givenFileNone",
      values: {
        node: "Hidden",
        file: "net.npz",
        needed: "weight [2, 2], bias [2]",
        count: 2,
        found: "fc.weight [4, 3], fc.bias [4]",
      },
    });
    expect(refusal(() => chosen(linear(2, 2), {}))).toMatchObject({ values: { count: 0, found: "–" } });
  });

  it("says which tensor of the layer's name has another shape", () => {
    expect(refusal(() => chosen(linear(2, 2), { "linear1.weight": [2, 3], "linear1.bias": [2] }))).toEqual({
      code: "givenFileShape",
      values: {
        ...{ tensor: "weight", node: "Hidden", shape: "[2, 2]", name: "linear1.weight" },
        ...{ file: "net.npz", found: "[2, 3]" },
      },
    });
  });
});

it("takes weights of a state_dict as PyTorch saves it, counters and other precisions beside them", () => {
  const bytes = Uint8Array.from(atob(golden.batchNorm.file), (character) => character.charCodeAt(0));
  const file = { name: "norm.safetensors", tensors: openTensors(bytes) };
  const norm: TakingLayer = { id: "batchNorm1d1", name: "Norm", shapes: { weight: [2], bias: [2] } };
  expect(readGiven(norm, file, { weight: "double", bias: "half" })).toEqual({ weight: [0.1, -2], bias: [0.5, -3] });
  expect(() => readGiven(norm, file, { weight: "count" })).toThrow(
    expect.objectContaining({ code: "weightsDtype", path: "count", values: { dtype: "int32" } }) as Error,
  );
});

describe("numbers out of a file", () => {
  const stored = (
    format: (typeof weightsFormatIds)[number],
    name: string,
    shape: Shape,
    values?: readonly number[],
  ) => ({
    name: `net.${format}`,
    tensors: openTensors(
      writeModelFile(format, {
        tensors: [{ name, shape, data: Float32Array.from({ length: numel(shape) }, (_, i) => values?.[i] ?? 0) }],
        metadata: null,
      }),
    ),
  });

  it.each(weightsFormatIds)("%s: the shortest decimals of the same float32, in the tensor's shape", (format) => {
    const file = stored(format, "fc.weight", [2, 2], [0.1, -2.5, 3, 1e-9]);
    expect(readGiven(linear(2, 2), file, { weight: "fc.weight" })).toEqual({
      weight: [
        [0.1, -2.5],
        [3, 1e-9],
      ],
    });
  });

  it("must be finite", () => {
    const file = stored("npz", "w", [2, 2], [0, 1, NaN, 0]);
    expect(refusal(() => readGiven(linear(2, 2), file, { weight: "w" }))).toEqual({
      code: "givenFileNumber",
      values: { file: "net.npz", name: "w", found: "NaN", place: "[1][0]" },
    });
  });

  it("must be there, in the layer's shape", () => {
    const file = stored("json", "w", [2, 3]);
    const read = (name: string) => refusal(() => readGiven(linear(2, 2), file, { weight: name }));
    expect(read("w")).toMatchObject({ code: "givenFileShape", values: { found: "[2, 3]" } });
    expect(read("v")).toEqual({
      code: "givenFileUnknown",
      values: { file: "net.json", name: "v", found: "w [2, 3]" },
    });
  });

  it.each<[string, Shape, { found: number; limit: number }]>([
    ["numbers of a tensor", [400, 300], { found: 120_000, limit: 100_000 }],
    ["entries of a list", [30_000, 1], { found: 30_000, limit: 20_000 }],
  ])("must be no more %s than a project holds", (_, shape, values) => {
    const [out = 0, inputs = 0] = shape;
    const file = stored("safetensors", "w", shape);
    expect(refusal(() => readGiven(linear(out, inputs), file, { weight: "w" }))).toEqual({
      code: "givenSize",
      values: { ...values, name: "weight", node: "Hidden" },
    });
  });
});
