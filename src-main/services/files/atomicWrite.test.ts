import { spawn } from "node:child_process";
import * as realFs from "node:fs/promises";
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atomicWrite, type WriteOperations } from "./atomicWrite";
import { builtProgram } from "./testProgram";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-write-"));
  path = join(folder, "model.gradwire");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const old = Buffer.from("the old contents");
const fresh = Buffer.from("the new contents, which are longer than the old ones");

describe("atomicWrite", () => {
  it("writes a new file, and nothing else", async () => {
    await atomicWrite(path, fresh);
    expect(readFileSync(path)).toEqual(fresh);
    expect(readdirSync(folder)).toEqual(["model.gradwire"]);
  });

  it("keeps the old file as .bak, and its mode", async () => {
    writeFileSync(path, old);
    chmodSync(path, 0o640);
    await atomicWrite(path, fresh);
    expect(readFileSync(path)).toEqual(fresh);
    expect(readFileSync(`${path}.bak`)).toEqual(old);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    await atomicWrite(path, old, { keepAs: "model.gradwire.v1.bak" });
    expect(readFileSync(`${path}.bak`)).toEqual(fresh);
    expect(readFileSync(`${path}.v1.bak`)).toEqual(fresh);
    await atomicWrite(path, fresh, { keepAs: "model.gradwire.v1.bak" });
    expect(readFileSync(`${path}.v1.bak`), "kept once").toEqual(fresh);
  });

  it("writes through a link to the file behind it", async () => {
    writeFileSync(path, old);
    const link = join(folder, "link.gradwire");
    symlinkSync(path, link);
    await atomicWrite(link, fresh);
    expect(readFileSync(path)).toEqual(fresh);
    await expect(realFs.lstat(link).then((found) => found.isSymbolicLink())).resolves.toBe(true);
  });

  it("goes on after a short write", async () => {
    const operations = withFaults(-1, "EIO").operations;
    await atomicWrite(path, fresh, { operations });
    expect(readFileSync(path)).toEqual(fresh);
  });
});

/** The real operations, but the one with number `failing` fails with `code`; writes take five bytes at a time. */
function withFaults(failing: number, code: string): { operations: WriteOperations; count: () => number } {
  let number = 0;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    number += 1;
    if (number === failing) throw Object.assign(new Error(`${code}: injected`), { code, errno: -1 });
    return work();
  };
  const operations: WriteOperations = {
    ...realFs,
    rename: (from, to) => step(() => realFs.rename(from, to)),
    link: (from, to) => step(() => realFs.link(from, to)),
    open: async (file, flags, mode) => {
      const handle = await step(() => realFs.open(file, flags, mode));
      return new Proxy(handle, {
        get(target, name) {
          if (name === "write") {
            return (buffer: Uint8Array, offset: number, length: number) =>
              step(() => target.write(buffer, offset, Math.min(5, length)));
          }
          if (name === "sync") return () => step(() => target.sync());
          if (name === "close") return () => target.close();
          return Reflect.get(target, name, target) as unknown;
        },
      });
    },
  };
  return { operations, count: () => number };
}

const texts: Record<string, string> = {
  ENOSPC: "diskFull",
  EIO: "writeFailed",
  EACCES: "writeAccess",
  EROFS: "writeReadOnlyDisk",
  EBUSY: "writeBusy",
  ENOENT: "writeNoFolder",
};

describe("every operation of a save fails once", () => {
  it.each(Object.keys(texts))(
    "with %s: the old file is as it was, nothing is left lying about, the error says why",
    async (code) => {
      const writing = withFaults(-1, code);
      writeFileSync(path, old);
      await atomicWrite(path, fresh, { operations: writing.operations });
      const operations = writing.count();
      expect(operations).toBeGreaterThan(15);
      for (let failing = 1; failing <= operations; failing += 1) {
        writeFileSync(path, old);
        rmSync(`${path}.bak`, { force: true });
        const attempt = atomicWrite(path, fresh, {
          operations: withFaults(failing, code).operations,
          busyMilliseconds: 0,
        });
        await expect(attempt, `operation ${String(failing)}`).rejects.toMatchObject({
          code: texts[code],
          values: { name: "model.gradwire" },
        });
        expect(readFileSync(path), `operation ${String(failing)}`).toEqual(old);
        expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
      }
    },
  );

  it("and a new file is not there afterwards", async () => {
    const writing = withFaults(-1, "EIO");
    await atomicWrite(path, fresh, { operations: writing.operations });
    for (let failing = 1; failing <= writing.count(); failing += 1) {
      rmSync(path, { force: true });
      await expect(atomicWrite(path, fresh, { operations: withFaults(failing, "EIO").operations })).rejects.toThrow();
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it("a file that is held for a moment is waited for", async () => {
    let held = 2;
    const operations: WriteOperations = {
      ...realFs,
      rename: (from, to) => {
        held -= 1;
        return held >= 0
          ? Promise.reject(Object.assign(new Error("held"), { code: "EBUSY", errno: -16 }))
          : realFs.rename(from, to);
      },
    };
    await atomicWrite(path, fresh, { operations });
    expect(readFileSync(path)).toEqual(fresh);
  });
});

describe("kill -9 in the middle of saves", () => {
  it("leaves a whole file each time, and never loses a save that was acknowledged", { timeout: 120_000 }, async () => {
    const writer = await builtProgram(new URL("./saveLoop.ts", import.meta.url));
    writeFileSync(path, content(0));
    let acknowledged = 0;
    for (let kill = 0; kill < 12; kill += 1) {
      // The seed of the moment is the number of the kill: after so many saves, and a little into the next.
      acknowledged = await saveUntilKilled(writer, path, acknowledged + 1, 1 + (kill % 4));
      const found = readFileSync(path);
      const number = found.readUInt32LE(0);
      expect(found.equals(content(number)), `kill ${String(kill)}: the file is whole`).toBe(true);
      expect(number).toBeGreaterThanOrEqual(acknowledged);
      acknowledged = number;
    }
  });
});

/** 512 KiB that are all made of one number. */
function content(number: number): Buffer {
  const bytes = Buffer.alloc(512 * 1024);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(number, at);
  return bytes;
}

/** Lets another process save number after number, and kills it after `saves` of them. @returns the last it told of */
function saveUntilKilled(writer: string, target: string, first: number, saves: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [writer, target, String(first)], { stdio: ["ignore", "pipe", "inherit"] });
    let last = first - 1;
    let told = "";
    child.stdout.on("data", (piece: Buffer) => {
      told += piece.toString();
      const lines = told.split("\n");
      last = Number(lines.at(-2) ?? last);
      if (last >= first - 1 + saves) child.kill("SIGKILL");
    });
    child.once("exit", () => {
      resolve(last);
    });
  });
}
