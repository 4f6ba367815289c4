import { describe, expect, it } from "vitest";
import { Generator } from "../../../base/random";
import { interpretProgram } from "../../../compiler/program/testing/interpret";
import type { Program } from "../../../compiler/program/program";
import { buildTrainingPlan } from "../../../compiler/train/plan";
import { balancedWeights } from "./balance";
import { lowerDocument } from "../lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../testing/sampleGraphs";
import type { NodeGraph } from "../nodeGraph";

type Columns = Parameters<typeof datasetOf>[0];

/** Dataset, Linear, one loss, SGD. */
function document(loss: string, columns: Columns, params: Record<string, unknown> = {}, outFeatures = 1): NodeGraph {
  return graphOf({ dataset1: datasetOf(columns), linear1: { outFeatures }, [`${loss}1`]: params, sgd1: {} }, [
    "dataset1.features > linear1.input",
    `linear1.output > ${loss}1.prediction`,
    `dataset1.targets > ${loss}1.target`,
    `${loss}1.loss > sgd1.loss`,
  ]);
}

const x = numberColumn("x", "feature");
const yes = numberColumn("yes", "target");
const twoClasses = (encoding: "oneHot" | "classIndex") => categoryColumn("kind", "target", ["no", "yes"], encoding);

const codes = (graph: NodeGraph) => lowerDocument(graph).problems.map(({ code }) => code);

/** Prediction and loss of the evaluation program for 2 rows, with weight 2 and bias -1. */
function evaluate(graph: NodeGraph, rows: readonly (readonly [feature: number, ...targets: number[]])[]) {
  const plan = buildTrainingPlan({
    lower: (batchSize, mode) => {
      const { model } = lowerDocument(graph, { batchSize, mode });
      if (!model) throw new Error("the document has errors");
      return model;
    },
    batchSize: rows.length,
    trainRows: rows.length,
    validationRows: rows.length,
    generator: new Generator(0),
  });
  const program = plan.evaluate;
  if (!program) throw new Error("there are validation rows");
  const arena = new Float32Array(program.arenaLength);
  arena.set(plan.initial);
  for (const { name, offset, shape } of plan.tensors) {
    const count = shape.reduce((product, size) => product * size, 1);
    if (name === "linear1.weight") arena.fill(2, offset, offset + count);
    if (name === "linear1.bias") arena.fill(-1, offset, offset + count);
  }
  for (const { buffer, column, width } of program.inputs) {
    const offset = program.buffers[buffer]?.offset ?? 0;
    rows.forEach((row, index) => arena.set(row.slice(column, column + width), offset + index * width));
  }
  interpretProgram(program, arena);
  return { prediction: read(program, arena, program.prediction), loss: read(program, arena, program.loss)[0] ?? NaN };
}

function read(program: Program, arena: Float32Array, buffer: number | null): number[] {
  const { offset = 0, shape = [] } = program.buffers[buffer ?? -1] ?? {};
  return [...arena.subarray(offset, offset + shape.reduce((product, size) => product * size, 1))];
}

const softplus = (value: number) => Math.log1p(Math.exp(value));

describe("losses of two classes", () => {
  it.each(["bceWithLogitsLoss", "hingeLoss"])("%s takes 0/1 numbers and class indices of two classes", (loss) => {
    expect(codes(document(loss, [x, yes]))).toEqual([]);
    expect(codes(document(loss, [x, twoClasses("classIndex")]))).toEqual([]);
    expect(lowerDocument(document(loss, [x, yes])).task).toBe("classification");
  });

  it.each(["bceWithLogitsLoss", "hingeLoss"])("%s says what does not fit, with a fix where there is one", (loss) => {
    expect(codes(document(loss, [x, yes, numberColumn("z", "target")]))).toEqual(["binaryTargets"]);
    const three = categoryColumn("kind", "target", ["a", "b", "c"], "classIndex");
    expect(codes(document(loss, [x, three]))).toEqual(["binaryClasses"]);
    expect(codes(document(loss, [x, yes], {}, 3))).toEqual(["lossShape"]);
    const [oneHot] = lowerDocument(document(loss, [x, twoClasses("oneHot")])).problems;
    expect(oneHot).toMatchObject({
      code: "binaryOneHot",
      fix: { kind: "setParam", node: "dataset1", param: "columns" },
    });
  });

  it("show a score as the logits of two classes", () => {
    const { prediction, loss } = evaluate(document("bceWithLogitsLoss", [x, yes]), [
      [2, 1],
      [-1, 0],
    ]);
    expect(prediction).toEqual([0, 3, 0, -3]);
    expect(loss).toBeCloseTo(softplus(-3), 6);
  });

  it("weigh the positive class", () => {
    const { loss } = evaluate(document("bceWithLogitsLoss", [x, yes], { posWeight: 4 }), [
      [2, 1],
      [2, 0],
    ]);
    expect(loss).toBeCloseTo((4 * softplus(-3) + softplus(3)) / 2, 6);
  });

  it("cost nothing beyond the margin", () => {
    const rows = [[2, 1] as const, [0.75, 0] as const];
    expect(evaluate(document("hingeLoss", [x, yes]), rows).loss).toBeCloseTo(0.75, 6);
  });
});

describe("losses of several classes", () => {
  const kinds = categoryColumn("kind", "target", ["a", "b", "c"], "classIndex");

  it("keep the plain cross-entropy of documents without options", () => {
    const lowered = lowerDocument(document("crossEntropyLoss", [x, kinds], {}, 3));
    const ops = lowered.model?.graph.values.map(({ producer }) => producer?.op);
    expect(ops).toContain("crossEntropy");
    expect(ops).not.toContain("weightedCrossEntropy");
  });

  it("smooth labels and leave a class out", () => {
    const graph = document("crossEntropyLoss", [x, kinds], { labelSmoothing: 0.1, ignoreIndex: 2 }, 3);
    // All logits are equal, so every class has the loss ln 3; the second row does not count.
    const rows = [[2, 0] as const, [1, 2] as const];
    expect(evaluate(graph, rows).loss).toBeCloseTo(Math.log(3), 6);
  });

  it.each(["crossEntropyLoss", "nllLoss"])("%s weighs classes", (loss) => {
    const rows = [[2, 0] as const, [1, 2] as const];
    const weighted = document(loss, [x, kinds], { classWeights: [3, 1, 0] }, 3);
    // All outputs of a row are equal, and the second row's class has weight 0.
    const expected = loss === "nllLoss" ? -3 : Math.log(3);
    expect(evaluate(weighted, rows).loss).toBeCloseTo(expected, 6);
  });

  it.each(["crossEntropyLoss", "nllLoss"])("%s wants a weight per class, one of which counts", (loss) => {
    const problemsOf = (params: Record<string, unknown>) =>
      lowerDocument(document(loss, [x, kinds], params, 3)).problems.filter(({ severity }) => severity === "error");
    expect(problemsOf({ classWeights: [2, 5] })).toMatchObject([
      {
        code: "classWeightsCount",
        values: { column: "kind", classes: 3, names: "a, b, c", found: 2 },
        param: "classWeights",
        fix: { kind: "setParam", node: `${loss}1`, param: "classWeights", value: [2, 5, 1] },
      },
    ]);
    expect(problemsOf({ classWeights: [0, 0, 0] })).toMatchObject([{ code: "classWeightsZero", fix: { value: [] } }]);
    expect(problemsOf({ classWeights: [0, 4, 0], ignoreIndex: 1 })).toMatchObject([{ code: "classWeightsZero" }]);
    expect(problemsOf({ classWeights: [1, -1, 1] })).toMatchObject([{ param: "classWeights" }]);
    expect(problemsOf({ classWeights: [1, Infinity, 1] })).toMatchObject([{ param: "classWeights" }]);
    expect(problemsOf({ classWeights: [1, 2, 0] })).toEqual([]);
  });

  it("want a column per class and a class index, for log-probabilities, too", () => {
    expect(codes(document("nllLoss", [x, kinds], {}, 2))).toEqual(["crossEntropyClasses"]);
    expect(codes(document("nllLoss", [x, yes]))).toEqual(["crossEntropyNumber"]);
  });
});

describe("losses of log-probabilities", () => {
  const shares = [x, numberColumn("a", "target"), numberColumn("b", "target")];
  const kinds = categoryColumn("kind", "target", ["a", "b"], "classIndex");

  it.each([
    ["nllLoss", [x, kinds]],
    ["klDivLoss", shares],
  ] as const)("%s warns of raw logits and puts a LogSoftmax in between", (loss, columns) => {
    const raw = document(loss, columns, {}, 2);
    const { model, problems } = lowerDocument(raw);
    expect(model).not.toBeNull();
    expect(problems).toMatchObject([
      {
        severity: "warning",
        code: "logProbabilitiesRaw",
        values: { source: "linear1" },
        fix: { kind: "insertNode", type: "logSoftmax", into: { node: `${loss}1`, port: "prediction" } },
      },
    ]);
    const between = graphOf(
      { dataset1: datasetOf(columns), linear1: { outFeatures: 2 }, logSoftmax1: {}, [`${loss}1`]: {}, sgd1: {} },
      [
        "dataset1.features > linear1.input",
        "linear1.output > logSoftmax1.input",
        `logSoftmax1.output > ${loss}1.prediction`,
        `dataset1.targets > ${loss}1.target`,
        `${loss}1.loss > sgd1.loss`,
      ],
    );
    expect(codes(between)).toEqual([]);
  });

  it("offers to take a Softmax out first", () => {
    const { problems } = lowerDocument(
      graphOf({ dataset1: datasetOf([x, kinds]), linear1: { outFeatures: 2 }, softmax1: {}, nllLoss1: {}, sgd1: {} }, [
        "dataset1.features > linear1.input",
        "linear1.output > softmax1.input",
        "softmax1.output > nllLoss1.prediction",
        "dataset1.targets > nllLoss1.target",
        "nllLoss1.loss > sgd1.loss",
      ]),
    );
    expect(problems).toMatchObject([
      {
        severity: "warning",
        code: "logProbabilitiesRaw",
        values: { source: "softmax1" },
        fix: {
          kind: "connect",
          from: { node: "linear1", port: "output" },
          to: { node: "nllLoss1", port: "prediction" },
        },
      },
    ]);
  });
});

describe("several classes before a loss of logits", () => {
  it.each([
    ["softmax", "error"],
    ["sigmoid", "error"],
    ["tanh", "warning"],
  ])("%s before cross-entropy is an %s that one click solves", (activation, severity) => {
    const kinds = categoryColumn("kind", "target", ["a", "b"], "classIndex");
    const { model, problems } = lowerDocument(
      graphOf(
        {
          dataset1: datasetOf([x, kinds]),
          linear1: { outFeatures: 2 },
          [`${activation}1`]: {},
          crossEntropyLoss1: {},
          sgd1: {},
        },
        [
          "dataset1.features > linear1.input",
          `linear1.output > ${activation}1.input`,
          `${activation}1.output > crossEntropyLoss1.prediction`,
          "dataset1.targets > crossEntropyLoss1.target",
          "crossEntropyLoss1.loss > sgd1.loss",
        ],
      ),
    );
    expect(problems).toMatchObject([{ severity, code: "crossEntropyBounded", fix: { kind: "connect" } }]);
    expect(model === null).toBe(severity === "error");
  });
});

describe("KL divergence", () => {
  const shares = [x, numberColumn("a", "target"), numberColumn("b", "target")];

  it("shows probabilities and counts a share of 0 as nothing", () => {
    const { prediction, loss } = evaluate(document("klDivLoss", shares, {}, 2), [
      [0, 1, 0],
      [0.5, 0.5, 0.5],
    ]);
    const half = Math.log(0.5);
    expect(prediction[0]).toBeCloseTo(Math.exp(-1), 6);
    expect(loss).toBeCloseTo((1 + half) / 2, 6);
  });

  it("does not take standardized shares", () => {
    const graph = graphOf(
      { dataset1: datasetOf(shares), standardize1: {}, linear1: { outFeatures: 2 }, klDivLoss1: {}, sgd1: {} },
      [
        "dataset1.features > linear1.input",
        "dataset1.targets > standardize1.input",
        "linear1.output > klDivLoss1.prediction",
        "standardize1.output > klDivLoss1.target",
        "klDivLoss1.loss > sgd1.loss",
      ],
    );
    expect(codes(graph)).toEqual(["targetComputed"]);
  });
});

it.each([
  ["l1Loss", {}, 2.5],
  ["smoothL1Loss", { beta: 2 }, 1.5],
  ["huberLoss", { delta: 1 }, 2],
])("%s measures differences", (loss, params, expected) => {
  const found = evaluate(document(loss, [x, yes], params), [
    [2, 0],
    [0.5, 2],
  ]).loss;
  expect(found).toBeCloseTo(expected, 5);
});

describe("balanced classes", () => {
  it("weigh as compute_class_weight does, over the rows and classes that count", () => {
    expect(balancedWeights([6, 3, 1], -100)).toEqual([10 / 18, 10 / 9, 10 / 3]);
    expect(balancedWeights([6, 3, 1], 0)).toEqual([1, 4 / 6, 4 / 2]);
    expect(balancedWeights([4, 0, 4], -100)).toEqual([1, 1, 1]);
  });

  const kinds = categoryColumn("kind", "target", ["a", "b", "c"], "classIndex");
  const statistics = { mean: [0, 0.25], scale: [1, 1], counts: [null, [6, 3, 1]] };

  it.each(["crossEntropyLoss", "nllLoss"])("multiply the class weights of %s", (loss) => {
    const graph = document(loss, [x, kinds], { balanced: true, classWeights: [9, 9, 3] }, 3);
    const weights = lowerDocument(graph, { statistics }).model?.buffers.find(({ name }) => name === `${loss}1.weight`);
    expect(weights?.start).toEqual(Float32Array.of(5, 10, 10));
  });

  it("weigh positive rows by negatives per positive, or not where there are none of one kind", () => {
    const graph = document("bceWithLogitsLoss", [x, yes], { balanced: true, posWeight: 2 });
    const factor = (mean: number) =>
      lowerDocument(graph, { statistics: { ...statistics, mean: [0, mean] } })
        .model?.graph.values.map(({ producer }) => producer)
        .find((producer) => producer?.op === "mulScalar")?.attributes[0];
    expect(factor(0.25)).toBe(2 * 3 - 1);
    expect(factor(0)).toBe(1);
    expect(factor(1)).toBe(1);
  });
});
