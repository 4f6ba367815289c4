import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readModelFile } from "../../src-engine";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

type Line = Readonly<Record<string, unknown>>;

const example = (name: string) => join(root, `assets/examples/${name}.gradwire`);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-evaluate-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

/** Trains, and gives what the run said last about itself. */
async function trained(project: string, ...words: string[]): Promise<{ weights: string[]; done: Line; last: Line }> {
  const weights = ["--weights", "trained.safetensors"];
  const { status, stdout, stderr } = await runCli(folder, "train", project, ...weights, "--json", ...words);
  expect(status, stderr).toBe(0);
  const lines = linesOf(stdout);
  return {
    weights,
    done: lines.find(({ type }) => type === "done") ?? {},
    last: lines.findLast(({ type }) => type === "epoch") ?? {},
  };
}

async function evaluated(project: string, ...words: string[]): Promise<Line> {
  const { status, stdout, stderr } = await runCli(folder, "evaluate", project, "--json", ...words);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const [line = {}, ...others] = linesOf(stdout);
  expect(others).toEqual([]);
  return line;
}

/** The numbers of two objects of metrics agree; the run measures validation rows natively. */
function expectSame(found: unknown, expected: unknown): void {
  const [one, other] = [found, expected] as [Line, Line];
  expect(Object.keys(one)).toEqual(Object.keys(other));
  for (const [name, value] of Object.entries(other))
    if (typeof value === "number") expect(one[name], name).toBeCloseTo(value, 5);
    else if (value !== null && typeof value === "object") expectSame(one[name], value);
    else expect(one[name], name).toEqual(value);
}

describe("gradwire evaluate", () => {
  it.each([
    ["penguins", true],
    ["orchard", false],
  ])("says of %s what its run said at its end", async (name, holdsOut) => {
    const { weights, done, last } = await trained(example(name));
    const metrics = done["metrics"] as Line;
    const training = await evaluated(example(name), ...weights, "--on", "training");
    expect(training).toMatchObject({ type: "evaluation", on: "training", task: metrics["task"] });
    expect(training["loss"]).toBeCloseTo(Number(done["finalTrainLoss"]), 5);
    expectSame(training["metrics"], metrics["training"]);
    expect(metrics["validation"] !== null).toBe(holdsOut);
    if (!holdsOut) return;
    const validation = await evaluated(example(name), ...weights);
    expect(validation["on"]).toBe("validation");
    expect(validation["rows"]).toBe((metrics["validation"] as Line)["rows"]);
    if (done["best"] === undefined) expect(validation["loss"]).toBeCloseTo(Number(last["validationLoss"]), 5);
    expectSame(validation["metrics"], metrics["validation"]);
    expectSame(validation["baseline"], metrics["baseline"]);
  });

  it("touches the rows of a test where it is asked to, and nothing else does", async () => {
    const text = await readFile(join(root, "assets/examples/orchard.csv"), "utf8");
    const [heading = "", ...rows] = text.trim().split("\n");
    const kept = rows.slice(-3);
    const others = rows.slice(0, -3);
    const document = JSON.parse(await readFile(example("orchard"), "utf8")) as {
      nodes: { type: string; params: object }[];
    };
    for (const { type, params } of document.nodes)
      if (type === "dataset") Object.assign(params, { split: "ordered", validationFraction: 0.2, testFraction: 0.2 });
    const project = join(folder, "tested.gradwire");
    await writeFile(project, JSON.stringify(document));
    const write = async (name: string, last: readonly string[]) => {
      await writeFile(join(folder, name), [heading, ...others, ...last].join("\n"));
      return ["--data", join(folder, name)];
    };
    const plain = await write("plain.csv", kept);
    const changed = await write("changed.csv", kept.map((row) => row.split(",").map((cell) => Number(cell) * 3).join())); // prettier-ignore
    const results = [];
    for (const data of [plain, changed]) {
      const { weights, done } = await trained(project, ...data);
      expect(done["metrics"]).not.toHaveProperty("test");
      const [training, test] = [
        await evaluated(project, ...data, ...weights, "--on", "training"),
        await evaluated(project, ...data, ...weights, "--on", "test"),
      ];
      const { stdout } = await runCli(folder, "predict", project, ...weights, "--input", data[1]!, "--json");
      const { tensors } = readModelFile(await readFile(join(folder, "trained.safetensors")));
      results.push({ done, training, test, weights: tensors, predictions: linesOf(stdout).slice(-3) });
    }
    const [one, other] = results;
    for (const said of ["finalTrainLoss", "metrics"]) expect(one?.done[said]).toEqual(other?.done[said]);
    expect(one?.weights).toEqual(other?.weights);
    expect(one?.training).toEqual(other?.training);
    expect(one?.test).toMatchObject({ on: "test", rows: 3 });
    expect(other?.test["loss"]).not.toBe(one?.test["loss"]);
    const names = heading.split(",");
    const errors = kept.flatMap((row, index) =>
      ["apples", "oranges"].map((target) => {
        const actual = Number(row.split(",")[names.indexOf(target)]);
        return Number(one?.predictions[index]?.[target]) - actual;
      }),
    );
    const mean = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
    expect(Number(one?.test["loss"]) / mean).toBeCloseTo(1, 4);
  });

  it("refuses a test that the Dataset keeps no rows for", async () => {
    const { weights } = await trained(example("orchard"), "--epochs", "1");
    const { status, stderr } = await runCli(folder, "evaluate", example("orchard"), ...weights, "--on", "test");
    expect(status).toBe(2);
    expect(stderr).toContain("keeps none for a test. Set its test share");
  });

  it("measures the baseline on the rows that it measures the model on", async () => {
    const { weights } = await trained(example("penguins"), "--epochs", "2");
    const [training, validation] = [
      await evaluated(example("penguins"), ...weights, "--on", "training"),
      await evaluated(example("penguins"), ...weights, "--on", "validation"),
    ];
    expect(training["baseline"]).toMatchObject({ rows: "training" });
    expect(validation["baseline"]).toMatchObject({ rows: "validation" });
    expect(training["baseline"]).not.toEqual(validation["baseline"]);
  });

  it("divides and prepares rows as they were when the weights were trained, whatever the project says by now", async () => {
    const { project, weights } = await line();
    const before = await evaluated(project, ...weights);
    const path = join(folder, project);
    const document = JSON.parse(await readFile(path, "utf8")) as { nodes: { type: string; params: Line }[] };
    for (const node of document.nodes)
      if (node.type === "dataset") node.params = { ...node.params, validationFraction: 0.5, splitSeed: 9 };
    await writeFile(path, JSON.stringify(document));
    expect(await evaluated(project, ...weights)).toEqual(before);
  });

  it("takes other rows in the columns' own numbers, however far from zero these begin", async () => {
    const { project, weights } = await line();
    const table = tableFrom(1_700_000_900, 100);
    await writeFile(join(folder, "later.csv"), table);
    const found = await evaluated(project, ...weights, "--data", "later.csv", "--on", "training");
    expect((found["metrics"] as Line)["r2"]).toBeGreaterThan(0.95);
  });

  it("is read as text", async () => {
    const { weights } = await trained(example("penguins"));
    const { stdout } = await runCli(folder, "evaluate", example("penguins"), ...weights);
    expect(stdout).toMatch(/^Loss over the \d+ validation rows [\d.e-]+\.\nValidation rows: accuracy /);
    expect(stdout).toMatch(/\nBaseline \(the most frequent class\): accuracy 0\.\d+, .*\n/);
    expect(stdout).toContain("\nBaseline (a weighted sum of the columns): accuracy ");
  });

  it("refuses parts that do not exist, or that have no rows", async () => {
    const { project, weights } = await line("0");
    const unknown = await runCli(folder, "evaluate", project, ...weights, "--on", "tests");
    expect(unknown).toMatchObject({ status: 2, stdout: "" });
    expect(unknown.stderr).toContain('--on takes validation, training, test, got "tests".');
    const empty = await runCli(folder, "evaluate", project, ...weights);
    expect(empty).toMatchObject({ status: 2, stdout: "" });
    expect(empty.stderr).toContain("cannot be evaluated on validation rows: the Dataset holds none out.");
  });
});

/** A line over seconds since 1970, which are prepared by subtracting their smallest. */
function tableFrom(start: number, rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `${start + row},${row % 7},${(row + start - 1_700_000_000) / 100}`,
  );
  return `time,b,y\n${lines.join("\n")}\n`;
}

/** A project of such a line, with its trained weights. */
async function line(fraction = "0.2"): Promise<{ project: string; weights: string[] }> {
  await writeFile(join(folder, "line.csv"), tableFrom(1_700_000_000, 1000));
  await rm(join(folder, "line.gradwire"), { force: true });
  await runCli(folder, "new", "line.csv", "--output", "line.gradwire");
  const path = join(folder, "line.gradwire");
  const document = JSON.parse(await readFile(path, "utf8")) as { nodes: { type: string; params: Line }[] };
  for (const node of document.nodes)
    if (node.type === "dataset") node.params = { ...node.params, validationFraction: Number(fraction) };
  await writeFile(path, JSON.stringify(document));
  const { weights } = await trained("line.gradwire", "--epochs", "60");
  return { project: "line.gradwire", weights };
}
