import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  documentSchema,
  serializeDocument,
  syntheticColumns,
  syntheticCsv,
  syntheticKinds,
  type SyntheticKind,
} from "../../src-engine";
import { graphOf } from "../../src-engine/project/nodes/testing/sampleGraphs";
import { buildCli, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-synthetic-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);
const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const recipe = (kind: SyntheticKind) => ({ kind, rows: 120, noise: 0.05, seed: 2 });

/** Writes a project with a hidden layer on rows of a kind. @returns its name. */
async function projectOf(kind: SyntheticKind, params: object = {}): Promise<string> {
  const classes = syntheticColumns({ kind }).at(-1)?.categories.length ?? 0;
  const loss = classes === 0 ? "mseLoss1" : "crossEntropyLoss1";
  const graph = graphOf(
    {
      synthetic1: { ...recipe(kind), batchSize: 16, ...params },
      ...{ linear1: { outFeatures: 16 }, tanh1: {}, linear2: { outFeatures: Math.max(1, classes) } },
      ...{ [loss]: {}, adam1: { learningRate: 0.03 } },
    },
    [
      ...["synthetic1.features > linear1.input", "linear1.output > tanh1.input", "tanh1.output > linear2.input"],
      ...[`linear2.output > ${loss}.prediction`, `synthetic1.targets > ${loss}.target`, `${loss}.loss > adam1.loss`],
    ],
  );
  const document = documentSchema.parse({
    ...{ format: "gradwire", schemaVersion: 2, appVersion: "0.1.0", projectId: "0".repeat(32) },
    nodes: graph.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 }, title: "" })),
    ...{ wires: graph.wires, training: { epochs: 80, seed: 1 } },
  });
  await writeFile(join(folder, `${kind}.gradwire`), serializeDocument(document));
  return `${kind}.gradwire`;
}

describe("synthetic data on the command line", () => {
  it.each(syntheticKinds)("trains on %s, with rows held out", async (kind) => {
    const { status, stdout, stderr } = await gradwire("train", await projectOf(kind), "--json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const epochs = jsonLines(stdout).filter(({ type }) => type === "epoch");
    const first = Number(epochs[0]?.["trainLoss"]);
    const last = Number(epochs.at(-1)?.["trainLoss"]);
    expect(last).toBeLessThan(first * 0.9);
    expect(Number.isFinite(epochs.at(-1)?.["validationLoss"])).toBe(true);
  });

  it("profiles, predicts, traces and exports moons without a file beside the project", async () => {
    const project = await projectOf("moons");
    const weights = ["--weights", "moons.safetensors"];
    expect((await gradwire("train", project, ...weights)).status).toBe(0);

    const profile = jsonLines((await gradwire("profile", project, "--json")).stdout);
    expect(profile.map(({ type, name }) => [type, name])).toEqual(
      expect.arrayContaining([["column", "x1"], ["column", "x2"], ["column", "class"]]), // prettier-ignore
    );

    const rows = await gradwire("predict", project, ...weights, "--row", "1,120", "--json");
    expect(jsonLines(rows.stdout).map((line) => JSON.stringify(line))).toEqual([
      expect.stringContaining('"A"'),
      expect.stringContaining('"B"'),
    ]);
    await writeFile(join(folder, "typed.csv"), "x1,x2\n0,1\n1,-0.5\n");
    const typed = await gradwire("predict", project, ...weights, "--input", "typed.csv");
    expect(typed.stdout).toMatch(/^class,probability\nA,0\.9\d+\nB,0\.9\d+\n$/);

    const traced = await gradwire("trace", project, "--json");
    expect(traced.stdout).toContain('"node":"synthetic1"');
    const mapped = await gradwire("predict", project, ...weights, "--map", "x1", "--points", "5");
    expect(mapped.stdout.trim().split("\n")).toHaveLength(6);
    const importance = await gradwire("importance", project, ...weights, "--json");
    expect(importance.stdout).toContain('"column":"x2"');

    for (const format of ["onnx", "json"]) {
      const written = await gradwire("export", project, ...weights, "--format", format, "--output", `moons.${format}`);
      expect({ format, ...written }).toMatchObject({ format, status: 0, stderr: "" });
    }
    const code = await gradwire("code", project);
    expect(code.stdout).toContain("def make_rows():");
    expect(code.stdout).not.toContain("--data");
  });

  it("trains on a file of --data with the same columns instead, and says so", async () => {
    await writeFile(join(folder, "other.csv"), syntheticCsv({ ...recipe("circles"), seed: 77, rows: 60 }));
    const ran = await gradwire("train", await projectOf("circles"), "--data", "other.csv");
    expect(ran.stdout + ran.stderr).toContain("on 48 rows (12 rows held out)");
    expect(ran.stderr).toContain("other.csv");
    expect(ran.status).toBe(0);
  });

  it("reaches the same losses as a Dataset of the file that it stands for", async () => {
    const made = await gradwire("train", await projectOf("spiral"), "--json");
    await writeFile(join(folder, "spiral.csv"), syntheticCsv(recipe("spiral")));
    const read = await gradwire("train", "spiral.gradwire", "--data", "spiral.csv", "--json");
    const losses = ({ stdout }: { stdout: string }) =>
      jsonLines(stdout).flatMap(({ type, trainLoss, validationLoss }) =>
        type === "epoch" ? [[trainLoss, validationLoss]] : [],
      );
    expect(losses(made)).toHaveLength(80);
    expect(losses(read)).toEqual(losses(made));
  });

  it("refuses settings that the node does not have, by place", async () => {
    const project = await projectOf("line");
    const text = await readFile(join(folder, project), "utf8");
    await writeFile(join(folder, "bad.gradwire"), text.replace('"rows": 120', '"rows": 120000'));
    const { status, stderr } = await gradwire("train", "bad.gradwire");
    expect(status).not.toBe(0);
    expect(stderr).toContain("At nodes[0].params.rows");
  });
});
