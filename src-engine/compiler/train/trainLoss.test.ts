import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { executors } from "../../golden/executors";
import { lowerDocument } from "../../project/nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../../project/nodes/testing/sampleGraphs";
import type { InterpretedRun } from "../program/testing/interpretTraining";
import { buildTrainingPlan } from "./plan";
import { rowRange } from "./testing/samples";

const rows = 7;
const batchSize = 3;
const classWeights = [3, 1];

/** 7 rows in batches of 3, 3 and 1: a feature and a target; the weights never move, so every batch's loss is known beforehand. */
function frozenRun(loss: "mseLoss" | "nllLoss", accumulate: number): InterpretedRun {
  const isClasses = loss === "nllLoss";
  const target = isClasses ? categoryColumn("y", "target", ["no", "yes"], "classIndex") : numberColumn("y", "target");
  const graph = graphOf(
    {
      dataset1: datasetOf([numberColumn("x", "feature"), target], { batchSize, shuffle: false }),
      linear1: { outFeatures: isClasses ? 2 : 1, bias: false, init: "constant", initScale: 2 },
      [`${loss}1`]: isClasses ? { classWeights } : {},
      sgd1: { learningRate: 0, accumulate },
    },
    [
      "dataset1.features > linear1.input",
      `linear1.output > ${loss}1.prediction`,
      `dataset1.targets > ${loss}1.target`,
      `${loss}1.loss > sgd1.loss`,
    ],
  );
  const generator = new Generator(0);
  const matrix = Float32Array.from({ length: rows }, (_, row) => row).reduce<number[]>(
    (values, row) => [...values, row, isClasses ? Number(row % 3 === 0) : row * row],
    [],
  );
  const plan = buildTrainingPlan({
    lower: (size, mode) => {
      const statistics = { mean: [0, 0], scale: [1, 1], counts: [null, isClasses ? [4, 3] : null] };
      const { model } = lowerDocument(graph, { batchSize: size, mode, statistics });
      if (!model) throw new Error("the document has errors");
      return model;
    },
    ...{ batchSize, trainRows: rows, validationRows: rows, generator },
  });
  return {
    ...{ plan, epochs: 2, shuffle: false, generatorState: generator.state() },
    data: { rows, columns: 2, matrix: Float32Array.from(matrix) },
    ...{ trainRows: rowRange(rows), validationRows: rowRange(rows) },
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(executors)("the training loss of an epoch, $name", ({ run }) => {
  it.each([1, 2])("is the mean over its rows, a short last batch's too, with %i batches a step", async (accumulate) => {
    const squares = Array.from({ length: rows }, (_, row) => (2 * row - row * row) ** 2);
    const { losses } = await run(frozenRun("mseLoss", accumulate));
    const overBatches = mean([squares.slice(0, 3), squares.slice(3, 6), squares.slice(6)].map(mean));
    expect(overBatches / mean(squares)).toBeGreaterThan(1.5);
    for (const [training, validation] of losses) {
      expect(training).toBeCloseTo(mean(squares), 3);
      expect(validation).toBeCloseTo(mean(squares), 3);
    }
  });

  it("counts a weighted mean of a batch by its rows, not by their weights", async () => {
    // The "log-probability" of either class is 2 x, so a row's loss is -2 x, weighted by its class.
    const weighted = (from: number, to: number) => {
      const some = Array.from({ length: to - from }, (_, index) => from + index);
      const weights = some.map((row) => classWeights[Number(row % 3 === 0)] ?? NaN);
      const sum = some.reduce((total, row, index) => total - 2 * row * (weights[index] ?? NaN), 0);
      return sum / weights.reduce((total, weight) => total + weight, 0);
    };
    const { losses } = await run(frozenRun("nllLoss", 1));
    for (const [training, validation] of losses) {
      expect(training).toBeCloseTo((3 * weighted(0, 3) + 3 * weighted(3, 6) + weighted(6, 7)) / rows, 5);
      expect(validation).toBeCloseTo(weighted(0, rows), 5);
    }
  });
});
