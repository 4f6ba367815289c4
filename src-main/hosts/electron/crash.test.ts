import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";

let host: HostUnderTest;

beforeEach(() => {
  host = hostUnderTest();
});

/** A crash dump, so many seconds old. */
function dump(name: string, age: number): void {
  const folder = join(host.folder, "crashes", "completed");
  mkdirSync(folder, { recursive: true });
  for (const ending of [".dmp", ".meta"]) {
    writeFileSync(join(folder, name + ending), "x");
    const time = 1_700_000_000 - age;
    utimesSync(join(folder, name + ending), time, time);
  }
}

/** Another start with the same data. */
function again(): HostUnderTest {
  const next = hostUnderTest();
  Object.assign(next, { folder: host.folder });
  next.electron.paths["crashDumps"] = host.electron.paths["crashDumps"] ?? "";
  return next;
}

const told = (from: HostUnderTest): unknown[] => from.callsOf("dialog.showMessageBox").map(([, options]) => options);

describe("crash dumps", () => {
  it("are kept up to the newest five, with nothing else removed", async () => {
    for (const age of [7, 3, 1, 6, 2, 5, 4]) dump(`d${String(age)}`, age);
    writeFileSync(join(host.folder, "crashes", "settings.dat"), "x");
    await host.start();
    const left = readdirSync(join(host.folder, "crashes", "completed"));
    expect(left.filter((name) => name.endsWith(".dmp")).sort()).toEqual([
      "d1.dmp",
      "d2.dmp",
      "d3.dmp",
      "d4.dmp",
      "d5.dmp",
    ]);
    expect(left.filter((name) => name.endsWith(".meta"))).toHaveLength(5);
    expect(readdirSync(join(host.folder, "crashes"))).toContain("settings.dat");
  });

  it("are told of at the next start, once", async () => {
    dump("a", 10);
    await host.start();
    expect(told(host)).toMatchObject([
      {
        type: "info",
        message: "A part of Gradwire crashed.",
        detail: expect.stringContaining(join(host.folder, "crashes")) as string,
      },
    ]);
    const second = again();
    await second.start();
    expect(told(second)).toEqual([]);
    dump("b", 5);
    const third = again();
    await third.start();
    expect(told(third)).toHaveLength(1);
  });

  it("that are not there are no fault", async () => {
    await host.start();
    expect([told(host), host.faults]).toEqual([[], []]);
  });
});

describe("processes that go", () => {
  it("are noted in the log", async () => {
    const window = await host.start();
    const gone = { type: "Utility", exitCode: 9, name: "Gradwire data worker" };
    host.electron.app.emit("child-process-gone", {}, { ...gone, reason: "clean-exit" });
    host.electron.app.emit("child-process-gone", {}, { ...gone, reason: "oom" });
    host.electron.app.emit("child-process-gone", {}, { type: "GPU", reason: "crashed", exitCode: 5 });
    window.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 139 });
    expect(host.notes).toEqual([
      "child process gone: Gradwire data worker, oom, exit code 9",
      "child process gone: GPU, crashed, exit code 5",
      "the page's process is gone: crashed, exit code 139",
    ]);
  });
});
