import { describe, expect, test } from "vitest";
import { sgd } from "../compiler/train/testing/samples";
import { sameBits } from "./testing/expectClose";
import { prepareRun, type PreparedRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

const run = (epochs: number): PreparedRun =>
  prepareRun({ features: 3, units: [2], rows: 20, batchSize: 8, epochs, optimizer: sgd(0.01) });

async function pathOf(prepared: PreparedRun) {
  const session = createTrainingSession({ ...prepared, threads: 1 });
  const before = session.path();
  session.start();
  await session.finished();
  const path = session.path();
  const last = await session.snapshot();
  session.dispose();
  return { before, path, last, disposed: session.path() };
}

describe("the way of a run's model", () => {
  test("is the first model and that of every epoch, as shorter runs have it", async () => {
    const { before, path, last, disposed } = await pathOf(run(5));
    const { modelLength, initial } = run(5).plan;
    expect([...before.epochs]).toEqual([0]);
    expect([...path.epochs]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(path.models).toHaveLength(6 * modelLength);
    sameBits(path.models.subarray(0, modelLength), initial.subarray(0, modelLength));
    sameBits(path.models.subarray(5 * modelLength), last.subarray(0, modelLength));
    const shorter = await pathOf(run(3));
    sameBits(path.models.subarray(3 * modelLength, 4 * modelLength), shorter.last.subarray(0, modelLength));
    expect(disposed.epochs).toHaveLength(0);
  });

  test("is thinned out where it is long, evenly, and keeps its start", async () => {
    const { path } = await pathOf(run(3000));
    const { pathCapacity } = run(3000).plan;
    expect(pathCapacity).toBe(512);
    const epochs = [...path.epochs];
    expect(epochs.length).toBeLessThanOrEqual(pathCapacity);
    expect(epochs.length).toBeGreaterThan(pathCapacity / 2);
    expect(epochs).toEqual(epochs.map((_, index) => index * 8));
    expect(epochs.at(-1)).toBe(3000);
    const { last } = await pathOf(run(8));
    const { modelLength } = run(8).plan;
    sameBits(path.models.subarray(modelLength, 2 * modelLength), last.subarray(0, modelLength));
  });

  test("is not kept of a run that is stepped through", () => {
    expect(
      prepareRun({ features: 3, units: [2], rows: 20, batchSize: 8, epochs: 1, optimizer: sgd(0.01), observed: true })
        .plan.pathCapacity,
    ).toBe(0);
  });
});
