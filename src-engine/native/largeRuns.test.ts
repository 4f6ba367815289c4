import { describe, expect, it } from "vitest";
import { growthOf } from "../base/testing/countVisits";
import { Generator } from "../base/random";
import { lowerDocument } from "../project/nodes/lower";
import { chainOf, largeGraphs } from "../project/nodes/testing/largeGraphs";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../project/nodes/testing/sampleGraphs";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import { buildTrainingPlan } from "../compiler/train/plan";
import { rowRange } from "../compiler/train/testing/samples";
import { createTrainingSession } from "./trainingSession";

const classes = Array.from({ length: 10_000 }, (_, index) => `class${index}`);

/** A plan of `graph` for a few rows, whose statistics are those of columns that are standardized. */
function planOf(graph: NodeGraph, columns: number) {
  const statistics = {
    mean: new Float64Array(columns),
    scale: new Float64Array(columns).fill(1),
    counts: new Array<null>(columns).fill(null),
  };
  return buildTrainingPlan({
    lower: (batchSize, mode) => {
      const { model, problems } = lowerDocument(graph, { batchSize, mode, statistics });
      if (!model) throw new Error(JSON.stringify(problems));
      return model;
    },
    batchSize: 4,
    trainRows: 6,
    validationRows: 2,
    generator: new Generator(1),
  });
}

/** Trains on eight rows and gives the losses of two epochs. */
async function losses(graph: NodeGraph, columns: number, matrix: Float32Array): Promise<number[]> {
  const found: number[] = [];
  const session = createTrainingSession({
    plan: planOf(graph, columns),
    data: { rows: 8, columns, matrix },
    trainRows: rowRange(6),
    validationRows: rowRange(2, 6),
    epochs: 2,
    shuffle: false,
    generatorState: new Generator(1).state(),
    threads: 1,
    onTelemetry: (records) => {
      for (const record of records) if (record.kind === "epoch") found.push(record.trainLoss);
    },
  });
  try {
    session.start();
    expect(await session.finished()).toBe("finished");
  } finally {
    session.dispose();
  }
  return found;
}

describe("a run", () => {
  it("has a feature of 10,000 categories, one column each", async () => {
    const graph = graphOf(
      {
        dataset1: datasetOf([categoryColumn("kind", "feature", classes), numberColumn("y", "target")]),
        linear1: {},
        mseLoss1: {},
        sgd1: { learningRate: 0.05 },
      },
      [
        "dataset1.features > linear1.input",
        "linear1.output > mseLoss1.prediction",
        "dataset1.targets > mseLoss1.target",
        "mseLoss1.loss > sgd1.loss",
      ],
    );
    const matrix = new Float32Array(8 * 10_001);
    for (let row = 0; row < 8; row += 1) {
      matrix[row * 10_001 + row * 1_400] = 1;
      matrix[row * 10_001 + 10_000] = row;
    }
    const [first = NaN, second = NaN] = await losses(graph, 10_001, matrix);
    expect(second).toBeLessThan(first);
  });

  it("has a target of 10,000 classes, without a confusion matrix", async () => {
    const graph = graphOf(
      {
        dataset1: datasetOf([numberColumn("x", "feature"), categoryColumn("kind", "target", classes, "classIndex")]),
        linear1: { outFeatures: classes.length },
        crossEntropyLoss1: {},
        sgd1: { learningRate: 0.5 },
      },
      [
        "dataset1.features > linear1.input",
        "linear1.output > crossEntropyLoss1.prediction",
        "dataset1.targets > crossEntropyLoss1.target",
        "crossEntropyLoss1.loss > sgd1.loss",
      ],
    );
    expect(planOf(graph, 2).metrics).toMatchObject({ kind: "classification", classes: 10_000, topK: 5 });
    const matrix = Float32Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? 1 : 9_990 + (at >> 1)));
    const [first = NaN, second = NaN] = await losses(graph, 2, matrix);
    expect(Math.abs(first - Math.log(10_000))).toBeLessThan(2);
    expect(second).toBeLessThan(first);
  });

  it("has 5,000 columns, of which every second is selected and standardized", async () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `x${index}`);
    const graph = graphOf(
      {
        dataset1: datasetOf([...names.map((name) => numberColumn(name, "feature")), numberColumn("y", "target")]),
        standardize1: {},
        selectColumns1: { columns: names.filter((_, index) => index % 2 === 0) },
        linear1: {},
        mseLoss1: {},
        sgd1: { learningRate: 1e-3 },
      },
      [
        "dataset1.features > selectColumns1.input",
        "selectColumns1.output > standardize1.input",
        "standardize1.output > linear1.input",
        "linear1.output > mseLoss1.prediction",
        "dataset1.targets > mseLoss1.target",
        "mseLoss1.loss > sgd1.loss",
      ],
    );
    const matrix = new Generator(2).rand(8 * 5_001);
    const [first = NaN, second = NaN] = await losses(graph, 5_001, matrix);
    expect(second).toBeLessThan(first);
  });

  it("goes through as many nodes as a document may have", async () => {
    const matrix = new Generator(3).rand(8 * 3);
    const [first = NaN, second = NaN] = await losses(chainOf("relu")(4_990), 3, matrix);
    expect([first, second].every(Number.isFinite)).toBe(true);
  });
});

describe("planning", () => {
  it.each(Object.entries(largeGraphs))("takes work as nodes grow: %s", (_, graphOfSize) => {
    const graphs = new Map([4, 60, 120].map((size) => [size, graphOfSize(size)]));
    const growth = growthOf((size) => {
      planOf(graphs.get(size) ?? { nodes: [], wires: [] }, 3);
    }, 60);
    expect(growth).toBeLessThan(2.4);
  });
});
