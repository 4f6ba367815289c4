import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkerProcess } from "../hostBridge";
import { forkWorker } from "./forkWorker";
import { WorkerSupervisor } from "./supervisor";
import { csvOptions } from "./testData";
import { builtWorker } from "./testWorker";

let folder: string;
let launched: WorkerProcess[];
let supervisor: WorkerSupervisor;

beforeEach(async () => {
  const entry = await builtWorker();
  folder = mkdtempSync(join(tmpdir(), "gradwire-worker-"));
  launched = [];
  supervisor = new WorkerSupervisor({
    temporary: join(folder, "temporary"),
    launch: () => {
      const worker = forkWorker(entry);
      launched.push(worker);
      return worker;
    },
  });
}, 60_000);
afterEach(() => {
  supervisor.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function bigFile(): string {
  const path = join(folder, "big.csv");
  writeFileSync(path, `a,b,c\n${"1.25,2.5,hello\n".repeat(400_000)}`);
  return path;
}

function smallFile(): string {
  const path = join(folder, "small.csv");
  writeFileSync(path, "a,b\n1,2\n");
  return path;
}

describe("the data worker", { timeout: 60_000 }, () => {
  it("killed while it reads: the call says what happened, the next one works, listeners are told once", async () => {
    const reasons: string[] = [];
    supervisor.onRestart((reason) => reasons.push(reason));
    const reading = supervisor.call("inspect", { path: bigFile(), csv: csvOptions() });
    const refused = expect(reading).rejects.toMatchObject({
      code: "workerEnded",
      values: { name: "big.csv", reason: "signal SIGKILL" },
    });
    // It answers a small question first, so it is surely at work when it is killed.
    await supervisor.call("rows", { path: smallFile(), csv: csvOptions(), offset: 0, limit: 1 });
    launched[0]?.kill();
    await refused;
    const report = await supervisor.call("inspect", { path: smallFile(), csv: csvOptions() });
    expect(report.rows).toBe(1);
    expect(reasons).toEqual(["signal SIGKILL"]);
    expect(launched).toHaveLength(2);
  });

  it("stops reading when the caller does, and goes on answering", async () => {
    const stopping = new AbortController();
    const reading = supervisor.call("inspect", { path: bigFile(), csv: csvOptions() }, stopping.signal);
    await supervisor.call("rows", { path: smallFile(), csv: csvOptions(), offset: 0, limit: 1 });
    stopping.abort(new Error("not wanted any more"));
    await expect(reading).rejects.toThrow("not wanted any more");
    expect((await supervisor.call("inspect", { path: smallFile(), csv: csvOptions() })).rows).toBe(1);
  });

  it("that cannot be started is an error of its own", async () => {
    const broken = new WorkerSupervisor({ temporary: folder, launch: () => forkWorker(join(folder, "none.js")) });
    await expect(
      broken.call("rows", { path: smallFile(), csv: csvOptions(), offset: 0, limit: 1 }),
    ).rejects.toMatchObject({
      code: "workerEnded",
    });
    const refusing = new WorkerSupervisor({
      temporary: folder,
      launch: () => {
        throw new Error("no processes left");
      },
    });
    await expect(refusing.call("hash", { path: smallFile() })).rejects.toMatchObject({
      code: "workerUnavailable",
      values: { reason: "no processes left" },
    });
  });

  it("ends with its parent's interest", async () => {
    const entry = await builtWorker();
    const idle = new WorkerSupervisor({
      temporary: folder,
      idleMilliseconds: 1,
      launch: () => {
        const worker = forkWorker(entry);
        launched.push(worker);
        return worker;
      },
    });
    const ended = new Promise<string>((resolve) => {
      void idle.call("hash", { path: smallFile() }).then(() => {
        launched.at(-1)?.onExit(resolve);
      });
    });
    expect(await ended).toBe("signal SIGKILL");
    expect((await idle.call("hash", { path: smallFile() })).bytes).toBe(8);
    idle.dispose();
  });
});
