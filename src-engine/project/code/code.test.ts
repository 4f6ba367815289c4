import { describe, expect, it } from "vitest";
import { emptyDocument } from "../document/empty";
import { documentSchema, type GradwireDocument } from "../document/schema";
import { python } from "../nodes/code";
import { csvOptionsSchema } from "../nodes/data/datasetParams";
import type { NodeGraph } from "../nodes/nodeGraph";
import { growthOf } from "../../base/testing/countVisits";
import { largeGraphs } from "../nodes/testing/largeGraphs";
import { regression } from "../nodes/testing/sampleGraphs";
import { attributeNames } from "./names";
import { pytorchPrediction, pytorchTraining, type TableFacts } from "./index";

const facts: TableFacts = { csv: csvOptionsSchema.parse({}), offsets: [], trainRows: 80 };

function documentOf(graph: NodeGraph, titles: Readonly<Record<string, string>> = {}): GradwireDocument {
  const empty = emptyDocument({ projectId: "0".repeat(32), appVersion: "0.1.0" });
  const nodes = graph.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 }, title: titles[node.id] ?? "" }));
  return documentSchema.parse({ ...empty, nodes, wires: graph.wires });
}

const scriptOf = (graph: NodeGraph, titles?: Readonly<Record<string, string>>) =>
  pytorchTraining(documentOf(graph, titles), facts);

/** The body of a function or class, without its indentation. */
function bodyOf(script: string, begin: string): string[] {
  const lines = script.split("\n");
  const from = lines.findIndex((line) => line.trim() === begin);
  const indent = /^ */.exec(lines[from] ?? "")?.[0].length ?? 0;
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line !== "" && (/^ */.exec(line)?.[0].length ?? 0) <= indent);
  return rest.slice(0, to).map((line) => line.trim()).filter((line) => line !== ""); // prettier-ignore
}

describe("a script", () => {
  it("has a layer for every node, and the branches as statements", () => {
    const script = scriptOf(
      regression({
        nodes: { linear1: { outFeatures: 4 }, relu1: {}, linear2: { outFeatures: 4 }, add1: {}, linear3: {} },
        wires: [
          "linear1.output > relu1.input",
          "relu1.output > linear2.input",
          "linear2.output > add1.a",
          "relu1.output > add1.b",
          "add1.output > linear3.input",
          "linear3.output > mseLoss1.prediction",
        ],
        without: ["linear1.output > mseLoss1.prediction"],
      }),
    );
    expect(bodyOf(script, "def __init__(self):")).toEqual([
      "super().__init__()",
      "self.linear1 = nn.Linear(2, 4)",
      "self.relu1 = nn.ReLU()",
      "self.linear2 = nn.Linear(4, 4)",
      "self.linear3 = nn.Linear(4, 1)",
    ]);
    expect(bodyOf(script, "def forward(self, x):")).toEqual([
      "x = self.linear1(x)",
      "x = self.relu1(x)",
      "linear2 = self.linear2(x)",
      "x = linear2 + x",
      "return self.linear3(x)",
    ]);
  });

  it("calls layers by their titles, and weights by their nodes", () => {
    const script = scriptOf(regression(), { linear1: "Hidden layer #1" });
    expect(script).toContain("self.hidden_layer_1 = nn.Linear(2, 1)");
    expect(script).toContain('names = {"hidden_layer_1": "linear1"}');
  });

  it("goes past bypassed nodes", () => {
    const graph = regression({
      nodes: { relu1: {} },
      wires: ["linear1.output > relu1.input", "relu1.output > mseLoss1.prediction"],
      without: ["linear1.output > mseLoss1.prediction"],
    });
    const nodes = graph.nodes.map((node) => (node.id === "relu1" ? { ...node, bypassed: true as const } : node));
    const script = scriptOf({ ...graph, nodes });
    expect(script).not.toContain("relu");
    expect(bodyOf(script, "def forward(self, x):")).toEqual(["return self.linear1(x)"]);
  });

  it.each(Object.entries(largeGraphs))("takes work as nodes grow: %s", (_, graphOfSize) => {
    const documents = new Map([4, 100, 200].map((size) => [size, documentOf(graphOfSize(size))]));
    const write = (size: number) => {
      const document = documents.get(size);
      if (document) pytorchTraining(document, facts);
    };
    expect(growthOf(write, 100)).toBeLessThan(2.3);
  });
});

it("a notebook has the script's sections as cells, with options as settings", () => {
  const script = scriptOf(regression());
  const notebook = JSON.parse(pytorchTraining(documentOf(regression()), facts, "notebook")) as {
    readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
  };
  const cells = notebook.cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source.join(""));
  expect(cells.length).toBe(4);
  expect(cells[0]).toContain('args = SimpleNamespace(\n    data="data.csv",  # CSV with the rows\n');
  expect(cells.slice(1).every((cell) => script.includes(cell))).toBe(true);
});

it("predictions come back in the target's units", () => {
  const graph = regression({
    nodes: { standardize1: {} },
    wires: ["dataset1.targets > standardize1.input", "standardize1.output > mseLoss1.target"],
    without: ["dataset1.targets > mseLoss1.target"],
  });
  const script = pytorchPrediction(documentOf(graph, { standardize1: "Target" }), facts, "w.safetensors");
  expect(script).toContain("outputs = outputs * model.target.scale + model.target.mean");
  expect(script).toContain('names = {"standardize1": "target"}');
  expect(script).toContain('parser.add_argument("--weights", default="w.safetensors"');
});

describe("what cannot be written is refused at its node", () => {
  it("a warm-up from 0", () => {
    const warmed = regression({
      nodes: { linearWarmup1: { startFactor: 0 } },
      wires: ["sgd1.optimizer > linearWarmup1.optimizer"],
    });
    expect(() => scriptOf(warmed)).toThrow(
      "At linearWarmup1: PyTorch's LinearLR starts at a factor above 0, but this warm-up starts at 0. Set its start factor to a small number such as 0.01.",
    );
  });

  it("a model that is frozen", () => {
    expect(() => scriptOf(regression({ nodes: { linear1: { frozen: true } } }))).toThrow(
      "PyTorch trains what is not frozen, but every layer before the loss is.",
    );
  });

  it("a delimiter of several characters", () => {
    const csv = { ...facts.csv, delimiter: "||" };
    expect(() => pytorchTraining(documentOf(regression()), { ...facts, csv })).toThrow(
      'Python\'s csv module reads cells that one character parts, but in this file it is "||".',
    );
  });

  it("a document that cannot be trained, by its first error", () => {
    expect(() => scriptOf(regression({ without: ["dataset1.targets > mseLoss1.target"] }))).toThrow(
      "At mseLoss1.target:",
    );
  });
});

it("names are Python's: no keyword, no attribute of a module, each once", () => {
  const titles = ["Training", "class", "1st layer", "은닉층", "Hidden!", "hidden", "__", "linear9", "_modules"];
  const nodes = titles.map((title, index) => ({ id: `linear${index + 1}`, title }));
  expect([...attributeNames(nodes).values()]).toEqual([
    ...["training_2", "class_2", "n_1st_layer", "은닉층", "hidden", "hidden_2", "linear7", "linear9_2", "modules_2"],
  ]);
});

it("literals are Python's", () => {
  expect([true, null, 1e-7, -0.5, NaN, -Infinity, 'a"\\\n\u{1d7d8}\u202e', ["x", [1]]].map(python)).toEqual([
    ...["True", "None", "1e-7", "-0.5", 'float("nan")', 'float("-inf")'],
    '"a\\"\\\\\\u000a\u{1d7d8}\\u202e"',
    '["x", [1]]',
  ]);
});
