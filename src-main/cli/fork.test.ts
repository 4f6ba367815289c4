import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { documentSchema, readModelFile } from "../../src-engine";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
const data = ["--data", join(root, "assets/examples/orchard.csv")];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-fork-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

async function done(...words: string[]) {
  const { status, stdout, stderr } = await runCli(folder, "train", ...words, ...data, "--json");
  const last = JSON.parse(stdout.trim().split("\n").at(-1) || "null") as { fork?: unknown; epochs: number } | null;
  return { status, stderr, last };
}

it("goes on from a checkpoint with other settings, and tells which", async () => {
  const state = join(folder, "five.checkpoint");
  expect((await done(orchard, "--epochs", "5", "--checkpoint", state)).status).toBe(0);
  const project = documentSchema.parse(JSON.parse(await readFile(orchard, "utf8")));
  const nodes = project.nodes.map((node) =>
    node.type === "sgd" ? { ...node, params: { ...node.params, learningRate: 1e-6, momentum: 0.5 } } : node,
  );
  const slower = join(folder, "slower.gradwire");
  await writeFile(slower, JSON.stringify({ ...project, nodes }));
  const refused = await done(slower, "--epochs", "9", "--resume", state);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/other settings of its optimizer .*--fork in place of --resume/);

  const weights = join(folder, "slower.safetensors");
  const { status, stderr, last } = await done(slower, "--epochs", "9", "--fork", state, "--weights", weights);
  expect(status).toBe(0);
  const place = { node: "sgd1", epoch: 5, batch: 0 };
  expect(last).toMatchObject({
    epochs: 9,
    fork: {
      ...{ epoch: 5, batch: 0 },
      changes: expect.arrayContaining([
        { ...place, param: "learningRate", from: 1e-5, to: 1e-6 },
        { ...place, param: "momentum", from: 0, to: 0.5 },
      ]) as unknown,
    },
  });
  // Who gets the weights alone can read that, too.
  const { metadata } = readModelFile(await readFile(weights));
  expect(metadata?.changedSettings).toHaveLength(2);
  expect(last).toMatchObject({ fork: { changes: metadata?.changedSettings } });
  expect(stderr).toMatch(/From epoch 6 on: sgd1\.learningRate 0\.000001, it was 0\.00001\./);
  const both = await done(slower, "--resume", state, "--fork", state);
  expect(both.stderr).toMatch(/Give one of them/);
});
