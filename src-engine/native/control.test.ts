import { describe, expect, onTestFinished, test } from "vitest";
import { nativeAddon } from "./addon";
import type { TelemetryRecord, TrainingSession } from "./session";
import { sameBits } from "./testing/expectClose";
import { prepareRun, trainNatively, type PreparedRun } from "./testing/runs";
import { decodeTelemetry } from "./telemetry";
import { createTrainingSession, encodeRun } from "./trainingSession";

const quick = { features: 3, units: [2], rows: 15, batchSize: 5 } as const;
const wide = { features: 20, units: [64, 64, 1], activations: ["relu", "relu"], rows: 2000, batchSize: 100 } as const;

/** More epochs than any test waits for. */
const endless = 1e9;

const secondsOf = (record: TelemetryRecord) => ("seconds" in record ? record.seconds : NaN);

/** A session whose records can be awaited; disposed of after the test. */
function listen(run: PreparedRun, threads = 1) {
  const records: TelemetryRecord[] = [];
  let look: () => void = () => undefined;
  const session: TrainingSession = createTrainingSession({
    ...run,
    threads,
    onTelemetry(batch) {
      records.push(...batch);
      look();
    },
  });
  onTestFinished(() => {
    session.dispose();
  });
  const until = (condition: (record: TelemetryRecord) => boolean, from = 0) =>
    new Promise<TelemetryRecord>((resolve) => {
      look = () => {
        const found = records.slice(from).find(condition);
        if (found) resolve(found);
      };
      look();
    });
  const state = (name: string, from = 0) => until((record) => record.kind === "state" && record.state === name, from);
  return { session, records, until, state };
}

describe("pausing", () => {
  test("and resuming gives the same bits as running through", async () => {
    const run = prepareRun({ ...wide, validation: 200, epochs: 12 });
    const straight = await trainNatively(run);
    const { session, records, state, until } = listen(run, 2);
    session.start();
    for (let i = 0; i < 4; i += 1) {
      const from = records.length;
      session.pause();
      const reached = await Promise.race([state("paused", from), session.finished()]);
      if (typeof reached === "string") break;
      expect(session.state).toBe("paused");
      session.resume();
      await Promise.race([until((record) => record.kind === "epoch", records.length), session.finished()]);
    }
    expect(await session.finished()).toBe("finished");
    expect(await session.snapshot()).toEqual(straight.persistent);
  });

  test("holds the weights still and does not count as running time", async () => {
    const { session, state } = listen(prepareRun({ ...quick, epochs: endless }));
    session.start();
    session.pause();
    const paused = await state("paused");
    const first = await session.snapshot();
    expect(await session.snapshot()).toEqual(first);
    session.resume();
    const resumed = await state("running", 2);
    expect(secondsOf(resumed)).toBeCloseTo(secondsOf(paused), 2);
    session.stop();
    expect(await session.finished()).toBe("stopped");
  });

  test("before the start takes effect at the first step", async () => {
    const run = prepareRun({ ...quick, epochs: 5 });
    const { session, state } = listen(run);
    session.pause();
    session.start();
    await state("paused");
    expect(await session.snapshot()).toEqual(run.plan.initial);
    session.resume();
    expect(await session.finished()).toBe("finished");
  });
});

describe("stopping", () => {
  test("ends a running and a paused run", async () => {
    for (const paused of [false, true]) {
      const { session, records, state } = listen(prepareRun({ ...quick, epochs: endless }));
      session.start();
      if (paused) {
        session.pause();
        await state("paused");
      }
      session.stop();
      expect(await session.finished()).toBe("stopped");
      expect(session.state).toBe("stopped");
      expect(records.at(-1)).toMatchObject({ kind: "state", state: "stopped" });
    }
  });

  test("many times over leaves nothing behind", async () => {
    const run = prepareRun({ ...quick, epochs: endless });
    for (let cycle = 0; cycle < 100; cycle += 1) {
      const { session } = listen(run, 1 + (cycle % 3));
      session.start();
      if (cycle % 2 === 0) {
        session.dispose();
        session.dispose();
      } else {
        session.stop();
      }
      expect(await session.finished()).toBe("stopped");
      session.dispose();
    }
  });
});

describe("snapshots", () => {
  test("are the initial weights before the start and whole weights while running", async () => {
    const run = prepareRun({ ...wide, epochs: endless });
    const { session, until } = listen(run, 2);
    expect(await session.snapshot()).toEqual(run.plan.initial);
    session.start();
    await until((record) => record.kind === "epoch");
    const copies = await Promise.all([session.snapshot(), session.snapshot(), session.snapshot()]);
    for (const copy of copies) {
      expect(copy).toHaveLength(run.plan.persistentLength);
      expect(copy.every(Number.isFinite)).toBe(true);
    }
    expect(copies[0]).not.toEqual(run.plan.initial);
  });

  test("asked for when a run ends are answered", async () => {
    const { session } = listen(prepareRun({ ...quick, epochs: 3 }));
    session.start();
    const copies = await Promise.all(Array.from({ length: 20 }, () => session.snapshot()));
    expect(copies).toHaveLength(20);
    await session.finished();
  });

  test("waited for at dispose are whole or refused, and those asked for later are refused", async () => {
    const run = prepareRun({ ...quick, epochs: endless });
    const { session } = listen(run);
    session.start();
    const asked = Array.from({ length: 20 }, () => session.snapshot());
    session.dispose();
    // A step may have ended, and have given its copy, between the asking and the end.
    for (const outcome of await Promise.allSettled(asked)) {
      if (outcome.status === "fulfilled") expect(outcome.value).toHaveLength(run.plan.persistentLength);
      else expect(outcome.reason).toMatchObject({ code: "nativeDisposed" });
    }
    await expect(session.snapshot()).rejects.toThrow(/Start a new run/);
    expect(await session.finished()).toBe("stopped");
  });
});

describe("telemetry", () => {
  test("has every epoch of a short run, in order, and the final state last", async () => {
    const { records } = await trainNatively(prepareRun({ ...quick, epochs: 300 }));
    const epochs = records.filter((record) => record.kind === "epoch");
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(records[0]).toMatchObject({ kind: "state", state: "running" });
    expect(records.at(-1)).toMatchObject({ kind: "state", state: "finished" });
    expect(epochs.every(({ seconds }, i) => seconds >= (epochs[i - 1]?.seconds ?? 0))).toBe(true);
  });

  test("keeps the last epoch when nobody reads for longer than the ring holds", async () => {
    const epochs = 60_000;
    const { session, records } = listen(prepareRun({ ...quick, epochs }));
    session.start();
    // The event loop stands still until the run has ended: the core must not wait for it.
    while (session.state === "running");
    expect(records).toHaveLength(0);
    expect(await session.finished()).toBe("finished");
    const last = records.findLast((record) => record.kind === "epoch");
    expect(last).toMatchObject({ epoch: epochs });
    expect(records.at(-1)).toMatchObject({ kind: "state", state: "finished" });
    expect(records.length).toBeLessThan(epochs);
  });

  test("wakes nobody before the end when nobody listens, and the run is the same", async () => {
    const run = prepareRun({ ...quick, validation: 3, epochs: 30_000 });
    const { persistent } = await trainNatively(run);
    const session = createTrainingSession({ ...run, threads: 1 });
    onTestFinished(() => {
      session.dispose();
    });
    session.start();
    expect(await session.finished()).toBe("finished");
    expect(sameBits(await session.snapshot(), persistent)).toBe(true);

    let wakes = 0;
    await new Promise<void>((resolve) => {
      const training = new (nativeAddon().Training)(encodeRun({ ...run, threads: 1 }, false), () => {
        wakes += 1;
        expect(decodeTelemetry(training.drain())).toMatchObject([{ kind: "state", state: "finished" }]);
        resolve();
      });
      training.start();
    });
    expect(wakes).toBe(1);
  });

  test("leaves timers their turn, however slow the listener is", async () => {
    let calls = 0;
    const session = createTrainingSession({
      ...prepareRun({ ...quick, epochs: endless }),
      threads: 1,
      onTelemetry() {
        calls += 1;
        // Long enough for the run to have more to tell by the end of it.
        for (const begun = performance.now(); performance.now() - begun < 25;);
      },
    });
    onTestFinished(() => session.dispose());
    session.start();
    for (let timer = 0; timer < 20; timer += 1) {
      const before = calls;
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(calls - before).toBeLessThanOrEqual(3);
    }
    expect(calls).toBeGreaterThan(1);
  });

  test("a listener that throws does not keep the run from ending", async () => {
    const faults: unknown[] = [];
    const onFault = (error: unknown) => faults.push(error);
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException").on("uncaughtException", onFault);
    onTestFinished(() => {
      process.removeListener("uncaughtException", onFault);
      for (const other of others) process.on("uncaughtException", other);
    });
    const session = createTrainingSession({
      ...prepareRun({ ...quick, epochs: 3 }),
      threads: 1,
      onTelemetry() {
        throw new Error("a listener's fault");
      },
    });
    session.start();
    expect(await session.finished()).toBe("finished");
    session.dispose();
    expect(faults.length).toBeGreaterThan(0);
  });
});

describe("a run that cannot be is refused in words:", () => {
  const run = prepareRun({ ...quick, validation: 3, epochs: 1 });
  const refused = (change: object) => () =>
    createTrainingSession({ ...run, threads: 1, onTelemetry: () => undefined, ...change });

  test.each([
    ["a row behind the data", { trainRows: Uint32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99]) }, /row 99 of 15/],
    ["too few numbers", { data: { ...run.data, matrix: new Float32Array(3) } }, /3 numbers, not 15 x 5/],
    ["too few columns", { data: { ...run.data, columns: 4 } }, /behind the data's last column/],
    ["a file that is not there", { data: { rows: 15, columns: 5, path: "/nowhere/rows.f32" } }, /cannot be opened/],
    ["a file that is too short", { data: { rows: 1e9, columns: 5, path: import.meta.filename } }, /bytes/],
    ["no threads", { threads: 0 }, /threads must be 1 to 256/],
    ["another generator", { generatorState: new Uint32Array(3) }, /625 words/],
    ["no rows", { trainRows: new Uint32Array() }, /no training rows/],
    [
      "a tail without a program",
      { trainRows: Uint32Array.from([0, 1, 2, 3, 4, 5, 6]), plan: { ...run.plan, trainTail: null } },
      /tail program/,
    ],
  ])("%s", (_, change, message) => {
    expect(refused(change)).toThrow(message);
  });
});
