import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { gzipFormat } from "./gzipFormat";
import { PlainFiles } from "./plainFiles";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();
const table = `a,b\n${Array.from({ length: 5000 }, (_, i) => `${String(i)},${String(i % 7)}.5`).join("\n")}\n`;
const packed = gzipSync(table);
const inspect = (path: string) => bench.worker.call("inspect", { path, csv: csvOptions() });

describe("a CSV that is packed by gzip", { timeout: 60_000 }, () => {
  it("is read as the plain one is, and known by its own bytes", async () => {
    const plain = await inspect(bench.write("plain.csv", table));
    const path = bench.write("rows.csv.gz", packed);
    const report = await inspect(path);
    const own = await bench.worker.call("hash", { path });
    expect(own.bytes).toBe(packed.length);
    expect(report).toEqual({ ...plain, ...own, name: "rows.csv.gz" });
  });

  it.each<[string, Uint8Array]>([
    [
      "in several parts, as archives that were put together are",
      Buffer.concat([gzipSync("a,b\n1,2\n"), gzipSync("3,4\n")]),
    ],
    ["without the usual ending", gzipSync("a,b\n1,2\n3,4\n")],
    ["in UTF-16", gzipSync(Buffer.from("\uFEFFa,b\n1,2\n3,4\n", "utf16le"))],
  ])("is read %s", async (name, content) => {
    const report = await inspect(bench.write(`${name.replace(/\W/g, "")}.dat`, content));
    expect([report.rows, report.columns.map((column) => column.name)]).toEqual([2, ["a", "b"]]);
  });

  it("names a bad cell by the line it has in the text", async () => {
    const report = await inspect(bench.write("bad.csv.gz", gzipSync(table.replace("\n70,0.5", "\n70,x"))));
    expect(report.badCells.map(({ line, text }) => [line, text])).toContainEqual([72, "x"]);
  });

  it.each<[string, Uint8Array, string, Record<string, unknown>]>([
    ["cut short", packed.subarray(0, packed.length - 40), "gzipDamaged", { name: "cutshort.csv.gz" }],
    ["damaged", Buffer.from(packed).fill(0x55, 200, 260), "gzipDamaged", {}],
    ["a head only", Buffer.from([0x1f, 0x8b]), "gzipDamaged", {}],
    ["packed twice", gzipSync(packed), "csvNotTable", { kind: "gzip" }],
    [
      "an archive of files",
      gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from("ustar")])),
      "csvNotTable",
      { kind: "tar" },
    ],
    ["nothing", gzipSync(""), "csvEmpty", {}],
  ])("%s is refused in words", async (name, content, code, values) => {
    const path = bench.write(`${name.replace(/\W/g, "")}.csv.gz`, content);
    await expect(inspect(path)).rejects.toMatchObject({ code, values });
  });
});

describe("plain files", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradwire-plain-"));
  const { signal } = new AbortController();
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), gzipSync(content));
    return join(folder, name);
  };
  const kept = () => (existsSync(join(folder, "plain")) ? readdirSync(join(folder, "plain")) : []);
  beforeEach(() => rmSync(join(folder, "plain"), { recursive: true, force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("stop at the limit, whatever the file promises, and leave nothing behind", async () => {
    const files = new PlainFiles(folder, [gzipFormat], 100_000);
    const bomb = write("bomb.gz", "0".repeat(50_000_000));
    await expect(files.using({ path: bomb }, signal, () => Promise.resolve())).rejects.toMatchObject({
      code: "unpackedTooLarge",
    });
    await expect.poll(kept).toEqual([]);
  });

  it("are unpacked once for all who ask, and stay while they are read", async () => {
    const files = new PlainFiles(folder, [gzipFormat]);
    const path = write("rows.gz", "a\n1\n");
    const seen = await Promise.all(
      [1, 2].map(() => files.using({ path }, signal, (plain) => Promise.resolve([plain, readFileSync(plain, "utf8")]))),
    );
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.[1]).toBe("a\n1\n");
    expect(files.originalOf(seen[0]?.[0] ?? "")).toBe(path);
    // Others come and go meanwhile.
    await files.using({ path }, signal, async (plain) => {
      for (const name of ["b.gz", "c.gz", "d.gz"])
        await files.using({ path: write(name, name) }, signal, () => Promise.resolve());
      expect(readFileSync(plain, "utf8")).toBe("a\n1\n");
    });
    await expect.poll(() => kept().length).toBe(2);
  });

  it("are unpacked anew when the file has changed", async () => {
    const files = new PlainFiles(folder, [gzipFormat]);
    const read = (path: string) =>
      files.using({ path }, signal, (plain) => Promise.resolve(readFileSync(plain, "utf8")));
    expect(await read(write("one.gz", "a\n1\n"))).toBe("a\n1\n");
    expect(await read(write("one.gz", "a\n22\n"))).toBe("a\n22\n");
  });

  it("are given up when nobody waits for them any more", async () => {
    const files = new PlainFiles(folder, [gzipFormat]);
    const leaving = new AbortController();
    const path = write("large.gz", "0".repeat(80_000_000));
    const waiting = files.using({ path }, leaving.signal, () => Promise.resolve());
    leaving.abort(new Error("gone"));
    // Whoever comes now is not refused for that.
    const next = files.using({ path }, signal, (plain) => Promise.resolve(readFileSync(plain).length));
    await expect(waiting).rejects.toThrow("gone");
    expect(await next).toBe(80_000_000);
    rmSync(path);
    for (const name of ["b.gz", "c.gz"])
      await files.using({ path: write(name, name) }, signal, () => Promise.resolve());
    await expect.poll(() => kept().length).toBe(2);
  });
});
