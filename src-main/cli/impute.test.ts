import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseDocument, readDataset } from "../../src-engine";
import { applyFix } from "../../src-engine/project/document/fix";
import { setParam } from "../../src-engine/project/document/edit";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-impute-"));
  await buildCli();
  const orchard = await readFile(join(root, "assets/examples/orchard.gradwire"), "utf8");
  const { document } = parseDocument(orchard);
  const kept = setParam(document, "dataset1", "missingRows", "keep");
  const into = { node: "linear1", port: "input" };
  const filled = applyFix(kept, { kind: "insertNode", type: "impute", params: {}, into }).document;
  expect(readDataset(filled.nodes.find(({ id }) => id === "dataset1"))?.missingRows).toBe("keep");
  await writeFile(join(folder, "kept.gradwire"), JSON.stringify(kept));
  await writeFile(join(folder, "filled.gradwire"), JSON.stringify(filled));
  const [header = "", ...rows] = (await readFile(join(root, "assets/examples/orchard.csv"), "utf8")).trim().split("\n");
  const holed = rows.map((row, index) => (index % 4 === 1 ? row.replace(/,\d+,/, ",,") : row));
  await writeFile(join(folder, "holes.csv"), `${[header, ...holed].join("\n")}\n`);
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);
const weights = ["--weights", "filled.safetensors"];

describe("missing numbers on the command line", () => {
  it("are refused where they reach a layer", async () => {
    const { status, stderr } = await gradwire("train", "kept.gradwire", "--data", "holes.csv", "--epochs", "1");
    expect(status).not.toBe(0);
    expect(stderr).toContain("The Dataset keeps missing numbers, and they reach");
  });

  it("are filled in by Impute, in training and for every row of a file, which is said", async () => {
    const trained = await gradwire("train", "filled.gradwire", "--data", "holes.csv", "--epochs", "3", ...weights);
    expect(trained).toMatchObject({ status: 0 });
    const predicted = await gradwire("predict", "filled.gradwire", ...weights, "--input", "holes.csv", "--json");
    expect(predicted.status).toBe(0);
    expect(predicted.stderr).toContain("rainfall is missing in");
    expect(predicted.stderr).toContain("first in line 3: it was filled in by Impute");
    const rows = predicted.stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(typeof row["apples"]).toBe("number");
    const one = await gradwire("predict", "filled.gradwire", ...weights, "--data", "holes.csv", "--row", "2", "--json");
    expect(one).toMatchObject({ status: 0, stderr: expect.stringContaining("filled in by Impute") as string });
    expect((JSON.parse(one.stdout) as { predicted: object }).predicted).toMatchObject({ apples: rows[1]?.["apples"] });
  });

  it("leave no trace in what is asked of the model, where they are no number themselves", async () => {
    const asked = (...words: string[]) => gradwire(...words, "--data", "holes.csv", "--json");
    const solved = await asked("solve", "filled.gradwire");
    expect(solved).toMatchObject({ status: 0 });
    // What fills in is no line, so there is no formula in the columns; the weights are there.
    const { formulas, parameters } = JSON.parse(solved.stdout) as { formulas: unknown; parameters: object };
    expect(formulas).toBeNull();
    expect(JSON.stringify(parameters)).not.toContain("null");
    const importance = await asked("importance", "filled.gradwire", ...weights);
    expect(importance).toMatchObject({ status: 0, stdout: expect.not.stringContaining("null") as string });
    const map = await asked("predict", "filled.gradwire", ...weights, "--map", "rainfall");
    expect(map.status).toBe(0);
    expect(map.stdout.trim().split("\n").slice(0, -1).join("")).not.toContain("null");
    const curve = await asked("predict", "filled.gradwire", ...weights, "--row", "2", "--vary", "humidity");
    expect(curve).toMatchObject({ status: 0, stdout: expect.not.stringContaining("null") as string });
  });
});
