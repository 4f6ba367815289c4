// The rows of the table of numeric safety that are about runs, in its order: a defined result, or a typed error that
// names node, epoch and batch. Those about values are in numericSafetyOfValues.test.ts, those about files in src-main.
import { describe, expect, test } from "vitest";
import { Generator } from "../../base/random";
import { numel } from "../../base/shape";
import { largestFloat } from "../../base/values";
import { documentSchema } from "../../project/document/schema";
import { stackDocument, type Stack } from "../../golden/documents";
import { createTrainingSession } from "../../native/trainingSession";
import { expectClose } from "../../native/testing/expectClose";
import {
  infiniteGradients,
  prepareRun,
  randomStack,
  trainNatively,
  type PreparedRun,
  type SampleRun,
} from "../../native/testing/runs";
import { nodeType } from "../../project/nodes/catalog";
import { lowerDocument } from "../../project/nodes/lower";
import { categoryColumn, datasetOf, graphOf, numberColumn } from "../../project/nodes/testing/sampleGraphs";
import { optimizerRules } from "../../ops/optimizers/index";
import { interpretTraining } from "../program/testing/interpretTraining";
import { metricsMeter } from "../program/metrics";
import { buildTrainingPlan } from "./plan";
import { adam, denseModel, rowRange, sgd } from "./testing/samples";

const regression: SampleRun = { features: 3, units: [2], rows: 15, batchSize: 5, epochs: 3, shuffle: false };
const classification: SampleRun = { ...regression, units: [3], loss: "crossEntropy", classes: 3 };

type Spoil = (matrix: Float32Array, columns: number) => void;

/** How a run ends by both executors, which must agree; whatever happens, the weights stay finite. */
async function outcomeOf(run: PreparedRun) {
  const interpreted = interpretTraining(run);
  const native = await trainNatively(run);
  expect(native.state).toBe(interpreted.state);
  const found = native.records.find((record) => record.kind === "diverged");
  const place = found && { epoch: found.epoch, batch: found.batch, check: found.check };
  expect(place ?? null).toEqual(interpreted.divergence);
  expect(native.persistent.every(Number.isFinite), "the weights are finite").toBe(true);
  expectClose(native.persistent, interpreted.persistent);
  const { tensors, initial, checks } = run.plan;
  const parametersIn = (persistent: Float32Array) =>
    tensors
      .filter(({ role }) => role === "parameter")
      .map(({ offset, shape }) => persistent.slice(offset, offset + numel(shape)));
  const diverged = place && { epoch: place.epoch, batch: place.batch, node: checks[place.check]?.node };
  const weights = { before: parametersIn(initial), after: parametersIn(native.persistent) };
  return { state: native.state, diverged, losses: interpreted.epochs.map(({ trainLoss }) => trainLoss), weights };
}

function outcome(sample: SampleRun, spoil: Spoil = () => undefined) {
  const run = prepareRun(sample);
  spoil(run.data.matrix, run.data.columns);
  return outcomeOf(run);
}

/** How a run is refused for a row, by both executors. */
async function refusal(run: PreparedRun) {
  expect(() => interpretTraining(run)).toThrow();
  const session = createTrainingSession({ ...run, threads: 1 });
  session.start();
  expect(await session.finished()).toBe("failed");
  const { fault } = session;
  expect(await session.snapshot()).toEqual(run.plan.initial);
  session.dispose();
  expect(() => interpretTraining(run)).toThrow(fault?.message);
  return { code: fault?.code, node: fault?.path, values: fault?.values };
}

/** The plan of a small model, which no data are needed for. */
const plan = (
  given: Partial<Parameters<typeof buildTrainingPlan>[0]> & { learningRate?: number; width?: number } = {},
) =>
  buildTrainingPlan({
    lower: denseModel({ features: 3, units: [given.width ?? 2], optimizer: sgd(given.learningRate ?? 0.1) }),
    batchSize: 5,
    trainRows: 15,
    validationRows: 0,
    generator: new Generator(0),
    ...given,
  });

const stack: Stack = {
  rows: 13,
  features: 3,
  outputs: 1,
  task: "regression",
  layers: [4, "batchNorm1d", 1],
  optimizer: { kind: "sgd", lr: 0.01 },
  batchSize: 4,
  shuffle: true,
};

const twoEpochs = (given: Stack, validation = 0) => randomStack(given, { validation, epochs: 2 });

/** Codes of what is said of a document with these columns. */
const problemsOf = (columns: Parameters<typeof datasetOf>[0], loss = "mseLoss") =>
  lowerDocument(
    graphOf({ dataset1: datasetOf(columns), linear1: {}, [`${loss}1`]: {}, sgd1: {} }, [
      "dataset1.features > linear1.input",
      "linear1.output > " + `${loss}1.prediction`,
      `dataset1.targets > ${loss}1.target`,
      `${loss}1.loss > sgd1.loss`,
    ]),
  ).problems.map(({ code, node }) => ({ code, node }));

describe("NaN/Inf in features or target", () => {
  test.each([NaN, Infinity, -Infinity])("a feature that is %s ends the run at its batch", async (value) => {
    const { state, diverged } = await outcome(regression, (matrix, columns) => (matrix[7 * columns] = value));
    expect({ state, diverged }).toEqual({ state: "diverged", diverged: { node: "loss1", epoch: 1, batch: 2 } });
  });

  test.each([NaN, Infinity])("a target that is %s", async (value) => {
    const { diverged } = await outcome(regression, (matrix, columns) => (matrix[3 * columns - 1] = value));
    expect(diverged).toEqual({ node: "loss1", epoch: 1, batch: 1 });
  });

  test.each([0, 3])("in a validation row: the run ends by row and column (%i)", async (column) => {
    const run = prepareRun({ ...regression, rows: 17, validation: 2 });
    run.data.matrix[16 * run.data.columns + column] = NaN;
    const { state, records, fault } = await trainNatively(run);
    expect(state).toBe("failed");
    expect(records.filter(({ kind }) => kind === "epoch")).toEqual([]);
    expect(fault).toMatchObject({ code: "validationNotFinite", values: { row: 17, column: column + 1, found: NaN } });
    expect(() => interpretTraining(run)).toThrow(fault?.message);
  });

  test("a validation loss that overflows by itself is said as it is, and training goes on", async () => {
    const run = prepareRun({ ...regression, rows: 17, validation: 2 });
    run.data.matrix[16 * run.data.columns] = largestFloat;
    const { state, records } = await trainNatively(run);
    const losses = records.flatMap((record) => (record.kind === "epoch" ? [record.validationLoss] : []));
    expect({ state, losses }).toEqual({ state: "finished", losses: [Infinity, Infinity, Infinity] });
    expect(interpretTraining(run).epochs.map(({ validationLoss }) => validationLoss)).toEqual(losses);
  });
});

describe("constant / near-constant column", () => {
  test("features and targets of one value", async () => {
    const { state, losses } = await outcome({ ...regression, optimizer: sgd(0.01) }, (matrix) => matrix.fill(1));
    expect(state).toBe("finished");
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  test("batch norm of a constant column is 0, and its running variance 0", async () => {
    const run = twoEpochs(stack);
    run.data.matrix.fill(3);
    expect(await outcomeOf(run)).toMatchObject({ state: "finished" });
  });
});

describe("all-missing column, single-class target, class with 1 row, regression target constant (R2)", () => {
  test("a target of one class is refused in the document", () => {
    const columns = [numberColumn("x", "feature"), categoryColumn("kind", "target", ["a"], "classIndex")];
    expect(problemsOf(columns, "crossEntropyLoss")).toContainEqual({ code: "datasetOneClass", node: "dataset1" });
  });

  test("a class with one row is trained like any other: it is refused with its file, where rows are held out", async () => {
    const { state } = await outcome(classification, (matrix, columns) => {
      for (let row = 0; row < 15; row += 1) matrix[(row + 1) * columns - 1] = row === 4 ? 2 : row % 2;
    });
    expect(state).toBe("finished");
  });

  test("R2 of a constant target is undefined; the other metrics are not", () => {
    const meter = metricsMeter({ kind: "regression", column: 0, width: 1, inverse: null }, new Float32Array(), 3);
    meter.add(Float32Array.of(1, 2, 3), Float32Array.of(2, 2, 2), 3);
    const [mse, rmse, mae, r2] = meter.report().values;
    expect([mse, rmse, mae].every(Number.isFinite)).toBe(true);
    expect(r2).toBeNaN();
  });
});

describe("0 rows, or split leaves 0 train or validation rows", () => {
  test.each([0, -3, NaN])("%s training rows are refused", (trainRows) => {
    expect(() => plan({ trainRows })).toThrow(expect.objectContaining({ code: "trainingRows" }));
  });

  test("0 validation rows: nothing is evaluated", () => {
    expect(plan({ validationRows: 0 })).toMatchObject({ evaluate: null, evaluationBatchSize: 0 });
  });
});

describe("batch > data", () => {
  test("becomes all of them", () => {
    expect(plan({ batchSize: 1000 })).toMatchObject({ batchSize: 15, trainTail: null, trainTailRows: 0 });
  });

  test("and is said in the document", () => {
    const { problems } = lowerDocument(stackDocument({ ...stack, batchSize: 1000 }));
    expect(problems).toMatchObject([{ code: "batchClamped", node: "dataset1", severity: "warning" }]);
  });
});

describe("last batch of 1 with BatchNorm; n=1 std", () => {
  test("it joins the batch before it", async () => {
    const run = twoEpochs(stack);
    expect(run.plan).toMatchObject({ batchSize: 4, trainTailRows: 5 });
    expect(await outcomeOf(run)).toMatchObject({ state: "finished", diverged: undefined });
  });

  test("without batch statistics it stays a batch of its own, as in PyTorch", () => {
    expect(twoEpochs({ ...stack, layers: [4, "layerNorm", 1] }).plan.trainTailRows).toBe(1);
  });

  test.each([
    { rows: 1, batchSize: 4 },
    { rows: 13, batchSize: 1 },
  ])("$rows rows in batches of $batchSize are refused, by node", (sizes) => {
    expect(() => twoEpochs({ ...stack, ...sizes })).toThrow(/batchNormValues.*"node":"batchNorm1d1"/);
  });
});

describe("batch 0, negative, fractional; epochs 0; lr < 0, NaN, Inf, empty", () => {
  const refusedBy = (type: string, params: object) => nodeType(type)?.schema.safeParse(params).success === false;
  const optimizers = optimizerRules.map(({ kind }) => kind);

  test.each([0, -1, 2.5, NaN, Infinity])("batch size %s", (batchSize) => {
    expect(() => plan({ batchSize })).toThrow(expect.objectContaining({ code: "batchSizeRange" }));
    expect(refusedBy("dataset", { batchSize })).toBe(true);
  });

  test.each([0, -1, 2.5, NaN, Infinity])("%s epochs", (epochs) => {
    expect(() => createTrainingSession({ ...prepareRun(regression), epochs, threads: 1 })).toThrow(
      expect.objectContaining({ code: "epochsRange", values: { epochs } }),
    );
    expect(documentSchema.shape.training.safeParse({ epochs, seed: 0 }).success).toBe(false);
  });

  test.each([NaN, Infinity, -Infinity, -1])("learning rate %s", (learningRate) => {
    expect(() => plan({ learningRate })).toThrow(
      expect.objectContaining({ code: "learningRateRange", path: "optimizer1" }),
    );
    for (const type of optimizers) expect(refusedBy(type, { learningRate }), type).toBe(true);
  });

  test.each([null, ""])("no learning rate (%j)", (learningRate) => {
    for (const type of optimizers) expect(refusedBy(type, { learningRate }), type).toBe(true);
  });
});

describe("lr = 0; all layers frozen", () => {
  test("learning rate 0 leaves the weights as they are, to the bit, and the document says so", async () => {
    const { state, weights } = await outcome({ ...regression, optimizer: sgd(0) });
    expect(state).toBe("finished");
    expect(weights.after).toEqual(weights.before);
    const { problems } = lowerDocument(stackDocument({ ...stack, optimizer: { kind: "sgd", lr: 0 } }));
    expect(problems).toMatchObject([{ code: "learningRateZero", severity: "warning", node: "sgd1" }]);
  });

  test.each([
    ["SGD with momentum and weight decay", { kind: "sgd", lr: 0.1, momentum: 0.9, weight_decay: 0.1 }],
    ["Adam, clipped and accumulated", { kind: "adam", lr: 0.1, weight_decay: 0.1, clip_norm: 1, accumulate: 2 }],
  ])(
    "all layers frozen leave the weights as they are, to the bit, and the document says so: %s",
    async (_, optimizer) => {
      const frozen = (type: string, params = {}) => ({ type, params: { ...params, frozen: true } });
      const layers = [
        frozen("linear", { outFeatures: 4 }),
        frozen("batchNorm1d"),
        frozen("linear", { outFeatures: 1 }),
      ];
      const all = { ...stack, layers, optimizer };
      const { state, weights, losses } = await outcomeOf(twoEpochs(all, 3));
      expect(state).toBe("finished");
      expect(losses.every(Number.isFinite)).toBe(true);
      const bits = (tensors: readonly Float32Array[]) => tensors.map(({ buffer }) => [...new Uint32Array(buffer)]);
      expect(bits(weights.after)).toEqual(bits(weights.before));
      expect(weights.after).toHaveLength(6);
      const { problems } = lowerDocument(stackDocument(all));
      expect(problems).toMatchObject([{ code: "allFrozen", severity: "warning", node: "linear2", param: "frozen" }]);
    },
  );

  test("a model without weights is refused, by node", () => {
    const { model, problems } = lowerDocument(stackDocument({ ...stack, layers: ["tanh"], features: 1 }));
    expect(model).toBeNull();
    expect(problems).toMatchObject([{ code: "nothingToTrain", node: "mseLoss1" }]);
  });
});

describe("huge lr (1e3 linear regression)", () => {
  test("ends at the first number that is not finite, with the last finite weights", async () => {
    const { state, diverged } = await outcome({ ...regression, epochs: 100, optimizer: sgd(1e3) });
    expect(state).toBe("diverged");
    expect(diverged).toMatchObject({ node: expect.stringMatching(/^(loss1|linear1)$/) as string });
    expect(diverged?.epoch).toBeGreaterThan(0);
    expect(diverged?.batch).toBeGreaterThan(0);
  });

  test("a last step that overflows the weights counts, too", async () => {
    const once = { ...regression, epochs: 1, batchSize: 15, optimizer: sgd(largestFloat) };
    const { diverged } = await outcome(once, (matrix) => matrix.forEach((value, i) => (matrix[i] = 100 * value)));
    expect(diverged).toEqual({ node: "linear1", epoch: 1, batch: 1 });
  });
});

describe("gradient clipping with an Inf", () => {
  const steep = (rows: readonly number[]) =>
    infiniteGradients((row) => rows.includes(row), { clipNorm: 1 }, { epochs: 1 });

  test("the step is skipped and counted", async () => {
    const run = steep([2, 3, 9]);
    expect(await outcomeOf(run)).toMatchObject({ state: "finished" });
    expect(interpretTraining(run).skippedSteps).toBe(3);
    const { records } = await trainNatively(run);
    expect(records.find((record) => record.kind === "epoch")).toMatchObject({ skippedSteps: 3 });
  });

  test("ten in a row end the run, which names the parameter's node", async () => {
    const { diverged } = await outcomeOf(steep(Array.from(rowRange(10), (row) => row + 1)));
    expect(diverged).toEqual({ node: "linear1", epoch: 1, batch: 11 });
  });
});

describe("Adam eps = 0 with zero gradient", () => {
  test.each([0, 1e-13, NaN, -1])("eps %s is refused in the form and in the engine", (eps) => {
    const lower = denseModel({ features: 3, units: [2], optimizer: { ...adam(0.1), eps } as ReturnType<typeof adam> });
    expect(() => plan({ lower })).toThrow(expect.objectContaining({ code: "valueTooSmall", path: "optimizer1" }));
    for (const type of ["adam", "adamw", "nadam", "adagrad", "rmsprop", "adadelta"]) {
      expect(nodeType(type)?.schema.safeParse({ eps }).success, type).toBe(false);
    }
  });

  test.each(["adam", "adamw", "nadam", "adagrad", "rmsprop", "adadelta"])(
    "%s with gradients that are all 0 stays where it is",
    async (kind) => {
      const run = twoEpochs({ ...stack, layers: [1], optimizer: { kind, lr: 0.1, weight_decay: 0 } });
      run.plan.initial.set([0, 0, 0], run.plan.tensors.find(({ name }) => name === "linear1.weight")?.offset);
      run.plan.initial.set([0], run.plan.tensors.find(({ name }) => name === "linear1.bias")?.offset);
      run.data.matrix.fill(0);
      const { state, weights } = await outcomeOf(run);
      expect(state).toBe("finished");
      expect(weights.after).toEqual(weights.before);
    },
  );
});

describe("label or category out of range; unseen category at predict", () => {
  test.each([
    ["training", -1, 11],
    ["training", 3, 11],
    ["training", 0.5, 11],
    ["training", 1e9, 11],
    ["training", NaN, 11],
    ["validation", 3, 14],
  ])("a class in a %s row that is %s of three", async (_, found, row) => {
    const run = prepareRun({ ...classification, validation: 3 });
    run.data.matrix[(row + 1) * run.data.columns - 1] = found;
    expect(await refusal(run)).toEqual({
      code: "classIndexRange",
      node: "loss1",
      values: { node: "loss1", column: "class", row: row + 1, found, low: 0, high: 2 },
    });
  });

  const twoClasses = { ...stack, layers: [1], loss: { type: "bceWithLogitsLoss", params: {} } };

  test.each([
    ["training", 1.5, 4],
    ["training", -1e-6, 4],
    ["validation", 2, 12],
  ])("a %s target of 0 or 1 that is %s", async (_, found, row) => {
    const run = twoEpochs(twoClasses, 2);
    for (let at = 3; at < run.data.matrix.length; at += 4) run.data.matrix[at] = 0.5;
    run.data.matrix[row * 4 + 3] = found;
    expect(await refusal(run)).toMatchObject({
      code: "targetRange",
      node: "bceWithLogitsLoss1",
      values: { column: "y0", row: row + 1, found: Math.fround(found), low: 0, high: 1 },
    });
  });

  test("a share below 0 under KL divergence", async () => {
    const run = twoEpochs({ ...twoClasses, layers: [1, "logSoftmax"], loss: { type: "klDivLoss", params: {} } });
    for (let at = 3; at < run.data.matrix.length; at += 4) run.data.matrix[at] = at === 7 ? -0.5 : 0;
    expect(await refusal(run)).toMatchObject({ code: "targetNegative", node: "klDivLoss1", values: { row: 2 } });
  });

  test("a class that is ignored is let through", async () => {
    const losses = { type: "nllLoss", params: { ignoreIndex: 2 } };
    const run = twoEpochs({ ...stack, task: "classification", outputs: 3, layers: [3, "logSoftmax"], loss: losses });
    expect(run.plan.requirements).toMatchObject([{ ignored: 2, low: 0, high: 2 }]);
    expect(await outcomeOf(run)).toMatchObject({ state: "finished" });
  });

  test.each([-1, 3, 0.5])("a category number of an embedding that is %s of three", async (found) => {
    const columns = [categoryColumn("kind", "feature", ["a", "b", "c"], "classIndex"), numberColumn("y", "target")];
    const document = graphOf({ dataset1: datasetOf(columns), embedding1: {}, linear1: {}, mseLoss1: {}, sgd1: {} }, [
      "dataset1.features > embedding1.input",
      "embedding1.output > linear1.input",
      "linear1.output > mseLoss1.prediction",
      "dataset1.targets > mseLoss1.target",
      "mseLoss1.loss > sgd1.loss",
    ]);
    const lower: Parameters<typeof buildTrainingPlan>[0]["lower"] = (batchSize, mode) => {
      const { model } = lowerDocument(document, { batchSize, mode });
      if (!model) throw new Error("the document is sound");
      return model;
    };
    const run = {
      plan: plan({ lower, trainRows: 2, validationRows: 1, batchSize: 2 }),
      data: { rows: 3, columns: 2, matrix: Float32Array.of(0, 1, 2, 1, found, 1) },
      trainRows: rowRange(2),
      validationRows: rowRange(1, 2),
      epochs: 1,
      shuffle: true,
      generatorState: new Generator(0).state(),
    };
    expect(await refusal(run)).toMatchObject({
      code: "classIndexRange",
      node: "embedding1",
      values: { column: "kind", row: 3, found },
    });
  });
});

describe("size products, index > 2^31", () => {
  test.each([1e10, 2 ** 40, 2 ** 52])("a layer of %s units is refused by node and bytes", (width) => {
    expect(() => plan({ width })).toThrow(expect.objectContaining({ code: "memoryBudget", path: "linear1" }));
  });

  test("a batch of 2^31 rows is refused before memory is taken", () => {
    const rows = 2 ** 31;
    expect(() => plan({ batchSize: rows, trainRows: rows })).toThrow(expect.objectContaining({ code: "memoryBudget" }));
  });
});

describe("user stops in mid-batch; metric over 0 batches; 0/0 accuracy, AUC one class", () => {
  test("the last whole step is kept", async () => {
    const run = { ...prepareRun({ ...regression, batchSize: 15, optimizer: sgd(0.01) }), epochs: 10_000_000 };
    const session = createTrainingSession({ ...run, threads: 2 });
    session.start();
    session.stop();
    expect(await session.finished()).toBe("stopped");
    const { epochsDone, persistent } = await session.checkpoint();
    session.dispose();
    expectClose(persistent, interpretTraining({ ...run, epochs: epochsDone }).persistent);
  });

  test("metrics over no row are undefined, by name", () => {
    const spec = { kind: "classification", column: 0, width: 1, classes: 2, scores: 2, topK: 0 } as const;
    expect(metricsMeter(spec, new Float32Array(), 0).report().values.every(Number.isNaN)).toBe(true);
    const numbers = { kind: "regression", column: 0, width: 1, inverse: null } as const;
    expect(metricsMeter(numbers, new Float32Array(), 0).report().values.every(Number.isNaN)).toBe(true);
  });

  test("AUC of rows of one class is undefined, and nothing else is", () => {
    const spec = { kind: "classification", column: 0, width: 1, classes: 2, scores: 2, topK: 0 } as const;
    const meter = metricsMeter(spec, new Float32Array(), 2);
    meter.add(Float32Array.of(1, 0, 0, 1), Float32Array.of(0, 0), 2);
    const [accuracy, , precision, recall, f1, auc] = meter.report().values;
    expect([accuracy, precision, recall, f1].every(Number.isFinite)).toBe(true);
    expect(auc).toBeNaN();
  });
});
