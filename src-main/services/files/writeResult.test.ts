import * as realFs from "node:fs/promises";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atomicWrite, type WriteOperations } from "./atomicWrite";
import { checkWritable } from "./writable";
import { writeResult } from "./writeResult";

let folder: string;
let rescue: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-result-"));
  rescue = join(folder, "app", "rescued");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A name of exactly so many bytes. */
function nameOf(bytes: number, letter: string, ending: string): string {
  const room = bytes - Buffer.byteLength(ending);
  const letters = letter.repeat(Math.floor(room / Buffer.byteLength(letter)));
  return letters + "x".repeat(room - Buffer.byteLength(letters)) + ending;
}

const full: WriteOperations = {
  ...realFs,
  open: async (path, flags, mode) => {
    const file = await realFs.open(path, flags, mode);
    return new Proxy(file, {
      get(target, name) {
        if (name === "write")
          return () => Promise.reject(Object.assign(new Error("ENOSPC"), { code: "ENOSPC", errno: -28 }));
        if (name === "close") return () => target.close();
        return Reflect.get(target, name, target) as unknown;
      },
    });
  },
};

describe("names near the limit", () => {
  it.each(
    [235, 240, 250, 251, 254, 255].flatMap((bytes) =>
      ["a", "과", "é", "😀"].map((letter): [number, string] => [bytes, letter]),
    ),
  )("of %i bytes of %s can be written, and replaced with a backup", async (bytes, letter) => {
    const path = join(folder, nameOf(bytes, letter, ".npz"));
    expect(Buffer.byteLength(basename(path))).toBe(bytes);
    await checkWritable(path);
    await expect(writeResult(path, Buffer.from("1"), rescue)).resolves.toEqual({ path, refusal: null });
    await atomicWrite(path, Buffer.from("2"));
    expect(readFileSync(path, "utf8")).toBe("2");
    const [backup = ""] = readdirSync(folder).filter((name) => name !== basename(path));
    expect(backup).toMatch(/\.bak$/);
    expect(readFileSync(join(folder, backup), "utf8")).toBe("1");
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each(["a", "과"])("beyond it are refused beforehand (%s)", async (letter) => {
    const path = join(folder, nameOf(256, letter, ".npz"));
    await expect(checkWritable(path)).rejects.toMatchObject({
      code: "nameTooLong",
      values: { bytes: 256, limit: 255 },
    });
  });
});

describe("whether a file can be written", () => {
  it("is found out without leaving anything", async () => {
    await checkWritable(join(folder, "new.npz"), 1000);
    writeFileSync(join(folder, "old.npz"), "old");
    await checkWritable(join(folder, "old.npz"), 1000);
    expect(readdirSync(folder)).toEqual(["old.npz"]);
    expect(readFileSync(join(folder, "old.npz"), "utf8")).toBe("old");
  });

  it("is no where there is no folder, no room, or something else of that name", async () => {
    await expect(checkWritable(join(folder, "none", "w.npz"))).rejects.toMatchObject({ code: "writeNoFolder" });
    await expect(checkWritable(join(folder, "w.npz"), 2 ** 52)).rejects.toMatchObject({ code: "diskFull" });
    mkdirSync(join(folder, "folder.npz"));
    await expect(checkWritable(join(folder, "folder.npz"))).rejects.toMatchObject({ code: "fileNotRegular" });
    execFileSync("mkfifo", [join(folder, "pipe.npz")]);
    await expect(checkWritable(join(folder, "pipe.npz"))).rejects.toMatchObject({ code: "fileNotRegular" });
    await expect(atomicWrite(join(folder, "pipe.npz"), Buffer.from("x"))).rejects.toMatchObject({
      code: "fileNotRegular",
    });
    await expect(checkWritable("/dev/null")).rejects.toMatchObject({ code: "fileNotRegular" });
    writeFileSync(join(folder, "file"), "");
    await expect(checkWritable(join(folder, "file", "w.npz"))).rejects.toMatchObject({ code: "writeNoFolder" });
    expect(readdirSync(folder).sort()).toEqual(["file", "folder.npz", "pipe.npz"]);
  });

  // Root may write anywhere; /proc takes no files from anybody.
  it.runIf(process.platform === "linux")("is no in a folder that takes no files", async () => {
    const error = await checkWritable("/proc/w.npz").catch((caught: unknown) => caught);
    expect(["writeAccess", "writeNoFolder", "writeReadOnlyDisk"]).toContain((error as { code: string }).code);
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    await expect(checkWritable(join(folder, "w.npz"))).rejects.toMatchObject({ code: "writeAccess" });
    chmodSync(folder, 0o700);
  });
});

describe("a result that cannot be written", () => {
  it.each(["w.npz", nameOf(255, "과", ".safetensors")])(
    "for a full disk is kept among the app's own data: %s",
    async (name) => {
      const path = join(folder, name);
      const bytes = Buffer.from("the weights");
      const written = await writeResult(path, bytes, rescue, { operations: full });
      expect(written.refusal).toMatchObject({ code: "diskFull" });
      expect(dirname(written.path ?? "")).toBe(rescue);
      expect(extname(written.path ?? "")).toBe(extname(name));
      expect(readFileSync(written.path ?? "")).toEqual(bytes);
      expect(readdirSync(folder)).toEqual(["app"]);
    },
  );

  it("for a folder that went away is kept as well; where nothing can be written, that is said", async () => {
    const path = join(folder, "gone", "w.npz");
    await expect(writeResult(path, Buffer.from("w"), rescue)).resolves.toMatchObject({
      path: expect.stringMatching(/-w\.npz$/) as string,
      refusal: { code: "writeNoFolder" },
    });
    writeFileSync(join(folder, "file"), "");
    await expect(writeResult(path, Buffer.from("w"), join(folder, "file"))).resolves.toMatchObject({
      path: null,
      refusal: { code: "writeNoFolder" },
    });
  });
});
