import { describe, expect, it } from "vitest";
import { applyFix } from "../document/fix";
import { emptyDocument } from "../document/empty";
import type { GradwireDocument } from "../document/schema";
import { lowerDocument } from "./lower";
import { problemText, type Problem } from "./problems";
import { categoryColumn, datasetOf, graphOf, numberColumn, plainColumns, regression } from "./testing/sampleGraphs";
import type { NodeGraph } from "./nodeGraph";

/** A graph as a document, for fixes to be carried out on. */
function asDocument({ nodes, wires }: NodeGraph): GradwireDocument {
  return {
    ...emptyDocument({ projectId: "0".repeat(32), appVersion: "0.1.0" }),
    nodes: structuredClone(nodes).map((node) => ({
      ...node,
      title: "",
      position: { x: 0, y: 0 },
    })) as GradwireDocument["nodes"],
    wires: structuredClone(wires) as GradwireDocument["wires"],
  };
}

const place = ({ severity, code, node, port, param, wire }: Problem) =>
  [severity, code, node, port, param, wire].filter((part) => part !== null).join(" ");

const species = (encoding: "oneHot" | "classIndex", categories = ["Adelie", "Chinstrap", "Gentoo"]) => [
  numberColumn("bill", "feature"),
  numberColumn("mass", "feature"),
  categoryColumn("species", "target", categories, encoding),
];

/** Dataset, Linear, Cross-entropy loss, SGD. */
const classification = (columns = species("classIndex"), linear: Record<string, unknown> = { outFeatures: 3 }) =>
  graphOf({ dataset1: datasetOf(columns), linear1: linear, crossEntropyLoss1: {}, sgd1: {} }, [
    "dataset1.features > linear1.input",
    "linear1.output > crossEntropyLoss1.prediction",
    "dataset1.targets > crossEntropyLoss1.target",
    "crossEntropyLoss1.loss > sgd1.loss",
  ]);

describe("a complete document", () => {
  it("becomes a model, with shapes and counts", () => {
    const { model, columns, ...rest } = lowerDocument(regression());
    expect(rest).toEqual({
      problems: [],
      shapes: {
        "dataset1.features": [32, 2],
        "dataset1.targets": [32, 1],
        "linear1.output": [32, 1],
        "mseLoss1.loss": [],
        "sgd1.optimizer": [],
      },
      parameterCounts: { linear1: 3 },
      frozenCounts: {},
      parameterShapes: { linear1: { weight: [1, 2], bias: [1] } },
      dataset: "dataset1",
      task: "regression",
      target: { columns: { start: 2, count: 1 }, inverse: null },
    });
    expect(Object.entries(columns).map(([port, given]) => [port, given.map(({ role }) => role)])).toEqual([
      ["dataset1.features", ["feature", "feature"]],
      ["dataset1.targets", ["target"]],
    ]);
    expect(model?.inputs.map(({ role, column, value }) => [role, column, value.shape])).toEqual([
      ["feature", 0, [32, 2]],
      ["target", 2, [32, 1]],
    ]);
    expect(model?.parameters.map(({ name }) => name)).toEqual(["linear1.weight", "linear1.bias"]);
    expect(model?.prediction.shape).toEqual([32, 1]);
    expect(model?.loss?.node).toBe("mseLoss1");
    expect(model?.optimizer).toEqual({
      node: "sgd1",
      spec: { kind: "sgd", learningRate: 0.001, momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 },
      gradients: { clipNorm: 0, clipValue: 0, accumulate: 1 },
      schedules: [],
    });
  });

  it("takes the batch size it is asked for", () => {
    const { model } = lowerDocument(regression(), { batchSize: 7 });
    expect(model?.prediction.shape).toEqual([7, 1]);
  });

  it("knows classes", () => {
    const { model, problems, task, target, shapes } = lowerDocument(classification());
    expect(problems).toEqual([]);
    expect({ task, target }).toEqual({
      task: "classification",
      target: { columns: { start: 2, count: 1 }, inverse: null },
    });
    expect(shapes["linear1.output"]).toEqual([32, 3]);
    expect(model).not.toBeNull();
  });

  it("declares modules in the order of the forward pass, whatever the document's order", () => {
    const graph = regression({
      nodes: { linear2: { outFeatures: 8 }, relu1: {} },
      without: ["dataset1.features > linear1.input"],
      wires: ["dataset1.features > linear2.input", "linear2.output > relu1.input", "relu1.output > linear1.input"],
    });
    const { model } = lowerDocument({ nodes: [...graph.nodes].reverse(), wires: [...graph.wires].reverse() });
    expect(model?.parameters.map(({ name }) => name)).toEqual([
      "linear2.weight",
      "linear2.bias",
      "linear1.weight",
      "linear1.bias",
    ]);
  });

  it("standardizes with the statistics it is given, and with zeros and ones without", () => {
    const graph = regression({
      nodes: { standardize1: {}, standardize2: {} },
      without: ["dataset1.features > linear1.input", "dataset1.targets > mseLoss1.target"],
      wires: [
        "dataset1.features > standardize1.input",
        "standardize1.output > linear1.input",
        "dataset1.targets > standardize2.input",
        "standardize2.output > mseLoss1.target",
      ],
    });
    const statistics = { mean: [1, 2, 3], scale: [4, 5, 6], counts: [] };
    const measured = lowerDocument(graph, { statistics });
    expect(measured.problems).toEqual([]);
    expect(measured.target).toEqual({
      columns: { start: 2, count: 1 },
      inverse: { mean: "standardize2.mean", scale: "standardize2.scale" },
    });
    const buffers = (of: typeof measured) =>
      Object.fromEntries((of.model?.buffers ?? []).map(({ name, start }) => [name, Array.from(start, Number)]));
    expect(buffers(measured)).toEqual({
      "standardize1.mean": [1, 2],
      "standardize1.scale": [4, 5],
      "standardize2.mean": [3],
      "standardize2.scale": [6],
    });
    expect(buffers(lowerDocument(graph))["standardize1.scale"]).toEqual([1, 1]);
    expect(buffers(lowerDocument(graph))["standardize1.mean"]).toEqual([0, 0]);
  });

  it("lets features be the target of an autoencoder", () => {
    const { problems, target } = lowerDocument(
      regression({
        columns: [numberColumn("a", "feature"), numberColumn("b", "feature")],
        nodes: { linear1: { outFeatures: 2 } },
        without: ["dataset1.targets > mseLoss1.target"],
        wires: ["dataset1.features > mseLoss1.target"],
      }),
    );
    expect(problems).toEqual([]);
    expect(target?.columns).toEqual({ start: 0, count: 2 });
  });

  it("keeps frozen layers in the model and counts them apart", () => {
    const graph = regression({
      nodes: { linear1: { outFeatures: 4, frozen: true }, relu1: {}, linear2: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > relu1.input", "relu1.output > linear2.input", "linear2.output > mseLoss1.prediction"],
    });
    const { model, problems, parameterCounts, frozenCounts } = lowerDocument(graph);
    expect(problems).toEqual([]);
    expect({ parameterCounts, frozenCounts }).toEqual({
      parameterCounts: { linear1: 12, linear2: 5 },
      frozenCounts: { linear1: 12 },
    });
    expect(model?.parameters.map(({ name, frozen }) => [name, frozen])).toEqual([
      ["linear1.weight", true],
      ["linear1.bias", true],
      ["linear2.weight", false],
      ["linear2.bias", false],
    ]);
  });

  it("leaves nodes that take no part out of the model, but still shows their shapes", () => {
    const graph = regression({ nodes: { linear2: { outFeatures: 4 } }, wires: ["dataset1.features > linear2.input"] });
    const { model, shapes, problems, parameterCounts } = lowerDocument(graph);
    expect(problems.map(place)).toEqual(["warning nodeUnused linear2"]);
    expect(shapes["linear2.output"]).toEqual([32, 4]);
    expect(parameterCounts).toEqual({ linear1: 3, linear2: 12 });
    expect(model?.parameters.map(({ name }) => name)).toEqual(["linear1.weight", "linear1.bias"]);
  });
});

/** Every way to be wrong: what is said, in words, and whether the fix leads to a document without that problem. */
const cases: readonly {
  readonly title: string;
  readonly graph: NodeGraph;
  readonly problems: readonly string[];
  readonly says?: string;
  readonly fix?: "solves";
}[] = [
  { title: "an empty document", graph: graphOf({}, []), problems: ["error datasetMissing", "error lossMissing"] },
  {
    title: "a dataset without a file",
    graph: regression({ dataset: { source: null } }),
    problems: ["error datasetNoFile dataset1 source"],
    says: "No file is loaded. Select the node and press “Load CSV”.",
  },
  {
    title: "a file without rows",
    graph: regression({
      dataset: { source: { name: "no.csv", relativePath: null, bytes: 4, sha256: "0".repeat(64), rows: 0 } },
    }),
    problems: ["error datasetNoRows dataset1"],
  },
  {
    title: "no feature columns",
    graph: regression({ columns: [numberColumn("y", "target")] }),
    problems: ["error datasetNoFeatures dataset1 columns"],
  },
  {
    title: "no target columns",
    graph: regression({ columns: [numberColumn("a", "feature"), numberColumn("b", "feature")] }),
    problems: ["error datasetNoTargets dataset1 targets columns"],
    fix: "solves",
  },
  {
    title: "two columns of one name",
    graph: regression({ columns: [...plainColumns, numberColumn("x1", "ignore")] }),
    problems: ["error datasetDuplicateColumn dataset1 columns"],
  },
  {
    title: "a category column whose categories are not known",
    graph: regression({ columns: [...plainColumns, categoryColumn("colour", "feature", [])] }),
    problems: ["error datasetNoCategories dataset1 columns"],
  },
  {
    title: "a feature given as category numbers",
    graph: regression({
      columns: [...plainColumns, categoryColumn("colour", "feature", ["blue", "red"], "classIndex")],
    }),
    problems: ["warning datasetIndexFeature dataset1 columns"],
    fix: "solves",
  },
  {
    title: "a target of a single class",
    graph: classification(species("classIndex", ["Adelie"]), { outFeatures: 1 }),
    problems: ["error datasetOneClass dataset1 columns"],
  },
  {
    title: "a validation share that leaves no validation row",
    graph: regression({ dataset: { validationFraction: 0.001 } }),
    problems: ["warning splitNoValidation dataset1 validationFraction"],
    fix: "solves",
  },
  {
    title: "a batch larger than the training rows",
    graph: regression({ dataset: { batchSize: 500 } }),
    problems: ["warning batchClamped dataset1 batchSize"],
    says: "The batch size is 500, but only 80 rows are trained on. Every batch will hold all 80 rows.",
    fix: "solves",
  },
  {
    title: "two datasets in use",
    graph: regression({
      nodes: { dataset2: datasetOf(plainColumns) },
      without: ["dataset1.targets > mseLoss1.target"],
      wires: ["dataset2.targets > mseLoss1.target"],
    }),
    problems: ["error datasetSeveral dataset2"],
    says: "A model learns from one dataset, but both dataset1 and dataset2 are in use. Remove one.",
  },
  {
    title: "no loss",
    graph: graphOf({ dataset1: datasetOf(plainColumns), linear1: {} }, ["dataset1.features > linear1.input"]),
    problems: ["error lossMissing"],
    fix: "solves",
  },
  {
    title: "no optimizer",
    graph: graphOf({ dataset1: datasetOf(plainColumns), linear1: {}, mseLoss1: {} }, [
      "dataset1.features > linear1.input",
      "linear1.output > mseLoss1.prediction",
      "dataset1.targets > mseLoss1.target",
    ]),
    problems: ["error optimizerMissing"],
    fix: "solves",
  },
  {
    title: "two losses and no wire to the optimizer",
    graph: regression({
      nodes: { mseLoss2: {} },
      without: ["mseLoss1.loss > sgd1.loss"],
      wires: ["linear1.output > mseLoss2.prediction", "dataset1.targets > mseLoss2.target"],
    }),
    problems: ["error inputUnconnected sgd1 loss", "error lossSeveral mseLoss2"],
  },
  {
    title: "two losses, one of them wired to the optimizer",
    graph: regression({
      nodes: { mseLoss2: {} },
      wires: ["linear1.output > mseLoss2.prediction", "dataset1.targets > mseLoss2.target"],
    }),
    problems: ["warning lossUnused mseLoss2"],
    fix: "solves",
  },
  {
    title: "two optimizers",
    graph: regression({ nodes: { adam1: {} }, wires: ["mseLoss1.loss > adam1.loss"] }),
    problems: ["error optimizerSeveral adam1"],
    fix: "solves",
  },
  {
    title: "a loss that no optimizer is wired to",
    graph: regression({ without: ["mseLoss1.loss > sgd1.loss"] }),
    problems: ["error inputUnconnected sgd1 loss"],
    says: "Nothing is connected to loss of sgd1. Drag a wire to it.",
    fix: "solves",
  },
  {
    title: "an unconnected layer",
    graph: regression({ without: ["dataset1.features > linear1.input"] }),
    problems: ["error inputUnconnected linear1 input"],
    fix: "solves",
  },
  {
    title: "an unconnected target",
    graph: regression({ without: ["dataset1.targets > mseLoss1.target"] }),
    problems: ["error inputUnconnected mseLoss1 target"],
    fix: "solves",
  },
  {
    title: "a node that does not lead to the loss",
    graph: regression({ nodes: { relu1: {} } }),
    problems: ["warning nodeUnused relu1"],
    fix: "solves",
  },
  {
    title: "a bad parameter of a node that takes no part",
    graph: regression({ nodes: { linear2: { outFeatures: 0 } } }),
    problems: ["warning valueTooSmall linear2 outFeatures", "warning nodeUnused linear2"],
  },
  {
    title: "prediction and target of different widths",
    graph: regression({ columns: [...plainColumns, numberColumn("z", "target")] }),
    problems: ["error lossShape mseLoss1 prediction"],
    says: "Prediction and target must have equal shapes, but linear1 gives [32, 1] and dataset1 gives [32, 2]. Let the prediction have 2 column(s).",
    fix: "solves",
  },
  {
    title: "different widths behind an activation",
    graph: regression({
      columns: [...plainColumns, numberColumn("z", "target")],
      nodes: { tanh1: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > tanh1.input", "tanh1.output > mseLoss1.prediction"],
    }),
    problems: ["error lossShape mseLoss1 prediction"],
    fix: "solves",
  },
  {
    title: "a mean squared error of class numbers",
    graph: regression({ columns: species("classIndex") }),
    problems: ["error mseClassTarget mseLoss1 target"],
    fix: "solves",
  },
  {
    title: "a target that was computed",
    graph: regression({
      nodes: { relu1: {} },
      without: ["dataset1.targets > mseLoss1.target"],
      wires: ["dataset1.targets > relu1.input", "relu1.output > mseLoss1.target"],
    }),
    problems: ["error targetComputed mseLoss1 target"],
  },
  {
    title: "a prediction from the targets",
    graph: regression({ without: ["dataset1.features > linear1.input"], wires: ["dataset1.targets > linear1.input"] }),
    problems: ["error predictionUsesTarget mseLoss1 prediction"],
  },
  {
    title: "nothing with weights",
    graph: regression({
      columns: [numberColumn("x", "feature"), numberColumn("y", "target")],
      nodes: { relu1: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["dataset1.features > relu1.input", "relu1.output > mseLoss1.prediction"],
    }),
    problems: ["error nothingToTrain mseLoss1 prediction", "warning nodeUnused linear1"],
  },
  {
    title: "cross-entropy of a one-hot target",
    graph: classification(species("oneHot")),
    problems: ["error crossEntropyOneHot crossEntropyLoss1 target"],
    fix: "solves",
  },
  {
    title: "cross-entropy of a number",
    graph: classification(plainColumns),
    problems: ["error crossEntropyNumber crossEntropyLoss1 target"],
  },
  {
    title: "cross-entropy of two columns",
    graph: classification([...species("classIndex"), numberColumn("age", "target")]),
    problems: ["error crossEntropyTargets crossEntropyLoss1 target"],
    says: "Cross-entropy needs one target column with the class, but there are 2: species, age. Keep one as target.",
  },
  {
    title: "cross-entropy with too few logits",
    graph: classification(species("classIndex"), { outFeatures: 2 }),
    problems: ["error crossEntropyClasses crossEntropyLoss1 prediction"],
    says: "Cross-entropy needs one logit per class: species of dataset1 has 3 classes, but linear1 gives [32, 2]. Let the prediction have 3 columns.",
    fix: "solves",
  },
  {
    title: "a sigmoid before cross-entropy",
    graph: graphOf(
      {
        dataset1: datasetOf(species("classIndex")),
        linear1: { outFeatures: 3 },
        sigmoid1: {},
        crossEntropyLoss1: {},
        sgd1: {},
      },
      [
        "dataset1.features > linear1.input",
        "linear1.output > sigmoid1.input",
        "sigmoid1.output > crossEntropyLoss1.prediction",
        "dataset1.targets > crossEntropyLoss1.target",
        "crossEntropyLoss1.loss > sgd1.loss",
      ],
    ),
    problems: ["error crossEntropyBounded crossEntropyLoss1 prediction"],
    fix: "solves",
  },
  {
    title: "cross-entropy of a standardized target",
    graph: graphOf(
      {
        dataset1: datasetOf(species("oneHot")),
        linear1: { outFeatures: 3 },
        standardize1: {},
        crossEntropyLoss1: {},
        sgd1: {},
      },
      [
        "dataset1.features > linear1.input",
        "linear1.output > crossEntropyLoss1.prediction",
        "dataset1.targets > standardize1.input",
        "standardize1.output > crossEntropyLoss1.target",
        "crossEntropyLoss1.loss > sgd1.loss",
      ],
    ),
    problems: ["error targetComputed crossEntropyLoss1 target"],
  },
  {
    title: "standardizing what a layer computed",
    graph: regression({
      nodes: { standardize1: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > standardize1.input", "standardize1.output > mseLoss1.prediction"],
    }),
    problems: ["error preparationComputed standardize1 input"],
  },
  {
    title: "taking logarithms of targets, which predictions are not turned back from",
    graph: regression({
      nodes: { logTransform1: {} },
      without: ["dataset1.targets > mseLoss1.target"],
      wires: ["dataset1.targets > logTransform1.input", "logTransform1.output > mseLoss1.target"],
    }),
    problems: ["error preparationTarget logTransform1 input"],
  },
  {
    title: "missing numbers that reach a layer",
    graph: regression({ dataset: { missingRows: "keep" } }),
    problems: ["error missingReaches linear1 input"],
    fix: "solves",
  },
  {
    title: "missing numbers that reach what is measured, behind chosen columns",
    graph: regression({
      dataset: { missingRows: "keep" },
      nodes: { selectColumns1: { columns: ["x1"] }, standardize1: {} },
      without: ["dataset1.features > linear1.input"],
      wires: [
        "dataset1.features > selectColumns1.input",
        "selectColumns1.output > standardize1.input",
        "standardize1.output > linear1.input",
      ],
    }),
    problems: ["error missingReaches standardize1 input"],
    fix: "solves",
  },
  {
    title: "scaling targets twice",
    graph: regression({
      nodes: { standardize1: {}, robustScale1: {} },
      without: ["dataset1.targets > mseLoss1.target"],
      wires: [
        "dataset1.targets > standardize1.input",
        "standardize1.output > robustScale1.input",
        "robustScale1.output > mseLoss1.target",
      ],
    }),
    problems: ["error preparationTwice robustScale1 input"],
  },
  {
    title: "products of what a layer computed",
    graph: regression({
      nodes: { polynomialFeatures1: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > polynomialFeatures1.input", "polynomialFeatures1.output > mseLoss1.prediction"],
    }),
    problems: ["error preparationComputed polynomialFeatures1 input"],
  },
  {
    title: "a power of what a layer computed",
    graph: regression({
      nodes: { powerTransform1: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > powerTransform1.input", "powerTransform1.output > mseLoss1.prediction"],
    }),
    problems: ["error preparationComputed powerTransform1 input"],
  },
  {
    title: "a power of targets, which predictions are not turned back from",
    graph: regression({
      nodes: { powerTransform1: {} },
      without: ["dataset1.targets > mseLoss1.target"],
      wires: ["dataset1.targets > powerTransform1.input", "powerTransform1.output > mseLoss1.target"],
    }),
    problems: ["error preparationTarget powerTransform1 input"],
  },
  {
    title: "components of what a layer computed",
    graph: regression({
      nodes: { pca1: { components: 1 } },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > pca1.input", "pca1.output > mseLoss1.prediction"],
    }),
    problems: ["error preparationComputed pca1 input"],
  },
  {
    title: "more components than columns",
    graph: regression({
      nodes: { pca1: { components: 40 } },
      without: ["dataset1.features > linear1.input"],
      wires: ["dataset1.features > pca1.input", "pca1.output > linear1.input"],
    }),
    problems: ["error pcaComponents pca1 components"],
    fix: "solves",
  },
  {
    title: "bins of what a layer computed",
    graph: regression({
      nodes: { bin1: { encode: "ordinal" } },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: ["linear1.output > bin1.input", "bin1.output > mseLoss1.prediction"],
    }),
    problems: ["error preparationComputed bin1 input"],
  },
  {
    title: "standardizing class numbers",
    graph: regression({
      columns: species("classIndex"),
      nodes: { standardize1: {} },
      without: ["dataset1.targets > mseLoss1.target"],
      wires: ["dataset1.targets > standardize1.input", "standardize1.output > mseLoss1.target"],
    }),
    problems: ["error preparationClasses standardize1 input"],
  },
  {
    title: "a learning rate of 0",
    graph: regression({ nodes: { sgd1: { learningRate: 0 } } }),
    problems: ["warning learningRateZero sgd1 learningRate"],
  },
  {
    title: "nothing but frozen layers",
    graph: regression({ nodes: { linear1: { frozen: true } } }),
    problems: ["warning allFrozen linear1 frozen"],
    says: "All layers are frozen, so the weights will not change. Turn Frozen off in one of them.",
    fix: "solves",
  },
  {
    title: "nothing but frozen layers before the loss",
    graph: regression({
      nodes: { linear1: { frozen: true }, layerNorm1: { frozen: true }, linear2: {} },
      without: ["linear1.output > mseLoss1.prediction"],
      wires: [
        "linear1.output > layerNorm1.input",
        "layerNorm1.output > mseLoss1.prediction",
        "dataset1.features > linear2.input",
      ],
    }),
    problems: ["warning allFrozen layerNorm1 frozen", "warning nodeUnused linear2"],
    fix: "solves",
  },
  {
    title: "Nesterov without momentum",
    graph: regression({ nodes: { sgd1: { nesterov: true } } }),
    problems: ["error sgdNesterov sgd1 nesterov"],
    fix: "solves",
  },
  {
    title: "Nesterov with dampening",
    graph: regression({ nodes: { sgd1: { nesterov: true, momentum: 0.9, dampening: 0.1 } } }),
    problems: ["error sgdNesterov sgd1 nesterov"],
    fix: "solves",
  },
  {
    title: "nodes in a circle",
    graph: regression({
      nodes: { relu1: {} },
      without: ["dataset1.features > linear1.input"],
      wires: ["linear1.output > relu1.input", "relu1.output > linear1.input"],
    }),
    problems: ["error graphCycle relu1"],
    says: "These nodes feed each other in a circle: relu1 → linear1 → relu1. Remove one of the wires between them.",
  },
  {
    title: "an unknown node type",
    graph: (() => {
      const graph = regression({ without: ["dataset1.features > linear1.input"] });
      const strange = { id: "conv1", type: "convolution", version: 1, params: { kernel: 3 } };
      const wire = { id: "w", from: { node: "conv1", port: "output" }, to: { node: "linear1", port: "input" } };
      return { nodes: [...graph.nodes, strange], wires: [...graph.wires, wire] };
    })(),
    problems: ["error nodeUnknownType conv1"],
  },
  {
    title: "a node of a newer version",
    graph: (() => {
      const { nodes, wires } = regression();
      return {
        nodes: nodes.map((node) => (node.id === "linear1" ? { ...node, version: node.version + 1 } : node)),
        wires,
      };
    })(),
    problems: ["error nodeNewer linear1"],
  },
  {
    title: "a wire to a port that does not exist",
    graph: regression({ wires: ["linear1.output > linear1.weight"] }),
    problems: ["error wireBroken linear1.output > linear1.weight"],
    fix: "solves",
  },
  {
    title: "a wire between different kinds",
    graph: regression({ without: ["mseLoss1.loss > sgd1.loss"], wires: ["linear1.output > sgd1.loss"] }),
    problems: ["error connectKinds sgd1 loss linear1.output > sgd1.loss", "error inputUnconnected sgd1 loss"],
    fix: "solves",
  },
];

describe("problems", () => {
  it.each(cases)("$title", ({ graph, problems: expected, says, fix }) => {
    const { problems, model } = lowerDocument(graph);
    expect(problems.map(place)).toEqual(expected);
    expect(model === null).toBe(problems.some(({ severity }) => severity === "error"));
    const [first] = problems;
    if (says !== undefined && first) expect(problemText(first, "en")).toBe(says);
    for (const found of problems) {
      expect(problemText(found, "en"), "every mark is filled in").not.toContain("{{");
      expect(problemText(found, "ko"), "every mark is filled in").not.toContain("{{");
    }
    if (fix === "solves") {
      if (!first?.fix) throw new Error("the problem offers no fix");
      const { document } = applyFix(asDocument(graph), first.fix);
      expect(lowerDocument(document).problems.map(place)).not.toContain(place(first));
    } else {
      expect(first?.fix ?? null, "a fix that is offered must be tested").toSatisfy(
        (offered) => offered === null || isTestedElsewhere(first),
      );
    }
  });

  it("carry values refused by a parameter's schema, each with a fix to the default", () => {
    const refused: readonly (readonly [string, string, unknown, string])[] = [
      ["linear1", "outFeatures", 0, "outFeatures must be 1 or more, but it is 0."],
      ["linear1", "outFeatures", 2.5, "outFeatures must be a whole number, but it is 2.5. Remove the fraction."],
      [
        "linear1",
        "outFeatures",
        "many",
        'outFeatures must be a finite number, but it is "many". Enter a number such as 0.01.',
      ],
      ["dataset1", "batchSize", 0, "batchSize must be 1 or more, but it is 0."],
      ["dataset1", "batchSize", -4, "batchSize must be 1 or more, but it is -4."],
      ["dataset1", "batchSize", 0.5, "batchSize must be a whole number, but it is 0.5. Remove the fraction."],
      ["dataset1", "validationFraction", 1, "validationFraction must be 0.9 or less, but it is 1."],
      ["dataset1", "missingRows", "ignore", 'missingRows must be one of "refuse", "drop", "keep", but it is "ignore".'],
      ["sgd1", "learningRate", -1, "learningRate must be 0 or more, but it is -1."],
      [
        "sgd1",
        "learningRate",
        Number.NaN,
        "learningRate must be a finite number, but it is NaN. Enter a number such as 0.01.",
      ],
      [
        "sgd1",
        "learningRate",
        Number.POSITIVE_INFINITY,
        "learningRate must be a finite number, but it is Infinity. Enter a number such as 0.01.",
      ],
      [
        "sgd1",
        "learningRate",
        null,
        "learningRate must be a finite number, but it is null. Enter a number such as 0.01.",
      ],
      ["sgd1", "nesterov", 1, "nesterov must be of type boolean, but it is 1."],
    ];
    for (const [node, param, value, text] of refused) {
      const graph = regression();
      const nodes = graph.nodes.map((each) =>
        each.id === node ? { ...each, params: { ...each.params, [param]: value } } : each,
      );
      const { problems, model } = lowerDocument({ ...graph, nodes });
      expect(model).toBeNull();
      expect(problems.map(({ node: at, param: of }) => [at, of])).toEqual([[node, param]]);
      const [only] = problems;
      if (!only?.fix) throw new Error(`${node}.${param} offers no fix`);
      expect(problemText(only, "en")).toBe(text);
      expect(lowerDocument(applyFix(asDocument({ ...graph, nodes }), only.fix).document).problems).toEqual([]);
    }
  });

  it("name nodes by the title the user gave them", () => {
    const graph = regression({ columns: [...plainColumns, numberColumn("z", "target")] });
    const nodes = graph.nodes.map((node) => (node.id === "linear1" ? { ...node, title: "Head" } : node));
    const [only] = lowerDocument({ ...graph, nodes }).problems;
    expect(only && problemText(only, "en")).toContain("but Head gives [32, 1]");
  });

  it("lead, fix by fix, from a single node to a document that can be trained", () => {
    let document = asDocument(graphOf({ linear1: {} }, []));
    const taken: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      const problems = lowerDocument(document).problems;
      const fixable = problems.find(({ fix }) => fix !== null);
      const dataset = document.nodes.find(({ id, params }) => id === "dataset1" && params.source === null);
      if (fixable?.fix) {
        taken.push(fixable.code);
        document = applyFix(document, fixable.fix).document;
      } else if (dataset) {
        const nodes = document.nodes.map((node) =>
          node === dataset
            ? { ...node, params: { ...node.params, ...datasetOf([...plainColumns, numberColumn("z", "target")]) } }
            : node,
        );
        document = { ...document, nodes: structuredClone(nodes) as GradwireDocument["nodes"] };
      }
    }
    expect(taken).toEqual(["datasetMissing", "inputUnconnected", "lossMissing", "optimizerMissing", "lossShape"]);
    expect(lowerDocument(document).problems).toEqual([]);
    expect(lowerDocument(document).model).not.toBeNull();
  });
});

/** Offers whose outcome another case checks: a lone first node, or a warning on a node that takes no part. */
function isTestedElsewhere(found: Problem | undefined): boolean {
  return (
    found !== undefined && ["datasetMissing", "inputUnconnected", "valueTooSmall", "nodeUnused"].includes(found.code)
  );
}
