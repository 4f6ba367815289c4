import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { isAlive } from "../services/files/processes";
import { fakePython } from "../services/verify/testing/fakePython";
import { buildCli, cli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
let folder: string;
let lines: string[];
let weights: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-verify-"));
  await buildCli();
  weights = join(folder, "ours.safetensors");
  const words = ["train", orchard, "--epochs", "3", "--seed", "4", "--json", "--weights", weights];
  const { stdout } = await runCli(folder, ...words);
  const epochs = stdout.split("\n").filter((line) => line.includes('"type":"epoch"'));
  lines = epochs.map((line) => {
    const { epoch, trainLoss } = JSON.parse(line) as { epoch: number; trainLoss: number };
    return JSON.stringify({ epoch, trainLoss, validationLoss: null });
  });
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const verify = (python: string, ...words: string[]) =>
  runCli(folder, "verify", orchard, "--python", python, "--epochs", "3", "--seed", "4", ...words);

it("prints what came of it, and says by its exit status whether it is equal", async () => {
  const { python } = fakePython(folder, { lines, weights });
  const equal = await verify(python, "--json");
  expect({ ...equal, stdout: JSON.parse(equal.stdout) as object }).toEqual({
    ...{ status: 0, stderr: "" },
    stdout: {
      ...{ type: "verified", engine: "pytorch", version: "2.9.1", epochs: 3, equal: true },
      ...{ maxLossDifference: 0, maxParameterDifference: 0, maxPredictionDifference: null },
    },
  });
  expect((await verify(python)).stdout).toBe("Equal to PyTorch 2.9.1: max difference 0e+0 over 3 epochs.\n");

  const { python: other } = fakePython(folder, { weights, lines: [...lines.slice(0, 2), lines[0]!.replace("1", "3")] });
  expect(await verify(other)).toMatchObject({
    ...{ status: 3, stdout: expect.stringMatching(/^Not equal to PyTorch 2\.9\.1: trainLoss of epoch 3 is .+ here and .+ in PyTorch 2\.9\.1; at mseLoss1\.\n$/) as string }, // prettier-ignore
  });
  const result = JSON.parse((await verify(other, "--json")).stdout) as object;
  expect(result).toMatchObject({ equal: false, first: { epoch: 3, node: "mseLoss1", parameter: null } });
});

it.each([
  [["--python", "sh"], /^A Python is named by its full path or by a bare name such as python3/m],
  [["--python", "python0.1"], /^There is no Python “python0\.1”\. Looked for in PATH \(/m],
  [["--epochs", "0"], /^--epochs must be a whole number from 1 to 10000, got "0"\./m],
])("refuses %j with exit status 2", async (words, message) => {
  const { status, stdout, stderr } = await runCli(folder, "verify", orchard, ...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

it("ends the script on Ctrl+C", async () => {
  const { python, read } = fakePython(folder, { lines, mode: "hang" });
  const words = [cli, "verify", orchard, "--python", python, "--epochs", "3"];
  const child = spawn(process.execPath, words, { env: { ...process.env, GRADWIRE_HOME: join(folder, "home") } });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const [script] = await vi.waitFor(() => read("pids.json") as [number], 30_000);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  await vi.waitFor(() => expect(isAlive(script)).toBe(false), 10_000);
});
