import { describe, expect, test } from "vitest";
import { interpretTraining } from "../compiler/program/testing/interpretTraining";
import { rowRange } from "../compiler/train/testing/samples";
import type { TelemetryRecord } from "./session";
import { expectClose } from "./testing/expectClose";
import { infiniteGradients, trainNatively, type PreparedRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

const epochsOf = (records: readonly TelemetryRecord[]) => records.filter((record) => record.kind === "epoch");
const divergenceOf = (records: readonly TelemetryRecord[]) => records.find(({ kind }) => kind === "diverged");

/** Trains with both executors, which must agree, and gives what the core told. */
async function trained(run: PreparedRun) {
  const expected = interpretTraining(run);
  const native = await trainNatively(run, 2);
  expect(native.state).toBe(expected.state);
  expect(divergenceOf(native.records) ?? null).toEqual(
    expected.divergence && {
      kind: "diverged",
      seconds: expect.any(Number) as number,
      skippedSteps: expected.skippedSteps,
      ...expected.divergence,
    },
  );
  const skipped = epochsOf(native.records).map(({ skippedSteps }) => skippedSteps);
  expect(skipped).toEqual(expected.epochs.map(({ skippedSteps }) => skippedSteps));
  expectClose(native.persistent, expected.persistent);
  return { ...native, skipped };
}

describe("with clipping by norm, a step whose gradient is not finite", () => {
  const clipped = { clipNorm: 1 };

  test("is skipped and counted; the run is what it would be without it", async () => {
    const run = infiniteGradients((row) => row === 5, clipped);
    const { state, skipped, persistent } = await trained(run);
    expect([state, skipped]).toEqual(["finished", [1, 2, 3]]);
    const trainRows = rowRange(12).filter((row) => row !== 5);
    expect(persistent).toEqual((await trainNatively({ ...run, trainRows })).persistent);
  });

  test("has no part in what is accumulated, and a group of nothing else makes no update", async () => {
    const run = infiniteGradients((row) => row === 1 || (row >= 4 && row < 8), { ...clipped, accumulate: 4 });
    const { state, skipped, persistent } = await trained(run);
    expect([state, skipped]).toEqual(["finished", [5, 10, 15]]);
    expect(persistent.every(Number.isFinite)).toBe(true);
    const step = run.plan.tensors.find(({ name }) => name === "step");
    expect(persistent[step?.offset ?? -1]).toBe(3 * 2);
  });

  test("ends the run when it is the tenth in a row, with the weights from before", async () => {
    const run = infiniteGradients((row) => row > 0, clipped, { rows: 12 });
    const { state, records, persistent } = await trained(run);
    expect(state).toBe("diverged");
    expect(divergenceOf(records)).toMatchObject({ epoch: 1, batch: 11 });
    const [first] = run.plan.checks.filter(({ kind }) => kind === "gradient");
    expect(first).toMatchObject({ node: "linear1", parameter: "linear1.weight" });
    expect(divergenceOf(records)).toMatchObject({ check: run.plan.checks.findIndex((check) => check === first) });
    const good = await trainNatively({ ...run, trainRows: rowRange(1), epochs: 1 });
    expect(persistent).toEqual(good.persistent);
  });

  test("counts in a row over the end of an epoch", async () => {
    const { records } = await trained(infiniteGradients((row) => row >= 2, clipped, { rows: 9, epochs: 5 }));
    expect(divergenceOf(records)).toBeUndefined();
    const all = await trained(infiniteGradients(() => true, clipped, { rows: 7, epochs: 5 }));
    expect(divergenceOf(all.records)).toMatchObject({ epoch: 2, batch: 3 });
  });

  test("is counted on from a checkpoint", async () => {
    const run = infiniteGradients(() => true, clipped, { rows: 7, epochs: 1 });
    const session = createTrainingSession({ ...run, threads: 1, onTelemetry: () => undefined });
    session.start();
    expect(await session.finished()).toBe("finished");
    const checkpoint = await session.checkpoint();
    session.dispose();
    expect(checkpoint).toMatchObject({ epochsDone: 1, skippedSteps: 7, skippedInRow: 7 });
    const rest = await trainNatively({ ...run, epochs: 5, resume: checkpoint });
    expect(divergenceOf(rest.records)).toMatchObject({ epoch: 2, batch: 3 });
  });
});

test("without clipping by norm, the first gradient that is not finite ends the run", async () => {
  const { state, records } = await trained(infiniteGradients((row) => row === 5, { clipValue: 1 }));
  expect(state).toBe("diverged");
  expect(divergenceOf(records)).toMatchObject({ epoch: 1, batch: 6 });
});

test("a loss that is not finite ends the run even with clipping", async () => {
  const run = infiniteGradients(() => false, { clipNorm: 1 });
  run.data.matrix[3 * 4 + 2] = Infinity;
  const { state, records } = await trained(run);
  expect(state).toBe("diverged");
  expect(divergenceOf(records)).toMatchObject({ epoch: 1, batch: 5, check: 0 });
});
