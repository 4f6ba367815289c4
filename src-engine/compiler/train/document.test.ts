import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { lowerDocument } from "../../project/nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn, regression } from "../../project/nodes/testing/sampleGraphs";
import type { NodeGraph } from "../../project/nodes/nodeGraph";
import { interpretTraining } from "../program/testing/interpretTraining";
import { verifyProgram } from "../program/verify";
import { buildInferenceProgram, buildTrainingPlan } from "./plan";
import { rowRange } from "./testing/samples";

const rows = 60;
const validation = 12;

/** Rows `x1, x2, y` with y = 100 * x1 - 50 * x2 + 7, far from standardized. */
const line = (() => {
  const x = new Generator(5).rand(rows * 3);
  return x.map((value, index) => {
    const [x1, x2] = [(x[index - 2] ?? 0) + 4, (x[index - 1] ?? 0) * 10];
    if (index % 3 === 2) return 100 * x1 - 50 * x2 + 7;
    return index % 3 === 0 ? value + 4 : value * 10;
  });
})();

/** Rows `x1, x2, class`, the class being the quadrant's diagonal: not separable by one line. */
const diagonal = (() => {
  const x = new Generator(6).rand(rows * 3).map((value) => value * 2 - 1);
  return x.map((value, index) => (index % 3 === 2 ? Number((x[index - 2] ?? 0) * (x[index - 1] ?? 0) > 0) : value));
})();

function statistics(matrix: Float32Array) {
  const column = (at: number) => Array.from({ length: rows - validation }, (_, row) => matrix[row * 3 + at] ?? 0);
  const mean = [0, 1, 2].map((at) => column(at).reduce((a, b) => a + b, 0) / (rows - validation));
  const scale = [0, 1, 2].map((at) =>
    Math.sqrt(column(at).reduce((total, value) => total + (value - (mean[at] ?? 0)) ** 2, 0) / (rows - validation)),
  );
  return { mean, scale, counts: [] };
}

function train(document: NodeGraph, matrix: Float32Array, epochs: number) {
  const lower = (batchSize: number) => {
    const { model, problems } = lowerDocument(document, { batchSize, statistics: statistics(matrix) });
    if (!model) throw new Error(JSON.stringify(problems));
    return model;
  };
  const generator = new Generator(3);
  const trainRows = rowRange(rows - validation);
  const validationRows = rowRange(validation, rows - validation);
  const plan = buildTrainingPlan({
    lower,
    batchSize: 10,
    trainRows: trainRows.length,
    validationRows: validationRows.length,
    generator,
  });
  const result = interpretTraining({
    plan,
    data: { rows, columns: 3, matrix },
    trainRows,
    validationRows,
    epochs,
    shuffle: true,
    generatorState: generator.state(),
  });
  return { plan, result, inference: buildInferenceProgram(lower(1), plan) };
}

describe("a document becomes a plan that learns", () => {
  it("with standardized features and targets", () => {
    const document = regression({
      nodes: { standardize1: {}, standardize2: {}, linear1: { outFeatures: 1 }, sgd1: { learningRate: 0.1 } },
      without: ["dataset1.features > linear1.input", "dataset1.targets > mseLoss1.target"],
      wires: [
        "dataset1.features > standardize1.input",
        "standardize1.output > linear1.input",
        "dataset1.targets > standardize2.input",
        "standardize2.output > mseLoss1.target",
      ],
    });
    const { plan, result, inference } = train(document, line, 60);
    expect(result.state).toBe("finished");
    expect(result.epochs.at(-1)?.trainLoss).toBeLessThan(1e-6);
    expect(result.epochs.at(-1)?.validationLoss).toBeLessThan(1e-6);
    expect(plan.tensors.filter(({ role }) => role === "buffer").map(({ name }) => name)).toEqual([
      "standardize1.mean",
      "standardize1.scale",
      "standardize2.mean",
      "standardize2.scale",
    ]);
    expect(() => verifyProgram(inference)).not.toThrow();
    expect(inference.inputs.length).toBe(1);
  });

  it("with classes, hidden layers and Adam", () => {
    const document = graphOf(
      {
        dataset1: datasetOf([
          numberColumn("x1", "feature"),
          numberColumn("x2", "feature"),
          categoryColumn("class", "target", ["no", "yes"], "classIndex"),
        ]),
        linear1: { outFeatures: 16 },
        tanh1: {},
        linear2: { outFeatures: 2 },
        crossEntropyLoss1: {},
        adam1: { learningRate: 0.05 },
      },
      [
        "dataset1.features > linear1.input",
        "linear1.output > tanh1.input",
        "tanh1.output > linear2.input",
        "linear2.output > crossEntropyLoss1.prediction",
        "dataset1.targets > crossEntropyLoss1.target",
        "crossEntropyLoss1.loss > adam1.loss",
      ],
    );
    const { result } = train(document, diagonal, 60);
    expect(result.state).toBe("finished");
    expect(result.epochs[0]?.trainLoss).toBeGreaterThan(0.6);
    expect(result.epochs.at(-1)?.trainLoss).toBeLessThan(0.2);
  });
});
