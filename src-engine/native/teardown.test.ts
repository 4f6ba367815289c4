import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { encodeProgram } from "../compiler/program/encode";
import { programOfOp } from "../compiler/program/testing/opProgram";
import { nativeInfo } from "./index";
import { addonPlace, type NativeTrainingOptions } from "./addon";
import { prepareRun } from "./testing/runs";
import { encodeRun } from "./trainingSession";

const scriptAt = (name: string) => fileURLToPath(new URL(`testing/${name}.mjs`, import.meta.url));
const script = scriptAt("endlessRun");
const addon = addonPlace(fileURLToPath(new URL(".", import.meta.url))).path;

/** A run that would take days, as the addon wants it. */
function endlessRun(wide: boolean): NativeTrainingOptions {
  const run = prepareRun(
    wide
      ? { features: 200, units: [512, 512, 1], activations: ["relu", "relu"], rows: 2000, batchSize: 1000, epochs: 1e9 }
      : { features: 3, units: [2], rows: 15, batchSize: 5, epochs: 1e9 },
  );
  return encodeRun({ ...run, threads: 2 });
}

// The core is loaded here, too, so that a missing build is said once and clearly.
describe.each([
  ["small steps", false],
  ["long steps", true],
])(`with %s (${nativeInfo().kernels})`, (_, wide) => {
  test.each(["exit", "throw"])("a process that ends by %s in mid-training ends within 500 ms", async (way) => {
    const child = fork(script, [addon, way], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.send(endlessRun(wide));
    const [asked] = (await once(child, "message")) as [number];
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(signal).toBeNull();
    expect(code).toBe(way === "exit" ? 0 : 1);
    expect(Date.now() - asked).toBeLessThan(500);
  });

  test("a worker that is terminated in mid-training ends", async () => {
    for (let round = 0; round < 5; round += 1) {
      const worker = new Worker(script, { argv: [addon, "stay"], workerData: endlessRun(wide) });
      await once(worker, "message");
      expect(await worker.terminate()).toBe(1);
    }
  });
});

test("a worker that is terminated while a program runs ends, and nothing else does", async () => {
  const { program } = programOfOp(
    "matmul",
    [
      [1000, 1000],
      [1000, 1000],
    ],
    [0, 0],
  );
  const workerData = { program: encodeProgram(program), arenaLength: program.arenaLength };
  for (let round = 0; round < 5; round += 1) {
    const worker = new Worker(scriptAt("runningProgram"), { argv: [addon], workerData });
    await once(worker, "message");
    expect(await worker.terminate()).toBe(1);
  }
});
