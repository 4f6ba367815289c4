import { spawn } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  watch,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atomicWrite } from "./atomicWrite";
import { builtProgram } from "./testProgram";
import { removeLeftovers } from "./leftovers";
import { markText, ownMark } from "./processes";
import { temporaryOwner, temporaryPath } from "./temporaryNames";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-leftovers-"));
  path = join(folder, "model.gradwire");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const random = "0123456789abcdef";
const gone = () => `.gradwire-${markText({ ...ownMark(), start: "1" })}-${random}.tmp`;
const foreign = () => `.gradwire-${markText({ ...ownMark(), machine: "00000000" })}-${random}.tmp`;

describe("what a save that was cut short leaves", () => {
  it("is removed when its process is gone, and nothing else is", async () => {
    const kept = [
      basename(temporaryPath(folder)),
      foreign(),
      ".gradwire-notes.tmp",
      `${gone()}x`,
      `x${gone()}`,
      gone().replace(random, "0123456789abcdeg"),
      gone().slice(1),
      `.other.gradwire.${random}.tmp`,
      ".gradwire-mine.guard",
      "a.tmp",
    ];
    for (const name of kept) writeFileSync(join(folder, name), "kept");
    mkdirSync(join(folder, gone().replace(random, "1".repeat(16))));
    symlinkSync(join(folder, "a.tmp"), join(folder, gone().replace(random, "2".repeat(16))));
    const before = readdirSync(folder).sort();
    const left = [gone(), `.model.gradwire.${random}.tmp`, `.gradwire-${"a".repeat(32)}.guard`];
    for (const name of left) {
      const mark = { ...ownMark(), start: "1" };
      writeFileSync(join(folder, name), `1 ${markText(mark)} ${"b".repeat(32)}\n".model.gradwire.lock"\n`);
    }
    await removeLeftovers(folder, path);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it("of another machine is removed after a week, of an older version only with the lock held", async () => {
    const old = new Date(Date.now() - 8 * 86_400_000);
    writeFileSync(join(folder, foreign()), "");
    utimesSync(join(folder, foreign()), old, old);
    writeFileSync(join(folder, `.model.gradwire.${random}.tmp`), "");
    await removeLeftovers(folder);
    expect(readdirSync(folder)).toEqual([`.model.gradwire.${random}.tmp`]);
  });

  it(
    "is gone after the next save, however often the process is killed in the middle",
    { timeout: 60_000 },
    async () => {
      const program = await builtProgram(new URL("./saveLoop.ts", import.meta.url));
      let found = 0;
      for (let kill = 0; found < 2 && kill < 40; kill += 1) {
        const child = spawn(process.execPath, [program, path, "1"], { stdio: ["ignore", "pipe", "inherit"] });
        const watcher = watch(folder, (_, name) => {
          if (temporaryOwner(name ?? "") !== null) child.kill("SIGKILL");
        });
        await new Promise((resolve) => child.once("exit", resolve));
        watcher.close();
        found += readdirSync(folder).filter((name) => temporaryOwner(name) !== null).length;
        await removeLeftovers(folder);
        expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
      }
      expect(found, "saves were cut short").toBeGreaterThanOrEqual(2);
    },
  );
});

describe("a save where .bak and the project are one file", () => {
  it("leaves no third name, and .bak is the old file afterwards", async () => {
    writeFileSync(path, "old");
    linkSync(path, `${path}.bak`);
    await atomicWrite(path, Buffer.from("new"));
    expect(readdirSync(folder).sort()).toEqual(["model.gradwire", "model.gradwire.bak"]);
    expect(readFileSync(`${path}.bak`, "utf8")).toBe("old");
    expect(readFileSync(path, "utf8")).toBe("new");
  });
});
