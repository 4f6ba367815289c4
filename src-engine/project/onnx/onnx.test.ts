import { fromBinary } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { growthOf } from "../../base/testing/countVisits";
import { GraphBuilder } from "../../compiler/graph/builder";
import type { Model } from "../../compiler/graph/model";
import { lowerDocument } from "../nodes/lower";
import type { NodeGraph } from "../nodes/nodeGraph";
import { largeGraphs } from "../nodes/testing/largeGraphs";
import { regression } from "../nodes/testing/sampleGraphs";
import type { ModelColumn, ModelMetadata } from "../model/modelMetadata";
import { exportOnnx, type OnnxModel } from "./index";
import { ModelProtoSchema } from "./schema/onnx.generated";

const number = (column: string, more: Partial<ModelColumn> = {}): ModelColumn => {
  return { column, type: "number", categories: [], encoding: "oneHot", min: 0, max: 9, ...more };
};
const kinds = (column: string, more: Partial<ModelColumn> = {}): ModelColumn => {
  return { ...number(column), type: "category", categories: ["a", "b"], min: null, max: null, ...more };
};

function metadataOf(graph: NodeGraph, more: Partial<ModelMetadata> = {}): ModelMetadata {
  const nodes = graph.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 }, title: "" }));
  return {
    format: "gradwire-model",
    version: 1,
    appVersion: "0.1.0",
    task: "regression",
    inputs: [number("x"), number("z")],
    outputs: [number("y")],
    outputTransform: null,
    graph: { nodes: nodes as ModelMetadata["graph"]["nodes"], wires: graph.wires as ModelMetadata["graph"]["wires"] },
    ...more,
  };
}

function lowered(graph: NodeGraph, batchSize: number): Model {
  const { model, problems } = lowerDocument(graph, { batchSize, mode: "evaluate" });
  if (!model) throw new Error(problems.map(({ code }) => code).join(", "));
  return model;
}

const exportOf = (graph: NodeGraph, more: Partial<OnnxModel> = {}) => {
  const model = lowered(graph, 2);
  const shapes = new Map([...model.parameters, ...model.buffers].map(({ name, value }) => [name, value.shape]));
  return exportOnnx({
    metadata: metadataOf(graph),
    lowered: { model, other: lowered(graph, 3) },
    tensor: (name) => new Float32Array((shapes.get(name) ?? []).reduce((product, size) => product * size, 1)),
    markers: ["NA"],
    missingRows: "drop",
    imputes: false,
    ...more,
  });
};

const fileOf = (...args: Parameters<typeof exportOf>) => fromBinary(ModelProtoSchema, exportOf(...args).file());

describe("a file", () => {
  it("has an input [N, 1] for every column and an output [N, 1] for every target", () => {
    const { graph, irVersion, opsetImport, producerName } = fileOf(regression());
    const values = [...(graph?.input ?? []), ...(graph?.output ?? [])].map(({ name, type }) => {
      if (type?.value.case !== "tensorType") throw new Error("a tensor");
      return [name, type.value.value.elemType, type.value.value.shape?.dim.map(({ value }) => String(value.value))];
    });
    expect(values).toEqual([
      ["x", 1, ["N", "1"]],
      ["z", 1, ["N", "1"]],
      ["y", 1, ["N", "1"]],
    ]);
    expect([irVersion, producerName]).toEqual([11n, "Gradwire"]);
    expect(opsetImport.map(({ domain, version }) => [domain, version])).toEqual([["", 23n], ["ai.onnx.ml", 5n]]); // prettier-ignore
  });

  it("says columns, units and categories, and the graph", () => {
    const kilos = { decimal: ".", thousands: ",", prefix: "", suffix: " kg" } as const;
    const day = { decimal: ".", thousands: "", prefix: "", suffix: "", date: "ymd" } as const;
    const inputs = [number("weight", { format: kilos }), number("day", { format: day })];
    const { metadataProps, graph } = fileOf(regression(), { metadata: metadataOf(regression(), { inputs }) });
    const said = Object.fromEntries(metadataProps.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
    expect(said["columns"]).toEqual([
      { name: "weight", role: "feature", type: "number", unit: "kg", min: 0, max: 9 },
      { name: "day", role: "feature", type: "number", unit: "days since 1970-01-01", min: 0, max: 9 },
      { name: "y", role: "target", type: "number", unit: "", min: 0, max: 9 },
    ]);
    expect(said["gradwire"]).toMatchObject({ format: "gradwire-model", task: "regression" });
    expect(graph?.input[0]?.docString).toBe("kg; 0 to 9 in training");
  });

  it("takes numbers that float32 cannot tell apart as double, and categories as text", () => {
    const inputs = [number("time", { offset: 1.7e9 }), kinds("kind", { encoding: "classIndex" })];
    const { graph } = exportOf(regression(), { metadata: metadataOf(regression(), { inputs }) });
    expect(graph?.inputs.map(({ type }) => type)).toEqual(["double", "string"]);
    const encoder = graph?.nodes.find(({ operator }) => operator === "LabelEncoder");
    expect(encoder?.attributes["keys_strings"]).toEqual({ kind: "strings", values: ["a", "b"] });
  });

  it("knows a category however its letters are composed, and none that means that there is no value", () => {
    const inputs = [kinds("kind", { categories: ["NA", "é"], encoding: "classIndex" }), number("z")];
    const { graph } = exportOf(regression(), { metadata: metadataOf(regression(), { inputs }) });
    const encoder = graph?.nodes.find(({ operator }) => operator === "LabelEncoder");
    expect(encoder?.attributes["keys_strings"]).toEqual({ kind: "strings", values: ["\u00e9", "e\u0301"] });
    expect(encoder?.attributes["values_int64s"]).toEqual({ kind: "ints", values: [1, 1] });
  });

  it("gives every value a name of its own, whatever columns are called", () => {
    const inputs = [number("linear1.weight"), number("linear1/Gemm")];
    const outputs = [number("linear1.weight")];
    const { graph } = exportOf(regression(), { metadata: metadataOf(regression(), { inputs, outputs }) });
    const { inputs: read = [], nodes = [], tensors = [] } = graph ?? {};
    const names = [read, tensors].flat().map(({ name }) => name).concat(nodes.flatMap((node) => node.outputs)); // prettier-ignore
    expect(new Set(names).size).toBe(names.length);
    expect(read.map(({ name }) => name)).toEqual(["linear1.weight", "linear1/Gemm"]);
    const known = new Set(names);
    expect(nodes.flatMap((node) => node.inputs).filter((name) => !known.has(name))).toEqual([]);
  });

  it("has the conditions of missing values: NaN, infinity, and markers that are numbers", () => {
    const { graph } = exportOf(regression(), { markers: ["NA", "-999"] });
    expect(graph?.nodes.slice(0, 6).map(({ operator }) => operator)).toEqual([
      ...["Concat", "IsNaN", "IsInf", "Equal", "Or", "Or"],
    ]);
    expect(graph?.tensors.find(({ name }) => name === "float -999")?.data).toEqual([-999]);
  });
});

describe("the report", () => {
  const mappings = (...args: Parameters<typeof exportOf>) =>
    Object.fromEntries(exportOf(...args).report.map(({ node, mapping, why }) => [node, [mapping, ...why.map(({ code }) => code)]])); // prettier-ignore

  it("says of every node what becomes of it", () => {
    const graph = regression({
      nodes: { dropout1: {}, relu1: {}, linear2: { outFeatures: 3 } },
      wires: [
        "linear1.output > dropout1.input",
        "dropout1.output > mseLoss1.prediction",
        "dropout1.output > relu1.input",
      ],
      without: ["linear1.output > mseLoss1.prediction"],
    });
    expect(mappings(graph)).toEqual({
      dataset1: ["exact"],
      linear1: ["exact"],
      dropout1: ["exact"],
      mseLoss1: ["exact"],
      sgd1: ["training"],
      relu1: ["unused"],
      linear2: ["unused"],
    });
  });

  it("says where answers differ from ours, and why", () => {
    const graph = regression();
    const format = { decimal: ".", thousands: "", prefix: "$", suffix: "" } as const;
    const metadata = metadataOf(graph, { inputs: [kinds("kind"), number("price", { format })] });
    expect(mappings(graph, { metadata, missingRows: "refuse" })["dataset1"]).toEqual([
      ...["approximate", "onnxMissing", "onnxCategories", "onnxNumbers"],
    ]);
  });

  it("refuses an op without a counterpart at its node, and so does the file", () => {
    const graph = regression();
    const withSine = (batchSize: number): Model => {
      const model = lowered(graph, batchSize);
      const builder = GraphBuilder.from(model.graph);
      const prediction = builder.inNode("linear1", () => builder.apply("sin", [model.prediction]));
      return { ...model, graph: builder, prediction };
    };
    const lowerings = { model: withSine(2), other: withSine(3) };
    const found = exportOf(graph, { lowered: lowerings });
    expect(found.graph).toBeNull();
    expect(found.report.find(({ node }) => node === "linear1")).toMatchObject({
      mapping: "refused",
      operators: [],
      why: [{ code: "onnxOp", values: { op: "sin" }, path: "linear1" }],
    });
    expect(found.file).toThrow(
      "At linear1: An ONNX file is written with operators that compute the same, and sin has no such counterpart yet.",
    );
  });
});

it.each(Object.entries(largeGraphs))("takes work as nodes grow: %s", (_, graphOfSize) => {
  const lowerings = new Map(
    [4, 100, 200].map((size) => {
      const graph = graphOfSize(size);
      const model = lowered(graph, 2);
      return [size, { graph, lowered: { model, other: lowered(graph, 3) } }] as const;
    }),
  );
  const write = (size: number) => {
    const found = lowerings.get(size);
    if (found) exportOf(found.graph, { lowered: found.lowered });
  };
  expect(growthOf(write, 100)).toBeLessThan(2.3);
});
