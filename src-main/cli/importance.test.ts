import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const penguins = join(root, "assets/examples/penguins.gradwire");
let folder: string;
const importance = (...words: string[]) =>
  runCli(folder, "importance", penguins, "--weights", "penguins.safetensors", ...words);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-importance-"));
  await buildCli();
  await runCli(folder, "train", penguins, "--weights", "penguins.safetensors");
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

describe("gradwire importance", () => {
  it("ranks the columns by what the score loses without them, and what was measured last", async () => {
    const { status, stdout } = await importance("--json");
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const last = lines.pop();
    expect(last).toMatchObject({ type: "importance", measure: "accuracy", of: "validation", repeats: 5 });
    expect(last?.["score"]).toBeGreaterThan(0.95);
    expect(lines.map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => "column"));
    expect(lines[0]?.["column"]).toBe("bill length (mm)");
    const falls = lines.map((line) => Number(line["importance"]));
    expect(falls).toEqual(falls.toSorted((one, other) => other - one));
  });

  it("is read as a table, the same every time", async () => {
    const { stdout } = await importance();
    expect(stdout).toMatch(
      /^accuracy (1|0\.9\d+) on \d+ validation rows\. It falls by, when a column is shuffled:\n {2}bill /,
    );
    expect((await importance()).stdout).toBe(stdout);
  });

  it("needs weights", async () => {
    const { status, stderr } = await runCli(folder, "importance", penguins);
    expect(status).toBe(2);
    expect(stderr).toContain("--weights");
  });
});
