import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { numel } from "../../base/shape";
import { trainNatively } from "../../native/testing/runs";
import { sameBits, expectClose } from "../../native/testing/expectClose";
import { lowerDocument } from "../../project/nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../../project/nodes/testing/sampleGraphs";
import { interpretTraining } from "../program/testing/interpretTraining";
import { batchesPerEpoch } from "../program/batches";
import { buildTrainingPlan } from "./plan";
import { rowRange } from "./testing/samples";

const columns = [
  numberColumn("x", "feature"),
  categoryColumn("c", "feature", ["a", "b", "d"], "classIndex"),
  numberColumn("y", "target"),
];

/** Every layer of this family in one model. */
const document = graphOf(
  {
    dataset1: datasetOf(columns),
    selectColumns1: { columns: ["c"] },
    embedding1: { embeddingDim: 5 },
    batchNorm1d1: {},
    dropout1: { p: 0.4 },
    layerNorm1: {},
    linear1: {},
    mseLoss1: {},
    sgd1: { learningRate: 0.05 },
  },
  [
    "dataset1.features > selectColumns1.input",
    "selectColumns1.output > embedding1.input",
    "embedding1.output > batchNorm1d1.input",
    "batchNorm1d1.output > dropout1.input",
    "dropout1.output > layerNorm1.input",
    "layerNorm1.output > linear1.input",
    "linear1.output > mseLoss1.prediction",
    "dataset1.targets > mseLoss1.target",
    "mseLoss1.loss > sgd1.loss",
  ],
);

function prepare(trainRows: number, batchSize: number) {
  const generator = new Generator(3);
  const plan = buildTrainingPlan({
    lower: (rows, mode) => {
      const { model, problems } = lowerDocument(document, { batchSize: rows, mode });
      if (!model) throw new Error(problems.map(({ code }) => code).join());
      return model;
    },
    batchSize,
    trainRows,
    validationRows: 7,
    generator,
  });
  const rows = trainRows + 7;
  const numbers = new Generator(8);
  const matrix = Float32Array.from({ length: rows * 3 }, (_, i) =>
    i % 3 === 1 ? numbers.u32() % 3 : (numbers.randn(1)[0] ?? 0),
  );
  return {
    plan,
    data: { rows, columns: 3, matrix },
    trainRows: rowRange(trainRows),
    validationRows: rowRange(7, trainRows),
    epochs: 5,
    shuffle: true,
    generatorState: generator.state(),
  };
}

describe("a model with embedding, batch norm, dropout and layer norm", () => {
  it("trains natively as the interpreter does, with the same bits on any number of threads", async () => {
    const run = prepare(30, 8);
    const { epochs, persistent, state } = interpretTraining(run);
    expect(state).toBe("finished");
    const [one, two, three] = await Promise.all([1, 2, 3].map((threads) => trainNatively(run, threads)));
    expectClose(one?.persistent ?? [], persistent);
    expect(sameBits(one?.persistent ?? new Float32Array(), two?.persistent ?? new Float32Array())).toBe(true);
    expect(sameBits(one?.persistent ?? new Float32Array(), three?.persistent ?? new Float32Array())).toBe(true);
    expect(epochs.every(({ trainLoss, validationLoss }) => Number.isFinite(trainLoss + validationLoss))).toBe(true);
  });

  it("keeps statistics to be exported, and nothing of dropout", () => {
    const run = prepare(30, 8);
    const { persistent } = interpretTraining(run);
    const tensor = (name: string) => {
      const found = run.plan.tensors.find((other) => other.name === name);
      if (!found) throw new Error(`no tensor is called ${name}`);
      return { ...found, data: persistent.subarray(found.offset, found.offset + numel(found.shape)) };
    };
    expect(run.plan.tensors.filter(({ node }) => node === "dropout1")).toEqual([]);
    expect(tensor("batchNorm1d1.running_mean").role).toBe("buffer");
    expect(tensor("batchNorm1d1.running_var").data.every((variance) => variance > 0 && variance !== 1)).toBe(true);
  });

  it.each([
    [25, 8, 3, 9],
    [3, 2, 1, 3],
    [26, 8, 4, 2],
    [24, 8, 3, 0],
  ])("trains %d rows in batches of %d: %d batches, the last of %d rows", async (rows, batchSize, batches, tail) => {
    const run = prepare(rows, batchSize);
    expect(run.plan.trainTailRows).toBe(tail);
    expect(batchesPerEpoch(run.plan, rows)).toBe(batches);
    const expected = interpretTraining(run);
    expect(expected.state).toBe("finished");
    const native = await trainNatively(run, 2);
    expectClose(native.persistent, expected.persistent);
  });

  it.each([
    [25, 1],
    [1, 8],
  ])("refuses %d rows in batches of %d: one row has no variance", (rows, batchSize) => {
    expect(() => prepare(rows, batchSize)).toThrow("batchNormValues");
  });

  it("has no word of complaint, and takes class indices as such", () => {
    expect(lowerDocument(document).problems).toEqual([]);
  });
});

describe("an embedding", () => {
  const problems = (given: Parameters<typeof datasetOf>[0]) =>
    lowerDocument(
      graphOf({ dataset1: datasetOf(given), embedding1: {}, linear1: {}, mseLoss1: {}, sgd1: {} }, [
        "dataset1.features > embedding1.input",
        "embedding1.output > linear1.input",
        "linear1.output > mseLoss1.prediction",
        "dataset1.targets > mseLoss1.target",
        "mseLoss1.loss > sgd1.loss",
      ]),
    ).problems.filter(({ severity }) => severity === "error");

  it("offers to encode its category as class index", () => {
    const [found] = problems([categoryColumn("c", "feature", ["a", "b"]), numberColumn("y", "target")]);
    expect(found).toMatchObject({ code: "embeddingOneHot", fix: { kind: "setParam", node: "dataset1" } });
  });

  it("offers to select its category among other columns, and takes no numbers", () => {
    const [found] = problems(columns);
    expect(found).toMatchObject({
      code: "embeddingColumn",
      fix: { kind: "insertNode", type: "selectColumns", params: { columns: ["c"] } },
    });
    const [number] = problems([numberColumn("x", "feature"), numberColumn("y", "target")]);
    expect(number).toMatchObject({ code: "embeddingColumn", fix: null });
  });
});
