import { describe, expect, test } from "vitest";
import type { BestEpochSpec } from "../base/bestEpoch";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { adam, sgd } from "../compiler/train/testing/samples";
import type { KeptWeights, TelemetryRecord } from "./session";
import { createSteppedSession } from "./steppedSession";
import { sameBits } from "./testing/expectClose";
import { prepareRun, trainNatively, type PreparedRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

/** Learns a sum, and then its noise: the validation loss falls and rises again. */
function noisySum(observed = false): PreparedRun {
  const run = prepareRun({
    features: 6,
    units: [24, 1],
    activations: ["tanh"],
    rows: 90,
    validation: 30,
    batchSize: 16,
    epochs: 400,
    optimizer: adam(0.01),
    observed,
  });
  const { matrix, columns, rows } = run.data;
  for (let at = 0; at < rows * columns; at += columns)
    matrix[at + 6] = matrix.subarray(at, at + 7).reduce((sum, value) => sum + value / 2);
  return run;
}

const overfitting = noisySum();
const patient: BestEpochSpec = { metric: "validationLoss", minDelta: 0, patience: 10 };

type Epoch = Extract<TelemetryRecord, { kind: "epoch" }>;

interface Kept extends KeptWeights {
  readonly state: string;
  readonly epochs: readonly Epoch[];
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  /** Of a run that finished or was stopped. */
  readonly checkpoint: RunCheckpoint | null;
}

/** Trains to its end, or until it is stopped behind the epoch that `stopAfter` is. */
async function train(
  run: PreparedRun,
  bestEpoch: BestEpochSpec | null,
  { threads = 1, resume, stopAfter }: { threads?: number; resume?: RunCheckpoint; stopAfter?: number } = {},
): Promise<Kept> {
  const records: TelemetryRecord[] = [];
  const session = createTrainingSession({
    ...run,
    threads,
    bestEpoch,
    ...(resume && { resume }),
    onTelemetry: (heard) => {
      records.push(...heard);
      if (heard.some((record) => record.kind === "epoch" && record.epoch >= (stopAfter ?? Infinity))) session.stop();
    },
  });
  if (stopAfter !== undefined) session.setPace(0.001);
  session.start();
  const state = await session.finished();
  const kept = await session.keptWeights();
  const checkpoint = state === "finished" || state === "stopped" ? await session.checkpoint() : null;
  session.dispose();
  const epochs = records.filter((record) => record.kind === "epoch");
  const best = records.findLast((record) => record.kind === "best");
  return { ...kept, state, epochs, checkpoint, best: best ? { epoch: best.epoch, loss: best.loss } : null };
}

/** What Keras' EarlyStopping does with these losses, by its rule. */
function expected(losses: readonly number[], { minDelta, patience }: BestEpochSpec) {
  let best: { epoch: number; loss: number } | null = null;
  let since = 0;
  for (const [index, loss] of losses.entries()) {
    const improves = Number.isFinite(loss) && loss < (best?.loss ?? Infinity) - minDelta;
    since = improves ? 0 : since + 1;
    if (improves) best = { epoch: index + 1, loss };
    if (patience !== null && since >= patience) return { best, epochs: index + 1 };
  }
  return { best, epochs: losses.length };
}

const model = (run: PreparedRun, weights: Float32Array) => weights.subarray(0, run.plan.modelLength);

/** The model after exactly so many epochs of a run that keeps nothing. */
async function modelAfter(run: PreparedRun, epochs: number): Promise<Float32Array> {
  return model(run, (await trainNatively({ ...run, epochs })).persistent);
}

describe.each([1, 2])("on %i threads", (threads) => {
  test("a run stops early, with the bits of a run of as many epochs as the best one's", async () => {
    const run = await train(overfitting, patient, { threads });
    const { state, bestEpoch, epochs, best } = run;
    expect(state).toBe("finished");
    expect(bestEpoch).toBeGreaterThan(1);
    expect(epochs.at(-1)?.epoch).toBe((bestEpoch ?? NaN) + 10);
    expect(best).toEqual({ epoch: bestEpoch, loss: epochs[(bestEpoch ?? NaN) - 1]?.validationLoss });
    const straight = await modelAfter(overfitting, bestEpoch ?? NaN);
    expect(sameBits(model(overfitting, run.weights), straight)).toBe(true);
  });
});

describe.each(["validationLoss", "trainLoss"] as const)("by %s", (metric) => {
  test.each([
    [1, 0],
    [2, 0],
    [3, 0.001],
    [5, 0.01],
    [10, 0.05],
    [10, 1],
    [25, 0],
    [null, 0],
    [null, 0.1],
  ])("patience %s and a least change of %d are as by the rule", async (patience, minDelta) => {
    const spec = { metric, patience, minDelta };
    const all = await train({ ...overfitting, epochs: 60 }, null);
    expect(all.bestEpoch).toBeNull();
    const run = await train({ ...overfitting, epochs: 60 }, spec);
    const wanted = expected(
      all.epochs.map((epoch) => epoch[metric]),
      spec,
    );
    expect(run.best).toEqual(wanted.best);
    expect(run.epochs).toHaveLength(wanted.epochs);
    const straight = await modelAfter(overfitting, wanted.best?.epoch ?? NaN);
    expect(sameBits(model(overfitting, run.weights), straight)).toBe(true);
  });
});

test("a run that ends at its last epoch gives the best one's weights", async () => {
  const run = await train({ ...overfitting, epochs: 100 }, { ...patient, patience: 1000 });
  expect(run.epochs).toHaveLength(100);
  expect(run.bestEpoch).toBeLessThan(100);
  expect(sameBits(model(overfitting, run.weights), await modelAfter(overfitting, run.bestEpoch ?? NaN))).toBe(true);
});

test("a run that is stopped gives the best one's weights", async () => {
  const run = await train({ ...overfitting, epochs: 1e6 }, { ...patient, patience: null }, { stopAfter: 50 });
  expect(run.state).toBe("stopped");
  const losses = run.epochs.map(({ validationLoss }) => validationLoss);
  expect(run.best).toEqual(expected(losses, { ...patient, patience: null }).best);
  expect(run.bestEpoch).toBeLessThan(run.epochs.length);
  expect(sameBits(model(overfitting, run.weights), await modelAfter(overfitting, run.bestEpoch ?? NaN))).toBe(true);
});

test("a run that diverges gives the best one's weights", async () => {
  const diverging = prepareRun({
    features: 3,
    units: [2],
    rows: 40,
    validation: 10,
    batchSize: 10,
    epochs: 4000,
    optimizer: sgd(2.2),
  });
  const run = await train(diverging, { ...patient, patience: 3000 });
  expect(run.state).toBe("diverged");
  expect(run.bestEpoch).toBeGreaterThanOrEqual(1);
  expect(run.bestEpoch).toBeLessThan(run.epochs.length);
  expect(sameBits(model(diverging, run.weights), await modelAfter(diverging, run.bestEpoch ?? NaN))).toBe(true);
});

test("where no epoch has ended, or none has a finite loss, the newest weights are given", async () => {
  const session = createTrainingSession({ ...overfitting, threads: 1, bestEpoch: patient });
  const { weights, bestEpoch } = await session.keptWeights();
  session.dispose();
  expect(bestEpoch).toBeNull();
  expect(weights).toEqual(overfitting.plan.initial);

  const { matrix, columns } = overfitting.data;
  const poisoned = matrix.slice();
  // A validation row whose squared error is beyond what float32 holds.
  poisoned[70 * columns + 6] = 3e38;
  const never = { ...overfitting, data: { ...overfitting.data, matrix: poisoned } };
  const run = await train(never, { ...patient, patience: 4 });
  expect(run).toMatchObject({ state: "finished", bestEpoch: null, best: null });
  expect(run.epochs).toHaveLength(4);
  expect(sameBits(run.weights, (await trainNatively({ ...never, epochs: 4 })).persistent)).toBe(true);
});

describe("a run that goes on from a checkpoint", () => {
  test.each([1, 7, 30])("after %i epochs ends as one that was never interrupted", async (epochs) => {
    const straight = await train(overfitting, patient, { threads: 2 });
    const first = await train({ ...overfitting, epochs }, patient);
    const rest = await train(overfitting, patient, { resume: first.checkpoint! });
    expect(rest).toMatchObject({ state: "finished", bestEpoch: straight.bestEpoch, best: straight.best });
    expect(sameBits(rest.weights, straight.weights)).toBe(true);
    expect(rest.checkpoint).toEqual({ ...straight.checkpoint, seconds: rest.checkpoint?.seconds });
  });

  test("in the midst of an epoch does, too", async () => {
    const straight = await train(overfitting, patient);
    const session = createTrainingSession({ ...overfitting, threads: 1, bestEpoch: patient });
    session.setPace(0.001);
    session.start();
    let checkpoint = await session.checkpoint();
    while (checkpoint.batch === 0 || checkpoint.epochsDone < 3) checkpoint = await session.checkpoint();
    session.dispose();
    const rest = await train(overfitting, patient, { resume: checkpoint });
    expect(rest.best).toEqual(straight.best);
    expect(sameBits(rest.weights, straight.weights)).toBe(true);
  });

  test("that stopped early ends at once, and with more patience goes on counting", async () => {
    const { checkpoint, best, weights } = await train(overfitting, patient);
    const again = await train(overfitting, patient, { resume: checkpoint! });
    expect(again).toMatchObject({ state: "finished", epochs: [], best });
    expect(sameBits(again.weights, weights)).toBe(true);
    const longer = await train(overfitting, { ...patient, patience: 20 }, { resume: checkpoint! });
    const straight = await train(overfitting, { ...patient, patience: 20 });
    expect(longer.best).toEqual(straight.best);
    expect(sameBits(longer.weights, straight.weights)).toBe(true);
  });

  test.each([
    ["of another length", { bestWeights: new Float32Array(3) }, /best epoch has another number of floats/],
    ["of none", { bestEpoch: 0 }, /best epoch has another number of floats/],
    ["that is yet to come", { bestEpoch: 1000 }, /best epoch is out of range/],
    ["whose loss is none", { bestLoss: NaN }, /best epoch is out of range/],
    ["after half an epoch", { epochsSinceBest: 0.5 }, /best epoch is out of range/],
  ])("is refused with a best epoch %s", async (_, change, message) => {
    const { checkpoint } = await train({ ...overfitting, epochs: 5 }, patient);
    const resume = { ...checkpoint!, ...change };
    expect(() => createTrainingSession({ ...overfitting, threads: 1, bestEpoch: patient, resume })).toThrow(message);
  });
});

test("a run that is stepped through stops early at the same epoch, also after going back", async () => {
  const observed = noisySum(true);
  const straight = await train(observed, patient);
  const session = createSteppedSession({ ...observed, threads: 1, bestEpoch: patient });
  await session.advance({ kind: "epochNumber", value: straight.bestEpoch ?? NaN });
  const stand = await session.advance({ kind: "epoch" });
  expect(stand.state).toBe("paused");
  await session.goBack({ step: 4 * ((straight.bestEpoch ?? NaN) - 3), place: 1 });
  expect(await session.advance({ kind: "end" })).toEqual({ state: "finished" });
  const { weights, bestEpoch } = await session.keptWeights();
  session.dispose();
  expect(bestEpoch).toBe(straight.bestEpoch);
  expect(sameBits(weights, straight.weights)).toBe(true);
});

test("what it takes in memory is what was planned, and nothing where no best epoch is kept", () => {
  const bytes = (bestEpoch: BestEpochSpec | null) => {
    const session = createTrainingSession({ ...overfitting, threads: 1, bestEpoch });
    const { kept } = session.memory;
    session.dispose();
    return kept;
  };
  const { modelLength, pathCapacity } = overfitting.plan;
  const path = pathCapacity * (4 * modelLength + 8);
  expect(bytes(null) - path).toBe(4 * modelLength);
  expect(bytes(patient) - path).toBe(8 * modelLength);
});

test("the core refuses to watch validation rows that are not there", () => {
  const none = { ...overfitting, validationRows: new Uint32Array() };
  expect(() => createTrainingSession({ ...none, threads: 1, bestEpoch: patient })).toThrow(/no validation rows/);
  const negative = { ...patient, minDelta: -1 };
  expect(() => createTrainingSession({ ...overfitting, threads: 1, bestEpoch: negative })).toThrow(/negative/);
});
