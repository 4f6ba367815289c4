import { describe, expect, test } from "vitest";
import { Generator } from "../base/random";
import { numel } from "../base/shape";
import { nodeType } from "../nodes/catalog";
import { interpretTraining } from "../program/interpretTraining";
import { prepareRun, trainNatively, type SampleRun } from "../native/testing/runs";
import { buildTrainingPlan } from "./plan";
import { adam, denseModel, sgd } from "./samples";

const regression: SampleRun = { features: 3, units: [2], rows: 15, batchSize: 5, epochs: 3, shuffle: false };
const classification: SampleRun = { ...regression, units: [3], loss: "crossEntropy", classes: 3 };

/** How a run ends by both executors, which must agree. */
async function outcome(sample: SampleRun, spoil: (matrix: Float32Array, columns: number) => void = () => undefined) {
  const run = prepareRun(sample);
  spoil(run.data.matrix, run.data.columns);
  const interpreted = interpretTraining(run);
  const native = await trainNatively(run);
  expect(native.state).toBe(interpreted.state);
  const found = native.records.find((record) => record.kind === "diverged");
  const place = found && { epoch: found.epoch, batch: found.batch, check: found.check };
  expect(place ?? null).toEqual(interpreted.divergence);
  expect(native.persistent.every(Number.isFinite), "the weights are finite").toBe(true);
  const check = place ? run.plan.checks[place.check] : undefined;
  const { tensors, initial } = run.plan;
  const parametersIn = (persistent: Float32Array) =>
    tensors
      .filter(({ role }) => role === "parameter")
      .map(({ offset, shape }) => persistent.slice(offset, offset + numel(shape)));
  const weights = { before: parametersIn(initial), after: parametersIn(native.persistent) };
  return { state: native.state, place, node: check?.node, weights };
}

/** The plan of a small model, which no data are needed for. */
const plan = (given: { batchSize?: number; trainRows?: number; learningRate?: number; width?: number }) =>
  buildTrainingPlan({
    lower: denseModel({ features: 3, units: [given.width ?? 2], optimizer: sgd(given.learningRate ?? 0.1) }),
    batchSize: given.batchSize ?? 5,
    trainRows: given.trainRows ?? 15,
    validationRows: 0,
    generator: new Generator(0),
  });

describe("a run says where it went wrong, and never goes on with NaN", () => {
  test.each([NaN, Infinity, -Infinity])(
    "a feature that is %s: at its batch, with the weights before it",
    async (value) => {
      const { state, place, node } = await outcome(regression, (matrix, columns) => (matrix[7 * columns] = value));
      expect({ state, place, node }).toEqual({
        state: "diverged",
        place: { epoch: 1, batch: 2, check: 0 },
        node: "loss1",
      });
    },
  );

  test.each([NaN, Infinity])("a target that is %s", async (value) => {
    const { place } = await outcome(regression, (matrix, columns) => (matrix[3 * columns - 1] = value));
    expect(place).toEqual({ epoch: 1, batch: 1, check: 0 });
  });

  test.each([-1, 3, 0.5, 1e9, NaN])("a class index %s of three classes", async (index) => {
    const { place, node } = await outcome(classification, (matrix, columns) => (matrix[12 * columns - 1] = index));
    expect({ place, node }).toEqual({ place: { epoch: 1, batch: 3, check: 0 }, node: "loss1" });
  });

  test("a learning rate so large that weights overflow: the last finite ones come back", async () => {
    const { state, place } = await outcome({ ...regression, epochs: 100, optimizer: sgd(1e6) });
    expect(state).toBe("diverged");
    expect(place?.epoch).toBeGreaterThan(0);
  });
});

describe("a run that PyTorch would spoil is defined", () => {
  test("learning rate 0 leaves the weights as they are, to the bit", async () => {
    const { state, weights } = await outcome({ ...regression, optimizer: sgd(0) });
    expect(state).toBe("finished");
    expect(weights.after).toEqual(weights.before);
  });

  test("Adam with gradients that are all 0", async () => {
    const { state } = await outcome({ ...regression, optimizer: adam(0.1) }, (matrix) => matrix.fill(0));
    expect(state).toBe("finished");
  });

  test("logits of 10,000", async () => {
    const { state } = await outcome({ ...classification, optimizer: sgd(1e-9) }, (matrix, columns) => {
      for (let i = 0; i < matrix.length; i += 1) if (i % columns < 3) matrix[i] = 20_000 * (i % 2 === 0 ? 1 : -1);
    });
    expect(state).toBe("finished");
  });

  test("constant features and a constant target", async () => {
    const { state } = await outcome({ ...regression, optimizer: sgd(0.01) }, (matrix) => matrix.fill(1));
    expect(state).toBe("finished");
  });
});

describe("what cannot be trained is refused before it starts", () => {
  test.each([0, -1, 2.5, NaN, Infinity])("batch size %s", (batchSize) => {
    expect(() => plan({ batchSize })).toThrow(expect.objectContaining({ code: "batchSizeRange" }));
  });

  test("a batch larger than the data becomes all of them", () => {
    expect(plan({ batchSize: 1000 })).toMatchObject({ batchSize: 15, trainTail: null });
  });

  test.each([0, -3, NaN])("%s training rows", (trainRows) => {
    expect(() => plan({ trainRows })).toThrow(expect.objectContaining({ code: "trainingRows" }));
  });

  test.each([NaN, Infinity, -Infinity, -1])("learning rate %s", (learningRate) => {
    expect(() => plan({ learningRate })).toThrow(expect.objectContaining({ code: "learningRateRange" }));
    for (const type of ["sgd", "adam"]) expect(nodeType(type)?.schema.safeParse({ learningRate }).success).toBe(false);
  });

  test.each([1e10, 2 ** 40, 2 ** 52])("a layer of %s units, by node and bytes", (width) => {
    expect(() => plan({ width })).toThrow(expect.objectContaining({ code: "memoryBudget" }));
  });
});
