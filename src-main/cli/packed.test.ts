import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const plain = join(root, "assets/examples/cars.csv");
let folder: string;
let packed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-packed-"));
  packed = join(folder, "cars.csv.gz");
  await writeFile(packed, gzipSync(await readFile(plain)));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

async function lastLine(...words: string[]): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await runCli(folder, ...words, "--json");
  expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
}

it("a table packed by gzip trains and predicts to the numbers of the plain one", async () => {
  const outcome = async (table: string, name: string) => {
    const project = join(folder, `${name}.gradwire`);
    await runCli(folder, "new", table, "--output", project);
    const weights = join(folder, `${name}.safetensors`);
    const trained = await lastLine("train", project, "--epochs", "5", "--weights", weights);
    const predicted = await lastLine("predict", project, "--weights", weights, "--input", table);
    const { trainLoss, finalTrainLoss } = trained;
    return { trainLoss, finalTrainLoss, predicted };
  };
  const reference = await outcome(plain, "plain");
  expect(reference.trainLoss).toBeGreaterThan(0);
  expect(await outcome(packed, "packed")).toEqual(reference);
});

it("its script reads both", async () => {
  const project = join(folder, "packed.gradwire");
  const { stdout } = await runCli(folder, "code", project);
  expect(stdout).toMatch(/^import gzip$/m);
  expect(stdout).toContain('(gzip.open if path.endswith(".gz") else open)(path, "rt", newline=""');
});
