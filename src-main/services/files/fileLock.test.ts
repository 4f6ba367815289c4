import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeAbandonedLock, withFileLock, type FileLock } from "./fileLock";
import { fateOf, markText, ownMark } from "./processes";
import { companionPath } from "./temporaryNames";

let folder: string;
let path: string;
let lockPath: string;
const minuteAgo = () => new Date(Date.now() - 60_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-lock-"));
  path = join(folder, "model.gradwire");
  lockPath = join(folder, ".model.gradwire.lock");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A promise and what settles it. */
function signal() {
  let give = () => undefined as void;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** The text of a lock of another process. */
function lockText(differs: Partial<ReturnType<typeof ownMark>>): string {
  const mark = { ...ownMark(), ...differs };
  return `${String(mark.pid)} ${markText(mark)} ${"a".repeat(32)}\n`;
}

describe("a file's lock", () => {
  it("names its owner from the moment it is there, and leaves nothing behind", async () => {
    await withFileLock(path, async (lock) => {
      expect(readFileSync(lockPath, "utf8")).toMatch(new RegExp(`^${String(process.pid)} ${markText(ownMark())} `));
      await lock.commit(() => Promise.resolve());
    });
    await expect(withFileLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is one at a time", async () => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        withFileLock(path, async (lock) => {
          inside += 1;
          most = Math.max(most, inside);
          await lock.commit(() => new Promise((resolve) => setImmediate(resolve)));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it.each<[string, () => string, Date?]>([
    ["a process that is gone, as older versions wrote it", () => "2147483646"],
    ["a process that is gone", () => lockText({ pid: 2 ** 31 - 2 })],
    ["a process whose number another one has now", () => lockText({ start: "1" })],
    ["a time before the machine was started anew", () => lockText({ boot: "00000000" })],
    ["another machine, long ago", () => lockText({ machine: "00000000" }), minuteAgo()],
    ["nobody, long ago", () => "", minuteAgo()],
    ["nobody: it is watched for a moment first", () => "\0\0\0"],
  ])("is taken over from %s", async (_, text, time) => {
    writeFileSync(lockPath, text());
    if (time !== undefined) utimesSync(lockPath, time, time);
    let done = 0;
    await withFileLock(path, (lock) => lock.commit(() => Promise.resolve(void (done += 1))));
    expect(done).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, () => void]>([
    ["a process that runs", () => writeFileSync(lockPath, lockText({}))],
    ["another machine, just now", () => writeFileSync(lockPath, lockText({ machine: "00000000" }))],
    ["a folder in its place", () => mkdirSync(lockPath)],
  ])("is not taken from %s", { timeout: 20_000 }, async (_, make) => {
    make();
    await expect(withFileLock(path, () => Promise.resolve())).rejects.toMatchObject({ code: "writeBusy" });
    expect(readdirSync(folder)).toEqual([basename(lockPath)]);
  });

  it("that was taken over lets its former owner neither replace the file nor remove the lock", async () => {
    const isHeld = signal();
    const mayEnd = signal();
    const done: string[] = [];
    let attempts = 0;
    let other: Promise<void> | null = null;
    await withFileLock(path, async (lock) => {
      attempts += 1;
      if (attempts === 1) {
        utimesSync(lockPath, minuteAgo(), minuteAgo());
        other = withFileLock(path, async (second: FileLock) => {
          isHeld.give();
          await mayEnd.given;
          await second.commit(() => Promise.resolve(void done.push("other")));
        });
        await isHeld.given;
        // What comes next fails, and all of the work is done anew when the other one has ended.
        setImmediate(mayEnd.give);
      }
      await lock.commit(() => Promise.resolve(void done.push("first")));
    });
    await (other as Promise<void> | null);
    expect(done).toEqual(["other", "first"]);
    expect(attempts).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over by one of many, and a guard of the dead does not bar it", async () => {
    const text = lockText({ start: "1" });
    writeFileSync(lockPath, text);
    // Whoever wanted to take it over was killed in the middle of it.
    const { createHash } = await import("node:crypto");
    const id = createHash("sha256").update(text).digest("hex").slice(0, 32);
    writeFileSync(
      join(folder, `.gradwire-${id}.guard`),
      `${lockText({ start: "2" })}${JSON.stringify(basename(lockPath))}\n`,
    );
    let inside = 0;
    const work = (lock: FileLock) =>
      lock.commit(async () => {
        expect(inside).toBe(0);
        inside += 1;
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, () => withFileLock(path, work)));
    const left = readdirSync(folder);
    expect(left).toEqual([]);
  });

  it("of a process that is gone can be removed, and no other", async () => {
    writeFileSync(lockPath, lockText({}));
    await removeAbandonedLock(path);
    expect(existsSync(lockPath)).toBe(true);
    writeFileSync(lockPath, lockText({ start: "1" }));
    await removeAbandonedLock(path);
    await removeAbandonedLock(path);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(["m".repeat(246) + ".gradwire", "한".repeat(82) + ".gradwire", "é".repeat(120) + "é.gradwire"])(
    "has a name that fits, for %s",
    async (name) => {
      expect(Buffer.byteLength(basename(companionPath(join(folder, name), ".", ".lock")))).toBeLessThanOrEqual(255);
      await withFileLock(join(folder, name), (lock) => lock.commit(() => Promise.resolve()));
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

describe("a process", () => {
  it("runs, or is gone from the moment it was killed, also before its parent took notice", async () => {
    expect(fateOf(ownMark())).toBe("running");
    expect(fateOf({ ...ownMark(), machine: "00000000" })).toBe("unknown");
    // A shell that leaves its killed child unburied: a zombie has a number still.
    const shell = spawn("/bin/sh", ["-c", "sleep 100 & echo $!; kill -9 $!; exec sleep 100"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      const told = await new Promise<string>((resolve) =>
        shell.stdout.once("data", (piece: Buffer) => resolve(piece.toString())),
      );
      await expect.poll(() => fateOf({ ...ownMark(), pid: Number(told), start: "0" }), { timeout: 5000 }).toBe("gone");
    } finally {
      shell.kill("SIGKILL");
    }
  });
});
