import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Database } from "./database";
import { Sources } from "./sources";
import { csvOptions } from "./testData";

const folder = mkdtempSync(join(tmpdir(), "gradwire-large-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("a table larger than memory", { timeout: 60_000 }, () => {
  it("says so, and loads once there is memory", async () => {
    const temporary = join(folder, "temporary");
    const path = join(folder, "large.csv");
    // Runs of spaces: the database is given a copy.
    const line = (index: number) => `${String(index * 7919)}.5   w${String(index * 104_729)}`;
    writeFileSync(path, `a b\n${Array.from({ length: 20_000 }, (_, index) => line(index)).join("\n")}\n`);
    const load = (memoryBytes: number) =>
      new Sources(new Database({ memoryBytes, threads: 1, temporary }), temporary).using((lease) =>
        lease.get(path, csvOptions(), new AbortController().signal),
      );
    await expect(load(2 ** 20)).rejects.toMatchObject({ code: "csvTooLarge", values: { name: "large.csv" } });
    expect(await load(512 * 2 ** 20)).toMatchObject({ rows: 20_000 });
  });
});
