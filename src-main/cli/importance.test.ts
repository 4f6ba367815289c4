import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const penguins = join(root, "assets/examples/penguins.gradwire");
let folder: string;
const importance = (...words: string[]) =>
  runCli(folder, "importance", penguins, "--weights", "penguins.safetensors", ...words);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-importance-"));
  await buildCli();
  await runCli(folder, "train", penguins, "--weights", "penguins.safetensors");
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

type Triple = readonly [number, number, number];
const triples = Array.from({ length: 200 }, (_, row): Triple => [
  ((row * 37) % 101) / 101,
  ((row * 53) % 97) / 97,
  ((row * 71) % 89) / 89,
]);

/** A linear model of a made file, whose last column is the target, and its importance. */
async function trainedOn(name: string, header: string, line: (triple: Triple) => string) {
  await writeFile(join(folder, `${name}.csv`), `${header}\n${triples.map(line).join("\n")}\n`);
  const project = `${name}.gradwire`;
  const weights = ["--weights", `${name}.safetensors`];
  await runCli(folder, "new", `${name}.csv`, "--output", project);
  await runCli(folder, "train", project, "--epochs", "60", ...weights);
  return { project, importance: (...words: string[]) => runCli(folder, "importance", project, ...weights, ...words) };
}

describe("gradwire importance", () => {
  it("ranks the columns by what the score loses without them, and what was measured last", async () => {
    const { status, stdout } = await importance("--json");
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const last = lines.pop();
    expect(last).toMatchObject({ type: "importance", measure: "accuracy", of: "validation", repeats: 5 });
    expect(last?.["score"]).toBeGreaterThan(0.95);
    expect(lines.map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => "column"));
    expect(lines[0]?.["column"]).toBe("bill length (mm)");
    const falls = lines.map((line) => Number(line["importance"]));
    expect(falls).toEqual(falls.toSorted((one, other) => other - one));
  });

  it("is read as a table, the same every time", async () => {
    const { stdout } = await importance();
    expect(stdout).toMatch(
      /^accuracy (1|0\.9\d+) on \d+ validation rows\. It falls by, when a column is shuffled:\n {2}bill /,
    );
    expect((await importance()).stdout).toBe(stdout);
  });

  it("is of the columns that the model was trained on, whatever the project says by now", async () => {
    const { project, importance } = await trainedOn("columns", "a,b,c,y", ([a, b, c]) => `${a},${b},${c},${a + b / 4}`);
    const document = JSON.parse(await readFile(join(folder, project), "utf8")) as {
      nodes: { params: { columns?: { name: string; role: string }[] } }[];
    };
    const columns = document.nodes.flatMap(({ params }) => params.columns ?? []);
    const before = await importance();
    expect(before.stdout).toMatch(/^R2 (1|0\.99\d*) on /);
    // As many features as before, in another order.
    for (const { params } of document.nodes) if (params.columns) params.columns = columns.toReversed();
    await writeFile(join(folder, project), JSON.stringify(document));
    expect((await importance()).stdout).toBe(before.stdout);
  });

  it("reads another file's numbers as the model does, though they have another smallest one", async () => {
    const start = 1_700_000_000;
    const line = ([time, b]: Triple) => `${start + Math.round(time * 1000)},${b},${time * 10 + b}`;
    const { importance } = await trainedOn("seconds", "time,b,y", line);
    const later = triples.filter(([time]) => time > 0.5).map(line);
    await writeFile(join(folder, "later.csv"), `time,b,y\n${later.join("\n")}\n`);
    expect((await importance("--data", "later.csv")).stdout).toMatch(/^R2 (1|0\.99\d*) on /);
  });

  it("spells control characters of columns, and sets numbers below each other whatever a name is written in", async () => {
    const line = ([a, b, c]: Triple) => `${a},${b},${c},${a + b + c}`;
    const { importance } = await trainedOn("names", "red\u001b[31m,온도,humidity,y", line);
    const { stdout } = await importance();
    const [, ...rows] = stdout.trimEnd().split("\n");
    expect(rows.map((row) => row.replace(/ {2}[^ ]+ ± .*/, "|")).toSorted()).toEqual([
      "  humidity     |",
      String.raw`  red\u001b[31m|`,
      "  온도         |",
    ]);
  });

  it("needs weights", async () => {
    const { status, stderr } = await runCli(folder, "importance", penguins);
    expect(status).toBe(2);
    expect(stderr).toContain("--weights");
  });
});
