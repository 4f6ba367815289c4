import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const examples = join(root, "assets/examples");
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-lr-find-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

/** Writes the orchard project beside its data, with other parameters of a node type. */
async function writeOrchard(name: string, type: string, params: object): Promise<string> {
  const document = JSON.parse(await readFile(join(examples, "orchard.gradwire"), "utf8")) as {
    nodes: { type: string; params: object }[];
  };
  for (const node of document.nodes) if (node.type === type) Object.assign(node.params, params);
  await copyFile(join(examples, "orchard.csv"), file("orchard.csv"));
  await writeFile(file(name), JSON.stringify(document));
  return file(name);
}

describe("gradwire lr-find", () => {
  it("prints the curve, one rate a line, and the suggestion last, with which a model that diverged converges", async () => {
    const project = await writeOrchard("steep.gradwire", "sgd", { learningRate: 0.1 });
    const before = await readFile(project);
    expect((await gradwire("train", project)).status).toBe(2);
    const { status, stdout, stderr } = await gradwire("lr-find", project, "--json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(await readFile(project)).toEqual(before);
    const lines = linesOf(stdout);
    const rates = lines.slice(0, -1);
    expect(rates.length).toBeGreaterThan(30);
    rates.forEach((rate, index) => {
      expect(Object.keys(rate)).toEqual(["type", "step", "learningRate", "loss", "smoothed"]);
      expect(rate).toMatchObject({ type: "rate", step: index + 1 });
    });
    const suggestion = lines.at(-1) ?? {};
    expect(Object.keys(suggestion)).toEqual(["type", "learningRate", "reason"]);
    expect(suggestion["type"]).toBe("suggestion");
    expect(suggestion["reason"]).toMatch(/^The loss falls fastest at a learning rate of [\d.e-]+ and explodes above/u);
    const learningRate = Number(suggestion["learningRate"]);
    const trained = await gradwire("train", await writeOrchard("found.gradwire", "sgd", { learningRate }), "--json");
    const done = linesOf(trained.stdout).at(-1) ?? {};
    expect(done).toMatchObject({ type: "done", state: "finished" });
    expect(done["finalTrainLoss"]).toBeLessThan(100);
  });

  it("prints the same bytes again, and others of another seed", async () => {
    const project = join(examples, "orchard.gradwire");
    const [first, again, other] = [
      await gradwire("lr-find", project, "--json"),
      await gradwire("lr-find", project, "--json"),
      await gradwire("lr-find", project, "--json", "--seed", "3"),
    ];
    expect(again.stdout).toBe(first.stdout);
    expect(other.status).toBe(0);
    expect(other.stdout).not.toBe(first.stdout);
  });

  it("shows a person the curve and the suggestion", async () => {
    const { status, stdout } = await gradwire("lr-find", join(examples, "orchard.gradwire"));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^learning rate +loss\n/u);
    expect(stdout.match(/← suggested/gu)).toHaveLength(1);
    expect(stdout).toMatch(/explodes\n\nLearning rate: [\d.e-]+\nThe loss falls fastest/u);
  });

  it("says what to do where no rate can be found, with exit status 2", async () => {
    const project = await writeOrchard("frozen.gradwire", "linear", { frozen: true });
    const { status, stdout, stderr } = await gradwire("lr-find", project, "--json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("Turn Frozen off in one of them.");
    expect((await gradwire("lr-find")).stderr).toBe("lr-find requires PROJECT. See gradwire lr-find --help.\n");
  });
});
