import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { addonPlace, type NativeCheckpoint } from "./addon";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { adam, halvingPlateau, sgd } from "../compiler/train/testing/samples";
import type { TelemetryRecord } from "./session";
import { prepareRun, trainNatively, type PreparedRun, type SampleRun } from "./testing/runs";
import { sameBits } from "./testing/expectClose";
import { createTrainingSession, encodeRun } from "./trainingSession";

const samples: readonly (SampleRun & { readonly title: string })[] = [
  { title: "linear regression", features: 3, units: [2], rows: 15, batchSize: 5, epochs: 400, optimizer: sgd(1e-3) },
  {
    title: "Adam with validation rows and shorter last batches",
    features: 6,
    units: [16, 3],
    activations: ["tanh"],
    loss: "crossEntropy",
    classes: 3,
    rows: 1403,
    validation: 1101,
    batchSize: 16,
    epochs: 12,
    optimizer: adam(0.01),
  },
  {
    title: "plain, with a last row that joins the batch before it",
    features: 6,
    units: [16, 1],
    activations: ["tanh"],
    minimumRows: 2,
    rows: 257,
    batchSize: 16,
    epochs: 60,
    optimizer: sgd(0.01),
  },
  {
    title: "momentum on wide layers, unshuffled",
    features: 20,
    units: [64, 1],
    activations: ["relu"],
    rows: 500,
    validation: 100,
    batchSize: 64,
    epochs: 8,
    shuffle: false,
    optimizer: sgd(0.01, { momentum: 0.9, nesterov: true }),
  },
  {
    title: "a frozen layer between others",
    features: 6,
    units: [16, 16, 1],
    activations: ["tanh", "tanh"],
    frozen: [2],
    rows: 700,
    validation: 100,
    batchSize: 16,
    epochs: 40,
    optimizer: adam(0.01),
  },
  {
    title: "dropout, and shorter last batches",
    features: 6,
    units: [33, 16, 1],
    activations: ["relu", "tanh"],
    dropout: 0.3,
    rows: 1203,
    validation: 100,
    batchSize: 16,
    epochs: 20,
    optimizer: adam(0.01),
  },
  {
    title: "dropout that is drawn ahead, and shorter last batches",
    features: 6,
    units: [96, 64, 1],
    activations: ["relu", "tanh"],
    dropout: 0.3,
    rows: 733,
    validation: 60,
    batchSize: 64,
    epochs: 12,
    optimizer: adam(0.01),
  },
  {
    title: "dropout on rows in order, accumulated",
    features: 6,
    units: [16, 1],
    activations: ["tanh"],
    dropout: 0.5,
    rows: 700,
    batchSize: 16,
    epochs: 40,
    shuffle: false,
    optimizer: sgd(0.05),
    gradients: { accumulate: 4 },
  },
  {
    title: "accumulated, clipped gradients and learning rates that change",
    features: 6,
    units: [16, 1],
    activations: ["tanh"],
    rows: 700,
    validation: 100,
    batchSize: 16,
    epochs: 40,
    optimizer: adam(0.02),
    gradients: { accumulate: 4, clipNorm: 0.5 },
    schedules: [
      { node: "cosineAnnealingLR1", interval: "step", spec: { kind: "cosine", tMax: null, etaMin: 0.001 } },
      halvingPlateau,
    ],
  },
];

/** What decides whether two runs are the same: all but wall time. */
const told = (records: readonly TelemetryRecord[]) =>
  records.flatMap((record) => {
    if (record.kind === "epoch") return [[record.epoch, record.trainLoss, record.validationLoss]];
    return record.kind === "metrics" ? [[record.epoch, ...record.values]] : [];
  });

/** Trains until some report has come, stops between two steps, and gives the checkpoint. */
async function interrupted(
  run: PreparedRun,
  afterMilliseconds: number,
  way: "running" | "paused" | "stopped",
): Promise<RunCheckpoint> {
  const session = createTrainingSession({ ...run, threads: 2, onTelemetry: () => undefined });
  session.start();
  const until = performance.now() + afterMilliseconds;
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
  if (way === "paused") session.pause();
  if (way === "stopped") {
    session.stop();
    await session.finished();
  }
  const checkpoint = await session.checkpoint();
  session.dispose();
  return checkpoint;
}

describe.each(samples)("$title", (sample) => {
  const run = prepareRun(sample);

  test.each(["running", "paused", "stopped"] as const)(
    "goes on from a checkpoint of a %s run as if it had never ended",
    async (way) => {
      const straight = await trainNatively(run);
      for (const milliseconds of [0, 1, 3, 7]) {
        const checkpoint = await interrupted(run, milliseconds, way);
        const rest = await trainNatively({ ...run, resume: checkpoint }, 2);
        expect(rest.state).toBe("finished");
        expect(sameBits(rest.persistent, straight.persistent)).toBe(true);
        const later = told(straight.records).filter(([epoch = 0]) => epoch > checkpoint.epochsDone);
        expect(told(rest.records)).toEqual(later);
      }
    },
  );

  test("is trained one step at a time, each in a session of its own", async () => {
    const short = { ...run, epochs: 2 };
    const straight = await trainNatively(short);
    let checkpoint: RunCheckpoint | undefined;
    const seen = new Set<string>();
    for (let step = 0; step < 400; step += 1) {
      const session = createTrainingSession({
        ...short,
        threads: 1,
        onTelemetry: () => undefined,
        ...(checkpoint && { resume: checkpoint }),
      });
      session.start();
      const ended = session.finished();
      checkpoint = await session.checkpoint();
      seen.add(`${checkpoint.epochsDone} ${checkpoint.batch}`);
      session.stop();
      const state = await ended;
      checkpoint = await session.checkpoint();
      session.dispose();
      if (state === "finished") break;
    }
    expect(checkpoint?.epochsDone).toBe(2);
    expect(sameBits(checkpoint?.persistent ?? new Float32Array(), straight.persistent)).toBe(true);
  });
});

test("a finished run can be given more epochs", async () => {
  const run = prepareRun({
    features: 3,
    units: [4, 2],
    activations: ["relu"],
    rows: 30,
    validation: 5,
    batchSize: 8,
    epochs: 10,
  });
  const straight = await trainNatively(run);
  const session = createTrainingSession({ ...run, epochs: 4, threads: 1, onTelemetry: () => undefined });
  session.start();
  await session.finished();
  const checkpoint = await session.checkpoint();
  session.dispose();
  expect(checkpoint).toMatchObject({ epochsDone: 4, batch: 0 });
  const rest = await trainNatively({ ...run, resume: checkpoint });
  expect(rest.persistent).toEqual(straight.persistent);
});

test.each([undefined, 0.5])("a run goes on in a new process with the same bits, dropout %s", async (dropout) => {
  const run = prepareRun({
    features: 5,
    units: [8, 1],
    activations: ["tanh"],
    ...(dropout !== undefined && { dropout }),
    rows: 200,
    validation: 20,
    batchSize: 16,
    epochs: 30,
    optimizer: adam(0.01),
  });
  const script = fileURLToPath(new URL("testing/checkpointRun.mjs", import.meta.url));
  const addon = addonPlace(fileURLToPath(new URL(".", import.meta.url))).path;
  const child = fork(script, [addon], { serialization: "advanced" });
  // Endless, so that it is in mid-training whenever the checkpoint is taken.
  child.send(encodeRun({ ...run, epochs: 1e9, threads: 1 }));
  const [checkpoint] = (await once(child, "message")) as [NativeCheckpoint];
  await once(child, "exit");
  const epochs = checkpoint.epochsDone + 20;
  const straight = await trainNatively({ ...run, epochs });
  const rest = await trainNatively({ ...run, epochs, resume: checkpoint });
  expect(sameBits(rest.persistent, straight.persistent)).toBe(true);
});

describe("a checkpoint", () => {
  const run = prepareRun({ features: 3, units: [2], rows: 15, batchSize: 5, epochs: 3 });

  test("before the start is the start", async () => {
    const session = createTrainingSession({ ...run, threads: 1, onTelemetry: () => undefined });
    const checkpoint = await session.checkpoint();
    session.dispose();
    expect(checkpoint).toMatchObject({ epochsDone: 0, batch: 0, lossSum: 0, seconds: 0 });
    expect(checkpoint.persistent).toEqual(run.plan.initial);
    expect(checkpoint.generatorState).toEqual(run.generatorState);
  });

  test("of a diverged run is refused", async () => {
    const diverging = prepareRun({ features: 3, units: [2], rows: 15, batchSize: 5, epochs: 400, optimizer: sgd(1e4) });
    const session = createTrainingSession({ ...diverging, threads: 1, onTelemetry: () => undefined });
    session.start();
    expect(await session.finished()).toBe("diverged");
    await expect(session.checkpoint()).rejects.toMatchObject({ code: "checkpointEnded" });
    session.dispose();
  });

  test.each([
    ["of another length", { persistent: new Float32Array(3) }, /another number of floats/],
    ["at a batch there is none of", { batch: 4 }, /does not have/],
    ["at half an epoch", { epochsDone: 0.5 }, /does not have/],
    ["with more skipped steps than a run has", { skippedInRow: 1 }, /skipped or accumulated steps/],
    ["with half a batch accumulated", { accumulated: 0.5 }, /skipped or accumulated steps/],
    ["with a sampler's seed of more bits", { samplerSeed: 2 ** 32 }, /sampler seed is out of range/],
    ["after negative seconds", { seconds: -1 }, /seconds are out of range/],
    ["with another generator", { generatorState: new Uint32Array(3) }, /of another kind/],
  ])("%s is refused", async (_, change, message) => {
    const session = createTrainingSession({ ...run, threads: 1, onTelemetry: () => undefined });
    const checkpoint = await session.checkpoint();
    session.dispose();
    expect(() =>
      createTrainingSession({ ...run, threads: 1, onTelemetry: () => undefined, resume: { ...checkpoint, ...change } }),
    ).toThrow(message);
  });
});
