import { existsSync, readdirSync } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { Generator } from "../base/random";
import { addonPlace } from "./addon";
import { prepareRun } from "./testing/runs";
import { createTrainingSession, encodeRun } from "./trainingSession";

/** A run that would take days. */
const endless = prepareRun({ features: 3, units: [8, 2], rows: 40, validation: 9, batchSize: 7, epochs: 1e9 });

/** The same with masks that a thread of their own draws. */
const dropped = prepareRun({
  features: 3,
  units: [90, 2],
  activations: ["relu"],
  dropout: 0.5,
  rows: 200,
  validation: 9,
  batchSize: 60,
  epochs: 1e9,
});

/** Threads and open files of this process; nothing where the system does not say. */
function held(): { readonly threads: number; readonly files: number } {
  const count = (folder: string) => (existsSync(folder) ? readdirSync(folder).length : 0);
  return { threads: count("/proc/self/task"), files: count("/proc/self/fd") };
}

/** Lets the training thread and the event loop run for a random number of turns. */
async function turns(generator: Generator): Promise<void> {
  for (let left = generator.u32() % 8; left > 0; left -= 1) await new Promise(setImmediate);
}

test.each([
  ["900 sessions", endless, 900],
  ["300 sessions that draw ahead", dropped, 300],
])("%s, started and ended in every way at any moment, leave no thread and no file behind", async (_, run, rounds) => {
  const generator = new Generator(900);
  const cycle = async (threads: number) => {
    const session = createTrainingSession({ ...run, threads, onTelemetry: () => undefined });
    if (generator.u32() % 10 > 0) session.start();
    await turns(generator);
    const asked = performance.now();
    switch (generator.u32() % 5) {
      case 0:
        session.stop();
        break;
      case 1:
        session.pause();
        await turns(generator);
        break;
      case 2:
        session.pause();
        session.resume();
        break;
      case 3:
        // Its answer or its refusal: the session may be gone first.
        session.snapshot().then(
          () => undefined,
          () => undefined,
        );
        break;
    }
    session.dispose();
    const state = await session.finished();
    expect(["stopped", "finished"]).toContain(state);
    return performance.now() - asked;
  };
  await cycle(3);
  const before = held();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await cycle(1 + (round % 3)));
  expect(held()).toEqual(before);
  expect(Math.max(...times)).toBeLessThan(500);
});

test("100 worker threads, terminated in mid-training, leave no thread behind", async () => {
  const script = fileURLToPath(new URL("testing/endlessRun.mjs", import.meta.url));
  const addon = addonPlace(fileURLToPath(new URL(".", import.meta.url))).path;
  const options = encodeRun({ ...endless, threads: 2 });
  const cycle = async () => {
    const worker = new Worker(script, { argv: [addon, "stay"], workerData: options });
    await once(worker, "message");
    expect(await worker.terminate()).toBe(1);
  };
  await cycle();
  const before = held();
  for (let round = 0; round < 25; round += 1) await Promise.all([cycle(), cycle(), cycle(), cycle()]);
  expect(held().threads).toBeLessThanOrEqual(before.threads + 4);
});
