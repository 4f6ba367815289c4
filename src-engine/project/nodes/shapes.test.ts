import { describe, expect, it } from "vitest";
import { emptyDocument } from "../document/empty";
import { applyFix } from "../document/fix";
import type { GradwireDocument } from "../document/schema";
import { lowerDocument } from "./lower";
import { problemText, type Problem } from "./problems";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "./testing/sampleGraphs";
import type { NodeGraph } from "./nodeGraph";

/** A graph as a document, for fixes to be carried out on. */
function asDocument({ nodes, wires }: NodeGraph): GradwireDocument {
  return {
    ...emptyDocument({ projectId: "0".repeat(32), appVersion: "0.1.0" }),
    nodes: structuredClone(nodes).map((node, index) => ({
      ...node,
      title: "",
      position: { x: index * 100, y: 0 },
    })) as GradwireDocument["nodes"],
    wires: structuredClone(wires) as GradwireDocument["wires"],
  };
}

const pixels = (count: number) => [
  ...Array.from({ length: count }, (_, index) => numberColumn(`p${index}`, "feature")),
  numberColumn("y", "target"),
];

/** Dataset, `chain` one after another, MSE loss, SGD. */
function chained(columns: ReturnType<typeof pixels>, chain: Readonly<Record<string, Record<string, unknown>>>) {
  const ids = Object.keys(chain);
  const outputs = ["dataset1.features", ...ids.map((id) => `${id}.output`)];
  return graphOf({ dataset1: datasetOf(columns), ...chain, mseLoss1: {}, sgd1: {} }, [
    ...ids.map((id, index) => `${outputs[index] ?? ""} > ${id}.input`),
    `${outputs.at(-1) ?? ""} > mseLoss1.prediction`,
    "dataset1.targets > mseLoss1.target",
    "mseLoss1.loss > sgd1.loss",
  ]);
}

const convolutional = {
  unflatten1: { channels: 1, height: 6, width: 6 },
  conv2d1: { outChannels: 4 },
  relu1: {},
  maxPool2d1: {},
  flatten1: {},
  linear1: {},
};

const errors = (graph: NodeGraph) => lowerDocument(graph).problems.filter(({ severity }) => severity === "error");

/** The one error of a graph, and the graph after its fix. */
function fixed(graph: NodeGraph): { readonly problem: Problem; readonly document: GradwireDocument } {
  const [problem, ...others] = errors(graph);
  expect(others).toEqual([]);
  if (!problem?.fix) throw new Error("there is no fix");
  return { problem, document: applyFix(asDocument(graph), problem.fix).document };
}

describe("nodes of images", () => {
  it("make a convolutional network of rows", () => {
    const { model, shapes, parameterCounts, problems } = lowerDocument(chained(pixels(36), convolutional));
    expect(problems).toEqual([]);
    expect(model?.parameters.map(({ name }) => name)).toEqual([
      "conv2d1.weight",
      "conv2d1.bias",
      "linear1.weight",
      "linear1.bias",
    ]);
    expect(parameterCounts).toEqual({ conv2d1: 40, linear1: 37 });
    expect(shapes).toMatchObject({
      "unflatten1.output": [32, 1, 6, 6],
      "conv2d1.output": [32, 4, 6, 6],
      "maxPool2d1.output": [32, 4, 3, 3],
      "flatten1.output": [32, 36],
    });
  });

  it("ask for images, and offer to make them of the columns", () => {
    const { conv2d1, flatten1, linear1 } = convolutional;
    const { problem, document } = fixed(chained(pixels(12), { conv2d1, flatten1, linear1 }));
    expect(problemText(problem, "en")).toBe(
      "This takes images, [batch, channels, height, width], but dataset1 gives [32, 12]. Put a Reshape node between them.",
    );
    expect(document.nodes.at(-1)).toMatchObject({
      type: "unflatten",
      params: { channels: 3, height: 2, width: 2 },
      position: { x: 280, y: 0 },
    });
    expect(errors(document)).toEqual([]);
  });

  it("Linear and losses ask for rows, and offer to flatten", () => {
    const { unflatten1, conv2d1, linear1 } = convolutional;
    const toLinear = fixed(chained(pixels(36), { unflatten1, conv2d1, linear1 }));
    expect(toLinear.problem).toMatchObject({ node: "linear1", port: "input", code: "rowsRequired" });
    expect(errors(toLinear.document)).toEqual([]);

    const toLoss = fixed(chained(pixels(36), { unflatten1, conv2d1 }));
    expect(toLoss.problem).toMatchObject({ node: "mseLoss1", port: "prediction", code: "rowsRequired" });
    expect(errors(toLoss.document).map(({ code }) => code)).toEqual(["lossShape"]);
  });

  it("Reshape says how many values there are, and offers sizes that fit", () => {
    const { problem, document } = fixed(chained(pixels(10), { ...convolutional, unflatten1: {} }));
    expect(problemText(problem, "en")).toBe(
      "1 × 28 × 28 makes 784 values of every row, but dataset1 gives 10. Set sizes whose product is 10.",
    );
    expect(document.nodes.find(({ id }) => id === "unflatten1")?.params).toEqual({ channels: 1, height: 2, width: 5 });
    expect(errors(document)).toEqual([]);
  });

  it.each([
    ["conv2d1", { kernelSize: 9 }, "windowTooLarge"],
    ["conv2d1", { padding: 7 }, "paddingOverImage"],
    ["conv2d1", { stride: 0 }, "valueTooSmall"],
    ["maxPool2d1", { kernelSize: 7 }, "windowTooLarge"],
    ["maxPool2d1", { padding: 2 }, "paddingOverKernel"],
  ])("name the node whose window does not fit: %s with %o", (node, params, code) => {
    expect(errors(chained(pixels(36), { ...convolutional, [node]: params }))).toMatchObject([{ node, code }]);
  });
});

describe("a window larger than the image", () => {
  it.each([
    ["conv2d1", { kernelSize: 9 }, 8],
    ["conv2d1", { kernelSize: 5, dilation: 2 }, 4],
    ["maxPool2d1", { kernelSize: 7 }, 6],
  ])("is offered the largest kernel that fits: %s with %o", (node, params, value) => {
    const [found] = errors(chained(pixels(36), { ...convolutional, [node]: params }));
    expect(found).toMatchObject({ node, port: "input", fix: { kind: "setParam", node, param: "kernelSize", value } });
  });
});

describe("padding that is too large", () => {
  it.each([
    ["conv2d1", { padding: 7 }, "padding of conv2d1 is 7, more than its images of 6 × 6 have. Set it to 6 or less."],
    [
      "maxPool2d1",
      { kernelSize: 3, padding: 2 },
      "padding of maxPool2d1 is 2, but pooling takes at most half its window of 3 × 3. Set it to 1 or less.",
    ],
  ])("is told by node and parameter, and offered the most that fits: %s with %o", (node, params, text) => {
    const { problem, document } = fixed(chained(pixels(36), { ...convolutional, [node]: params }));
    expect(problem).toMatchObject({ node, param: "padding" });
    expect(problemText(problem, "en")).toBe(text);
    expect(errors(document)).toEqual([]);
  });
});

describe("nodes with two inputs", () => {
  /** Dataset to two Linear nodes, both to `type`, then the loss. */
  const joined = (type: string, a: number, b: number, columns = pixels(3)) =>
    graphOf(
      {
        dataset1: datasetOf(columns),
        linear1: { outFeatures: a },
        linear2: { outFeatures: b },
        [`${type}1`]: {},
        linear3: {},
        mseLoss1: {},
        sgd1: {},
      },
      [
        "dataset1.features > linear1.input",
        "dataset1.features > linear2.input",
        `linear1.output > ${type}1.a`,
        `linear2.output > ${type}1.b`,
        `${type}1.output > linear3.input`,
        "linear3.output > mseLoss1.prediction",
        "dataset1.targets > mseLoss1.target",
        "mseLoss1.loss > sgd1.loss",
      ],
    );

  it.each([
    ["add", 4, 4, 4],
    ["multiply", 4, 1, 4],
    ["concat", 4, 2, 6],
  ])("%s of %i and %i columns has %i", (type, a, b, columns) => {
    const { problems, shapes } = lowerDocument(joined(type, a, b));
    expect(problems).toEqual([]);
    expect(shapes[`${type}1.output`]).toEqual([32, columns]);
  });

  it("say that shapes differ, and offer to set the second's columns", () => {
    const { problem, document } = fixed(joined("add", 4, 3));
    expect(problemText(problem, "en")).toBe(
      "Both inputs must have one shape, but linear1 gives [32, 4] and linear2 gives [32, 3]. Make the sizes equal, or one of them 1.",
    );
    expect(errors(document)).toEqual([]);
  });

  it("Concat refuses images and rows together, and offers to make rows of the images", () => {
    const graph = joined("concat", 4, 4);
    const images = graphOf({ unflatten1: { channels: 1, height: 2, width: 2 } }, []);
    const wires = graph.wires.map((wire) =>
      wire.to.node === "concat1" && wire.to.port === "a"
        ? { ...wire, from: { node: "unflatten1", port: "output" } }
        : wire,
    );
    const into = { id: "w", from: { node: "linear1", port: "output" }, to: { node: "unflatten1", port: "input" } };
    const { problem, document } = fixed({ nodes: [...graph.nodes, ...images.nodes], wires: [...wires, into] });
    expect(problem).toMatchObject({ node: "concat1", code: "concatShapes", port: "a" });
    expect(errors(document)).toEqual([]);
  });
});

describe("Select columns", () => {
  const columns = [
    numberColumn("a", "feature"),
    categoryColumn("kind", "feature", ["x", "y"]),
    numberColumn("b", "feature"),
    numberColumn("y", "target"),
  ];
  const selecting = (names: string[], before: Readonly<Record<string, Record<string, unknown>>> = {}) =>
    chained(columns, { ...before, selectColumns1: { columns: names }, linear1: {} });

  it("passes on the chosen columns in the dataset's order, a category's together", () => {
    const { problems, shapes } = lowerDocument(selecting(["b", "kind"]));
    expect(problems).toEqual([]);
    expect(shapes["selectColumns1.output"]).toEqual([32, 3]);
    expect(lowerDocument(selecting(["b", "a"])).shapes["selectColumns1.output"]).toEqual([32, 2]);
  });

  it("takes standardized columns, and its columns can be standardized by their own statistics", () => {
    expect(errors(selecting(["a"], { standardize1: {} }))).toEqual([]);
    const graph = chained(columns, { selectColumns1: { columns: ["a", "b"] }, standardize1: {}, linear1: {} });
    const statistics = { mean: [1, 2, 3, 4, 5], scale: [10, 20, 30, 40, 50], counts: [] };
    const { model } = lowerDocument(graph, { statistics });
    expect(model?.buffers.map(({ name, start }) => [name, typeof start === "string" ? [] : [...start]])).toEqual([
      ["standardize1.mean", [1, 4]],
      ["standardize1.scale", [10, 40]],
    ]);
  });

  it("says what is missing or unknown", () => {
    expect(errors(selecting([]))).toMatchObject([{ code: "selectNone", param: "columns" }]);
    const { problem, document } = fixed(selecting(["b", "gone"]));
    expect(problem).toMatchObject({ code: "selectUnknown", values: { column: "gone" } });
    expect(errors(document)).toEqual([]);
    expect(errors(selecting(["a"], { linear2: {} }))).toMatchObject([{ code: "selectComputed", port: "input" }]);
    const targets = {
      id: "t",
      from: { node: "dataset1", port: "targets" },
      to: { node: "selectColumns1", port: "input" },
    };
    const graph = selecting(["a"]);
    const wires = [...graph.wires.filter(({ to }) => to.node !== "selectColumns1"), targets];
    expect(errors({ ...graph, wires })).toMatchObject([{ code: "selectTargets", port: "input" }]);
  });
});
