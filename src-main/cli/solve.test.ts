import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import golden from "../../src-engine/golden/leastSquares.json";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-solve-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);

interface Solution {
  readonly type: string;
  readonly loss: number;
  readonly rank: number;
  readonly parameters: Readonly<Record<string, readonly unknown[]>>;
  readonly learningRateLimit: number | null;
}

const lastLine = (text: string) => JSON.parse(text.trim().split("\n").at(-1) ?? "") as Solution;
const numbers = (values: readonly unknown[] | undefined) => (values ?? []).flat(2) as number[];

describe("gradwire solve", () => {
  it("gives NumPy's solution of the orchard, last as JSON", async () => {
    const { status, stdout } = await gradwire("solve", orchard, "--json");
    expect(status).toBe(0);
    const { type, loss, rank, parameters } = lastLine(stdout);
    expect({ type, rank }).toEqual({ type: "solution", rank: golden.orchard.rank });
    expect(loss / golden.orchard.loss).toBeCloseTo(1, 6);
    expect(Object.keys(parameters)).toEqual(["linear1.weight", "linear1.bias"]);
    for (const [index, value] of golden.orchard.weight.flat().entries())
      expect(numbers(parameters["linear1.weight"])[index]).toBeCloseTo(value, 6);
    for (const [index, value] of golden.orchard.bias.entries())
      expect(numbers(parameters["linear1.bias"])[index]).toBeCloseTo(value, 5);
  });

  it("writes weights that predict by the printed formula", async () => {
    const { status, stdout } = await gradwire("solve", orchard, "--weights", "exact.safetensors");
    expect(status).toBe(0);
    const [formula = ""] = stdout.split("\n").filter((line) => line.startsWith("apples = "));
    const [intercept, temperature, rainfall, humidity] = (formula.match(/-? ?\d+(\.\d+)?/g) ?? []).map((text) =>
      Number(text.replace(" ", "")),
    );
    await writeFile(file("rows.csv"), "temperature,rainfall,humidity\n75,63,44\n");
    const predicted = await gradwire(
      "predict",
      orchard,
      "--weights",
      "exact.safetensors",
      "--input",
      "rows.csv",
      "--json",
    );
    const { apples } = JSON.parse(predicted.stdout) as { apples: number };
    const expected = intercept! + 75 * temperature! + 63 * rainfall! + 44 * humidity!;
    expect(apples).toBeCloseTo(expected, 1);
    expect((await readFile(file("exact.safetensors"))).length).toBeGreaterThan(100);
  });

  it("refuses what is not linear in its weights, in one sentence with the place", async () => {
    const { status, stdout, stderr } = await gradwire("solve", join(root, "assets/examples/cars.gradwire"));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/At linear2: An exact solution exists where the prediction is linear/);
  });

  it("train warns of a rate above the limit that solve prints", async () => {
    const { learningRateLimit } = lastLine((await gradwire("solve", orchard, "--json")).stdout);
    const project = JSON.parse(await readFile(orchard, "utf8")) as { nodes: { type: string; params: object }[] };
    for (const node of project.nodes) if (node.type === "sgd") node.params = { ...node.params, learningRate: 0.001 };
    await writeFile(file("fast.gradwire"), JSON.stringify(project));
    const data = join(root, "assets/examples/orchard.csv");
    const { status, stderr } = await gradwire("train", "fast.gradwire", "--data", data);
    expect(status).toBe(2);
    expect(stderr).toContain(`above ${Number(learningRateLimit?.toPrecision(3))} the steps of this model grow`);
  });
});
