import { describe, expect, test } from "vitest";
import { sgd } from "../compiler/train/testing/samples";
import { prepareRun, type PreparedRun } from "./testing/runs";
import type { TelemetryRecord } from "./session";
import { createSteppedSession } from "./steppedSession";
import { createTrainingSession } from "./trainingSession";

const prepared = (epochs: number, more = {}): PreparedRun =>
  prepareRun({ features: 3, units: [2], rows: 20, batchSize: 8, epochs, optimizer: sgd(0.01), ...more });

async function runToEnd(run: PreparedRun) {
  const records: TelemetryRecord[] = [];
  const session = createTrainingSession({ ...run, threads: 1, onTelemetry: (news) => void records.push(...news) });
  const before = session.stepLosses();
  session.start();
  await session.finished();
  const found = session.stepLosses();
  session.dispose();
  const epochs = records.flatMap((record) => (record.kind === "epoch" ? [record.trainLoss] : []));
  return { before, steps: [...found.steps], losses: [...found.losses], epochs, disposed: session.stepLosses() };
}

describe("the losses of a run's steps", () => {
  test("are those that an epoch's loss is the mean of, batch by batch", async () => {
    const { before, steps, losses, epochs, disposed } = await runToEnd(prepared(4));
    expect(before.steps).toHaveLength(0);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const batches = [8, 8, 4];
    for (const [epoch, loss] of epochs.entries()) {
      const own = losses.slice(3 * epoch, 3 * epoch + 3);
      const sum = own.reduce((total, value, batch) => total + value * batches[batch]!, 0);
      expect(sum / 20).toBeCloseTo(loss, 10);
    }
    expect(disposed.steps).toHaveLength(0);
  });

  test("of a long run are the least and the largest of as many steps, in constant memory, the last among them", async () => {
    const { steps, losses } = await runToEnd(prepared(3000));
    expect(steps.length).toBeLessThanOrEqual(2000);
    expect(steps.length).toBeGreaterThan(900);
    expect(steps).toEqual([...steps].sort((left, right) => left - right));
    expect(steps[0]).toBeLessThanOrEqual(16);
    expect(steps.at(-1)).toBeGreaterThan(9000 - 16);
    // What is shown of the first steps is among what a short run has of them.
    const short = await runToEnd(prepared(5));
    const first = losses.filter((_, index) => steps[index]! <= 15);
    expect(first.length).toBeGreaterThan(0);
    for (const loss of first) expect(short.losses).toContain(loss);
    expect(first).toContain(Math.max(...short.losses));
  });

  test("are those of the way that was gone, where a run that is stepped through went back", async () => {
    const session = createSteppedSession({ ...prepared(3, { observed: true }), threads: 1 });
    await session.advance({ kind: "place", step: 6, place: 1 });
    const first = session.stepLosses();
    expect([...first.steps]).toEqual([1, 2, 3, 4, 5]);
    await session.goBack({ step: 3, place: 1 });
    expect([...session.stepLosses().steps]).toEqual([1, 2]);
    await session.advance({ kind: "place", step: 6, place: 1 });
    expect(session.stepLosses()).toEqual(first);
    session.dispose();
  });
});
