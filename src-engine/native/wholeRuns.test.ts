import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interpretTraining } from "../compiler/program/testing/interpretTraining";
import { adam, sgd } from "../compiler/train/testing/samples";
import { expectClose, sameBits } from "./testing/expectClose";
import { prepareRun, scheduledRun, trainNatively, type SampleRun } from "./testing/runs";

const runs: readonly (SampleRun & { readonly title: string })[] = [
  { title: "linear regression", features: 3, units: [2], rows: 15, batchSize: 5, epochs: 20, optimizer: sgd(0.05) },
  {
    title: "a last, shorter batch and validation rows",
    features: 4,
    units: [7, 3],
    activations: ["relu"],
    rows: 103,
    validation: 20,
    batchSize: 16,
    epochs: 10,
    optimizer: adam(0.01),
  },
  {
    title: "unshuffled rows and dampened momentum",
    features: 5,
    units: [8, 1],
    activations: ["tanh"],
    rows: 40,
    batchSize: 40,
    epochs: 20,
    shuffle: false,
    optimizer: sgd(0.05, { momentum: 0.5, dampening: 0.25 }),
  },
  {
    title: "classification with Nesterov momentum",
    features: 6,
    units: [16, 4],
    activations: ["sigmoid"],
    loss: "crossEntropy",
    classes: 4,
    rows: 120,
    validation: 30,
    batchSize: 32,
    epochs: 10,
    optimizer: sgd(0.05, { momentum: 0.9, nesterov: true, weightDecay: 0.01 }),
  },
  { title: "frozen layers before and between others", ...scheduledRun, units: [6, 5, 4, 2], frozen: [1, 3] },
  { title: "dropout, accumulated", ...scheduledRun, units: [21, 9, 2], activations: ["tanh", "relu"], dropout: 0.4 },
  {
    title: "dropout that is drawn ahead, a last row that joins the batch before it",
    features: 4,
    units: [70, 48, 2],
    activations: ["tanh", "sigmoid"],
    dropout: 0.25,
    rows: 341,
    validation: 20,
    batchSize: 64,
    minimumRows: 2,
    epochs: 6,
    optimizer: sgd(0.02, { momentum: 0.5 }),
    gradients: { accumulate: 2 },
  },
  { title: "nothing but frozen layers", ...scheduledRun, frozen: [1, 2] },
  { title: "gradients summed over batches and clipped, a schedule by steps, and a plateau", ...scheduledRun },
  {
    title: "layers wide enough for packed products",
    features: 33,
    units: [65, 40, 1],
    activations: ["relu", "tanh"],
    rows: 300,
    validation: 50,
    batchSize: 64,
    epochs: 10,
    // Not Adam: it divides gradients by their own size, so where they cancel to almost nothing rounding decides.
    optimizer: sgd(0.01, { momentum: 0.9 }),
  },
];

describe.each(runs)("a native run: $title", (sample) => {
  const run = prepareRun(sample);

  test("equals the interpreter's", async () => {
    const expected = interpretTraining(run);
    const { state, records, persistent } = await trainNatively(run);
    expect(state).toBe(expected.state);
    const epochs = records.filter((record) => record.kind === "epoch");
    expect(epochs.map(({ epoch }) => epoch)).toEqual(expected.epochs.map(({ epoch }) => epoch));
    expectClose(
      epochs.map(({ trainLoss }) => trainLoss),
      expected.epochs.map(({ trainLoss }) => trainLoss),
    );
    expectClose(
      epochs.map(({ validationLoss }) => validationLoss),
      expected.epochs.map(({ validationLoss }) => validationLoss),
    );
    const ratesOf = (all: readonly { readonly learningRate: number | null }[]) =>
      all.map(({ learningRate }) => learningRate ?? NaN);
    expectClose(ratesOf(epochs), ratesOf(expected.epochs));
    expect(epochs.every(({ learningRate }) => (learningRate === null) === (run.plan.schedule === null))).toBe(true);
    expectClose(persistent, expected.persistent, 1);
  });

  test("has the same bits on 1, 2, 3 and 8 threads", async () => {
    const one = await trainNatively(run, 1);
    for (const threads of [2, 3, 8]) {
      const many = await trainNatively(run, threads);
      expect(sameBits(many.persistent, one.persistent)).toBe(true);
    }
  });
});

test("rows mapped from a file train as rows from an array", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gradwire-"));
  try {
    const run = prepareRun({ features: 7, units: [9, 2], rows: 257, validation: 31, batchSize: 32, epochs: 5 });
    const path = join(folder, "rows.f32");
    await writeFile(path, new Uint8Array(run.data.matrix.buffer));
    const fromArray = await trainNatively(run);
    const { rows, columns } = run.data;
    const fromFile = await trainNatively({ ...run, data: { rows, columns, path } });
    expect(fromFile.persistent).toEqual(fromArray.persistent);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe("a run that diverges", () => {
  const base = { features: 3, units: [2], rows: 15, batchSize: 5, epochs: 400 } as const;

  test.each([
    ["a learning rate far too high", sgd(1e4)],
    ["an update that overflows", sgd(3e38)],
    ["Adam with an infinite step", adam(3e38)],
  ])("by %s ends where the interpreter ends, with finite weights", async (_, optimizer) => {
    const run = prepareRun({ ...base, optimizer });
    const expected = interpretTraining(run);
    const { state, records, persistent } = await trainNatively(run);
    expect(state).toBe("diverged");
    const found = records.find((record) => record.kind === "diverged");
    expect(found).toMatchObject(expected.divergence ?? {});
    expect(run.plan.checks[found?.check ?? -1]).toBeDefined();
    expect(persistent.every(Number.isFinite)).toBe(true);
    expect(records.at(-1)).toMatchObject({ kind: "state", state: "diverged" });
  });

  test("by a bad number in the data names the batch and keeps the weights", async () => {
    const run = prepareRun({ ...base, shuffle: false, optimizer: sgd(0.05) });
    run.data.matrix[7 * run.data.columns] = NaN;
    const { state, records, persistent } = await trainNatively(run);
    expect(state).toBe("diverged");
    expect(records.find((record) => record.kind === "diverged")).toMatchObject({ epoch: 1, batch: 2, check: 0 });
    expect(persistent.every(Number.isFinite)).toBe(true);
  });
});
