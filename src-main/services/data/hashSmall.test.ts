import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { hashSmall } from "./hashSmall";

const folder = mkdtempSync(join(tmpdir(), "gradwire-hash-"));
afterAll(() => rmSync(folder, { recursive: true }));

const byWorker = () => vi.fn(() => Promise.resolve({ sha256: "the worker's", bytes: 1 }));
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it.each([
  ["a table", "x,y\n1,2\n"],
  ["an empty file", ""],
  ["a file as large as small ones are", "1\n".repeat(2 ** 21)],
])("hashes %s without the worker", async (_what, text) => {
  const worker = byWorker();
  const found = await hashSmall(file("small.csv", text), worker);
  expect(found).toEqual({ sha256: sha256(text), bytes: text.length });
  expect(worker).not.toHaveBeenCalled();
});

it("leaves a larger one to the worker", async () => {
  const path = file("large.csv", "");
  truncateSync(path, 4 * 2 ** 20 + 1);
  expect(await hashSmall(path, byWorker())).toEqual({ sha256: "the worker's", bytes: 1 });
});

it("leaves one that grows under its hands to the worker", async () => {
  const path = file("growing.csv", "x\n1\n");
  const hashing = hashSmall(path, byWorker());
  appendFileSync(path, "2\n");
  const found = await hashing;
  // It was seen before it grew, or after: never half.
  expect(["the worker's", sha256("x\n1\n2\n")]).toContain(found.sha256);
});

it("says which file is missing", async () => {
  await expect(hashSmall(join(folder, "none.csv"), byWorker())).rejects.toMatchObject({
    code: "fileMissing",
    values: { name: "none.csv" },
  });
});
