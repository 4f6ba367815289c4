import { mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import type * as Fs from "node:fs";
import type * as Promises from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WindowMemory } from "../../hosts/electron/windowMemory";
import { MatrixCache, type MatrixSidecar } from "../data/matrixCache";
import { Log } from "../log";
import { atomicWrite } from "./atomicWrite";
import { withFileLock } from "./fileLock";
import { renameWhenFree } from "./renameWhenFree";
import { Uploads } from "./uploads";

/** How often renaming fails before it works, as while a virus scanner reads the file, and how. */
const held = vi.hoisted(() => ({ times: 0, code: "EPERM", failed: 0 }));

function fail(): void {
  if (held.times === 0) return;
  held.times -= 1;
  held.failed += 1;
  throw Object.assign(new Error(`${held.code}: held`), { code: held.code, errno: -1 });
}
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof Promises>();
  return {
    ...real,
    rename: async (from: string, to: string) => {
      fail();
      await real.rename(from, to);
    },
  };
});
vi.mock("node:fs", async (original) => {
  const real = await original<typeof Fs>();
  return {
    ...real,
    renameSync: (from: string, to: string) => {
      fail();
      real.renameSync(from, to);
    },
  };
});

let folder: string;
const { platform } = process;
const runOn = (name: NodeJS.Platform) => Object.defineProperty(process, "platform", { value: name });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-rename-"));
  Object.assign(held, { times: 0, code: "EPERM", failed: 0 });
  runOn("win32");
});
afterEach(() => {
  runOn(platform);
  rmSync(folder, { recursive: true, force: true });
});

const sidecar: MatrixSidecar = {
  format: "gradwire-matrix",
  version: 8,
  rows: 1,
  columns: ["a"],
  features: 1,
  targets: 0,
  validationRows: 0,
  testRows: 0,
  splitSeed: 0,
  mean: [0],
  scale: [1],
  counts: [null],
  min: [0],
  max: [0],
  offsets: [0],
  leftOut: [],
  dropped: 0,
  warnings: [],
  refusals: [],
  dialect: { delimiter: ",", quote: '"', header: true, skip: 0, decimal: "." },
};

async function* piece(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("a,b\n1,2\n");
  await Promise.resolve();
}

/** Everything that replaces a file by another, and what is there afterwards. */
const writers: Readonly<Record<string, () => Promise<unknown>>> = {
  "a save and its backup": async () => {
    const path = join(folder, "model.gradwire");
    writeFileSync(path, "old");
    await atomicWrite(path, Buffer.from("new"));
    expect([readFileSync(path, "utf8"), readFileSync(`${path}.bak`, "utf8")]).toEqual(["new", "old"]);
  },
  "an upload": async () => {
    const { path } = await new Uploads(folder).accept(piece(), "a.csv");
    expect(readFileSync(path, "utf8")).toBe("a,b\n1,2\n");
  },
  "a prepared matrix": async () => {
    const { path } = await new MatrixCache(folder).create("key", async (file) => {
      await file.write(new Uint8Array(4));
      return sidecar;
    });
    expect(readFileSync(path)).toHaveLength(4);
  },
  "a lock that is taken over": async () => {
    const path = join(folder, "model.gradwire");
    const lock = join(folder, ".model.gradwire.lock");
    writeFileSync(lock, "not a lock");
    utimesSync(lock, 1, 1);
    expect(await withFileLock(path, () => Promise.resolve("done"))).toBe("done");
    expect(readdirSync(folder)).toEqual([]);
  },
  "the window's memory": () => {
    const faults: unknown[] = [];
    const file = join(folder, "window.json");
    new WindowMemory(file, (error) => faults.push(error)).remember({ maximized: true });
    expect([JSON.parse(readFileSync(file, "utf8")), faults]).toMatchObject([{ maximized: true }, []]);
    return Promise.resolve();
  },
  "the log that begins another": () => {
    const file = join(folder, "gradwire.log");
    writeFileSync(file, "x");
    truncateSync(file, 5 * 2 ** 20);
    new Log(folder).note("a note");
    expect(readFileSync(file, "utf8")).toContain("a note");
    expect(readdirSync(folder).sort()).toEqual(["gradwire.log", "gradwire.log.1"]);
    return Promise.resolve();
  },
};

describe.each(["EPERM", "EACCES", "EBUSY"])("files that are held for moments (%s)", (code) => {
  it.each(Object.keys(writers))("%s", async (name) => {
    Object.assign(held, { times: 3, code });
    await writers[name]!();
    expect(held.failed).toBe(3);
  });
});

describe("a file that stays held", () => {
  it("is an error in the end", async () => {
    Object.assign(held, { times: Infinity, code: "EACCES" });
    await expect(renameWhenFree("a", "b", { milliseconds: 30 })).rejects.toMatchObject({ code: "EACCES" });
    expect(held.failed).toBeGreaterThan(1);
  });

  it("costs no entry of the log", () => {
    const file = join(folder, "gradwire.log");
    writeFileSync(file, "x");
    truncateSync(file, 5 * 2 ** 20);
    held.times = Infinity;
    new Log(folder).note("a note");
    expect(readFileSync(file, "utf8")).toContain("a note");
  });

  it("elsewhere than on Windows EPERM says that it is forbidden, at once", async () => {
    runOn("linux");
    held.times = Infinity;
    await expect(renameWhenFree("a", "b")).rejects.toMatchObject({ code: "EPERM" });
    expect(held.failed).toBe(1);
  });
});
