import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type GradwireDocument, readModelFile, serializeDocument } from "../../src-engine";
import { buildCli, cli, root } from "./testCli";

const cars = join(root, "assets/examples/cars.gradwire");
let folder: string;

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-early-"));
  await buildCli();
}, 600_000);

afterAll(() => rm(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

/** Runs the built command line as a process of its own. */
function train(
  project: string,
  ...words: string[]
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, GRADWIRE_HOME: file("home") };
    const child = execFile(process.execPath, [cli, "train", project, ...words], { env }, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode, stdout, stderr });
    });
  });
}

/** What it says at its end. */
async function done(project: string, ...words: string[]): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await train(project, "--json", ...words);
  expect([status, stderr.includes("Error")]).toEqual([0, false]);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
}

const tensors = async (name: string) => readModelFile(await readFile(file(name))).tensors;

/** The cars with settings of its own, beside its rows. */
async function projectWith(name: string, training: Partial<GradwireDocument["training"]>): Promise<string[]> {
  const document = JSON.parse(await readFile(cars, "utf8")) as GradwireDocument;
  await writeFile(
    file(name),
    serializeDocument({ ...document, training: { ...document.training, epochs: 200, ...training } }),
  );
  return [file(name), "--data", cars.replace(".gradwire", ".csv")];
}

describe("gradwire train --early-stop", () => {
  it("stops, writes the best epoch's weights, and says so", async () => {
    const early = ["--early-stop", "metric=validationLoss,patience=10,min-delta=0"];
    const end = await done(cars, ...early, "--epochs", "200", "--weights", file("early.npz"));
    expect(end).toMatchObject({ state: "finished", stoppedEarly: true, weightsOf: "best" });
    const { epoch, metric } = end["best"] as { epoch: number; metric: string };
    expect([metric, end["epochs"]]).toEqual(["validationLoss", epoch + 10]);
    const straight = await done(cars, "--epochs", String(epoch), "--weights", file("straight.npz"));
    expect(straight).toMatchObject({ stoppedEarly: false, best: null, weightsOf: "last" });
    expect(end["finalTrainLoss"]).toBe(straight["finalTrainLoss"]);
    expect(await tensors("early.npz")).toEqual(await tensors("straight.npz"));

    const { stdout } = await train(cars, ...early, "--epochs", "200");
    const text = `Stopped early after epoch ${String(epoch + 10)}: best was epoch ${String(epoch)} with validation loss `;
    expect(stdout).toContain(text);
  });

  it("goes to the last epoch where only the best is to be kept", async () => {
    const end = await done(cars, "--keep", "best", "--epochs", "80");
    expect(end).toMatchObject({ epochs: 80, stoppedEarly: false, weightsOf: "best" });
    const { stdout } = await train(cars, "--keep", "best", "--epochs", "80");
    expect(stdout).toMatch(/^The best was epoch \d+ with validation loss [\d.]+, whose weights are kept\.$/m);
  });

  it("takes the project's settings, and the command line's in place of them", async () => {
    const earlyStop = { metric: "trainLoss", patience: 2, minDelta: 1e9 } as const;
    const project = (await projectWith("stops.gradwire", { earlyStop })) as [string, ...string[]];
    expect(await done(...project)).toMatchObject({
      epochs: 3,
      stoppedEarly: true,
      best: { epoch: 1, metric: "trainLoss" },
    });
    expect(await done(...project, "--early-stop", "patience=7")).toMatchObject({
      epochs: 8,
      best: { metric: "trainLoss" },
    });
    const off = await done(...project, "--early-stop", "off");
    expect(off).toMatchObject({ epochs: 200, stoppedEarly: false, weightsOf: "last" });
    const best = (await projectWith("best.gradwire", { keep: "best" })) as [string, ...string[]];
    expect(await done(...best)).toMatchObject({ weightsOf: "best" });
    expect(await done(...best, "--keep", "last")).toMatchObject({ weightsOf: "last", best: null });
  });

  it("goes on from a checkpoint as if it had never been interrupted, and counts anew by another metric", async () => {
    const early = ["--early-stop", "patience=10"];
    const straight = await done(cars, ...early, "--weights", file("all.npz"));
    const state = file("state.safetensors");
    await done(cars, ...early, "--epochs", "40", "--checkpoint", state);
    const rest = await done(cars, ...early, "--resume", state, "--weights", file("rest.npz"));
    expect(rest["best"]).toEqual(straight["best"]);
    expect(await tensors("rest.npz")).toEqual(await tensors("all.npz"));

    const other = await done(cars, "--early-stop", "metric=trainLoss,min-delta=1e9", "--resume", state);
    expect(other["best"]).toMatchObject({ metric: "trainLoss", epoch: 41 });
    expect(await done(cars, "--resume", state)).toMatchObject({ weightsOf: "last", epochs: 100 });
  });

  it.each([
    [["--early-stop", "patience=0"], '--early-stop takes a patience from 1 to 10000000 epochs, got "patience=0".'],
    [["--early-stop", "patience=x"], '--early-stop takes a patience from 1 to 10000000 epochs, got "patience=x".'],
    [["--early-stop", "min-delta=-1"], '--early-stop takes a min-delta of 0 or more, got "min-delta=-1".'],
    [["--early-stop", "min-delta=1e999"], '--early-stop takes a min-delta of 0 or more, got "min-delta=1e999".'],
    [
      ["--early-stop", "metric=accuracy"],
      '--early-stop takes the metrics validationLoss and trainLoss, got "metric=accuracy".',
    ],
    [["--early-stop", "patience=1,patience=2"], '--early-stop takes patience once, got "patience=1,patience=2".'],
    [
      ["--early-stop", "yes"],
      '--early-stop takes metric=validationLoss|trainLoss, patience=N and min-delta=X with commas between them, or off, got "yes".',
    ],
    [["--keep", "worst"], '--keep must be best or last, got "worst".'],
    [
      ["--early-stop", "patience=3", "--keep", "last"],
      "Early stopping keeps the best epoch's weights. Leave out --keep last, or add --early-stop off.",
    ],
  ])("refuses %j", async (words, message) => {
    expect(await train(cars, ...words)).toMatchObject({ status: 2, stderr: `${message}\n` });
  });

  it("refuses to watch rows that are not held out", async () => {
    const { status, stderr } = await train(
      join(root, "assets/examples/orchard.gradwire"),
      "--early-stop",
      "patience=3",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("no rows are held out for validation. Raise the Dataset's Validation share");
  });
});
