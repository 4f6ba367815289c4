import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeParquet } from "../services/data/testParquet";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;

/** A file of the table in each form, by what the form is called. */
const forms = { gzip: "penguins.csv.gz", "JSON lines": "penguins.jsonl", Parquet: "penguins.parquet" } as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-tables-"));
  const table = await readFile(join(root, "assets/examples/penguins.csv"), "utf8");
  await writeFile(join(folder, "penguins.csv"), table);
  await writeFile(join(folder, forms.gzip), gzipSync(table));
  await writeFile(join(folder, forms["JSON lines"]), jsonLines(table));
  await writeParquet(join(folder, forms.Parquet), `FROM read_csv('${join(folder, "penguins.csv")}')`);
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

function jsonLines(table: string): string {
  const [names = [], ...rows] = table
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const value = (cell: string) => (cell === "" ? null : Number.isNaN(Number(cell)) ? cell : Number(cell));
  return rows
    .map((cells) => JSON.stringify(Object.fromEntries(names.map((name, i) => [name, value(cells[i] ?? "")]))))
    .join("\n");
}

async function lines(...words: string[]): Promise<Record<string, unknown>[]> {
  const { status, stdout, stderr } = await runCli(folder, ...words, "--json");
  expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What is made of a table: its columns, a training, the predictions of its rows. */
async function outcome(table: string) {
  const project = join(folder, `${table}.gradwire`);
  const made = await runCli(folder, "new", join(folder, table), "--output", project);
  expect(made.status).toBe(0);
  const weights = join(folder, `${table}.safetensors`);
  const profile = await lines("profile", join(folder, table));
  const trained = (await lines("train", project, "--epochs", "5", "--weights", weights)).at(-1) ?? {};
  const predictions = await lines("predict", project, "--weights", weights, "--input", join(folder, table));
  const { trainLoss, finalTrainLoss } = trained;
  return { columns: profile.filter(({ type }) => type !== "file"), trainLoss, finalTrainLoss, predictions };
}

describe("a table", () => {
  let reference: Awaited<ReturnType<typeof outcome>>;
  beforeAll(async () => {
    reference = await outcome("penguins.csv");
  }, 120_000);

  it.each(Object.entries(forms))("as %s gives the numbers of the CSV", async (_form, table) => {
    expect(reference.trainLoss).toBeGreaterThan(0);
    expect(await outcome(table)).toEqual(reference);
  });

  it("of one form is predicted with what was trained on another", async () => {
    const trained = [join(folder, "penguins.csv.gradwire"), "--weights", join(folder, "penguins.csv.safetensors")];
    const [project = "", ...weights] = trained;
    for (const table of Object.values(forms)) {
      const predictions = await lines("predict", project, ...weights, "--input", join(folder, table));
      expect(predictions).toEqual(reference.predictions);
    }
  });
});

it("what is wrong in it is said by the line of its own", async () => {
  const path = join(folder, "wrong.jsonl");
  await writeFile(path, '{"size":1,"price":2}\n{"size":[1],"price":2}\n');
  const { status, stderr } = await runCli(folder, "inspect", path);
  expect([status, stderr.trim()]).toEqual([
    2,
    'Line 2 of wrong.jsonl, column size: [1],"price":2} is no single value. Write each element under a key of its own, or leave the key out.',
  ]);
});

describe("its script reads", () => {
  it("what is packed and what is plain", async () => {
    const { stdout } = await runCli(folder, "code", join(folder, `${forms.gzip}.gradwire`));
    expect(stdout).toMatch(/^import gzip$/m);
    expect(stdout).toContain('(gzip.open if path.endswith(".gz") else open)(path, "rt", newline=""');
  });

  it("Parquet by pyarrow", async () => {
    const { stdout } = await runCli(folder, "code", join(folder, `${forms.Parquet}.gradwire`));
    expect(stdout).toMatch(/^import pyarrow.parquet as pq$/m);
    expect(stdout).toContain("enumerate(pq.read_table(file).to_pylist(), 1)");
  });

  it("JSON lines by Python's json", async () => {
    const { stdout } = await runCli(folder, "code", join(folder, `${forms["JSON lines"]}.gradwire`));
    expect(stdout).not.toMatch(/^import csv|a CSV/m);
    expect(stdout).toContain("texts(json.loads(line, parse_int=str, parse_float=str, parse_constant=str))");
    const weights = join(folder, `${forms["JSON lines"]}.safetensors`);
    const prediction = await runCli(
      folder,
      "code",
      join(folder, `${forms["JSON lines"]}.gradwire`),
      "--weights",
      weights,
    );
    expect(prediction.stdout).toMatch(/^import csv$/m);
    expect(prediction.stdout).toContain("The features of every row of a JSON lines file");
  });
});
