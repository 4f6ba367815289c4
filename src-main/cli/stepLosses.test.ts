import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCli, root, runCli } from "./testCli";

let folder: string;
beforeAll(async () => {
  await buildCli();
  folder = await mkdtemp(join(tmpdir(), "gradwire-steps-"));
  for (const name of ["orchard.csv", "orchard.gradwire"])
    await copyFile(join(root, "assets/examples", name), join(folder, name));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Line {
  readonly type: string;
  readonly epoch: number;
  readonly step: number;
  readonly loss: number;
  readonly trainLoss: number;
  readonly trainRows: number;
  readonly batchSize: number;
}

describe("gradwire train --step-losses", () => {
  it("prints the loss of every step's batch, whose mean over an epoch's rows is the epoch's loss", async () => {
    const words = ["train", "orchard.gradwire", "--epochs", "3", "--json", "--step-losses"];
    const { status, stdout } = await runCli(folder, ...words);
    expect(status).toBe(0);
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line) as Line); // prettier-ignore
    const [{ trainRows, batchSize } = { trainRows: 0, batchSize: 1 }] = lines;
    const steps = lines.filter(({ type }) => type === "step");
    const perEpoch = Math.ceil(trainRows / batchSize);
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 3 * perEpoch }, (_, index) => index + 1));
    expect(lines.at(-1)?.type).toBe("done");
    for (const { epoch, trainLoss } of lines.filter(({ type }) => type === "epoch")) {
      const own = steps.filter((step) => step.epoch === epoch);
      const rowsOf = (index: number) => Math.min(batchSize, trainRows - index * batchSize);
      const sum = own.reduce((total, { loss }, index) => total + loss * rowsOf(index), 0);
      expect(sum / trainRows / trainLoss).toBeCloseTo(1, 6);
    }
  });

  it("wants --json", async () => {
    const { status, stderr } = await runCli(folder, "train", "orchard.gradwire", "--step-losses");
    expect(status).toBe(2);
    expect(stderr).toContain("Give --json, too.");
  });
});
