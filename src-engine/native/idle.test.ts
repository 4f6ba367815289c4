import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { Tensor } from "../engine";
import { add } from "../ops/arithmetic";
import { prepareRun } from "./testing/runs";
import { NativeBackend } from "./tensorBackend";
import { createTrainingSession } from "./trainingSession";

/**
 * The part of a processor this process takes while it waits: the middle of eleven short spells. One thread that waits
 * actively takes a whole one, or its share of a busy machine; what else the process does fills a spell or two.
 */
async function loadWhileWaiting(): Promise<number> {
  const loads: number[] = [];
  while (loads.length < 11) {
    const start = performance.now();
    const before = process.cpuUsage();
    await delay(30);
    const { user, system } = process.cpuUsage(before);
    loads.push((user + system) / 1000 / (performance.now() - start));
  }
  return loads.sort((one, other) => one - other)[5] ?? NaN;
}

/** Far below what an active thread takes, far above what timers do. */
const idle = 0.1;

const wide = prepareRun({ features: 100, units: [256, 256, 1], rows: 2560, batchSize: 256, epochs: 1e9 });

test("a run that is paused or over leaves the processors alone", async () => {
  let isPaused: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => (isPaused = resolve));
  const session = createTrainingSession({
    ...wide,
    threads: 2,
    onTelemetry(records) {
      if (records.some((record) => record.kind === "epoch")) session.pause();
      if (records.some((record) => record.kind === "state" && record.state === "paused")) isPaused();
    },
  });
  onTestFinished(() => {
    session.dispose();
  });
  session.start();
  await paused;
  expect(await loadWhileWaiting()).toBeLessThan(idle);
  session.stop();
  expect(await session.finished()).toBe("stopped");
  expect(await loadWhileWaiting()).toBeLessThan(idle);
});

test("so do the threads of tensors' ops, once there is nothing to do", async () => {
  const backend = new NativeBackend(() => 2);
  const [a, b, sum] = [1, 2, 0].map((value) => new Tensor([1000, 1000], new Float32Array(1e6).fill(value)));
  if (!a || !b || !sum) throw new Error("there are three tensors");
  expect(backend.run(add, [a, b], sum, [])).toBe(true);
  expect(sum.data[999_999]).toBe(3);
  expect(await loadWhileWaiting()).toBeLessThan(idle);
});
