import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { lowerDocument, parseDocument } from "../../src-engine";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-new-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);

const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** `rows` records of `cells`, below a header. */
const table = (header: string, rows: number, cells: (row: number) => readonly (string | number)[]): string =>
  [header, ...Array.from({ length: rows }, (_, row) => cells(row).join(","))].join("\n");

const small: Readonly<Record<string, string>> = {
  prices: table("id,rooms,area,price", 60, (row) => [row + 1, (row % 5) + 1, 40 + row * 2, 90_000 + row * 4_000]),
  answers: table("age,income,bought", 40, (row) => [20 + row, 1_000 + row * 50, row < 20 ? 0 : 1]),
  words: table("colour,shape,fruit", 30, (row) => [
    ["red", "yellow", "green"][row % 3] ?? "",
    ["round", "long"][row % 2] ?? "",
    ["apple", "banana", "pear"][row % 3] ?? "",
  ]),
  gaps: table("x,y", 20, (row) => [row % 7 === 3 ? "" : row, row * 2 + 1]),
  few: table("x,y", 3, (row) => [row, row * 2 + 1]),
};

const examples = ["cars", "digits", "orchard", "penguins"];

describe("gradwire new", () => {
  it.each([...examples, ...Object.keys(small)])("starts a model of %s that trains as it is", async (name) => {
    const data = join(folder, `${name}.csv`);
    if (examples.includes(name)) await copyFile(join(root, `assets/examples/${name}.csv`), data);
    else await writeFile(data, small[name] ?? "");
    const made = await gradwire("new", data, "--json");
    expect(made).toMatchObject({ status: 0, stderr: "" });
    const project = join(folder, `${name}.gradwire`);
    const [said] = lines(made.stdout);
    expect(said).toMatchObject({ project });

    const { document } = parseDocument((await readFile(project)).toString());
    expect(lowerDocument(document).problems).toEqual([]);
    expect(said?.["nodes"]).toEqual(document.nodes.map(({ type }) => type));
    expect(document.nodes[0]?.params).toMatchObject({ source: { relativePath: `${name}.csv` } });

    const trained = await gradwire("train", project, "--epochs", "20", "--json");
    expect(trained.status).toBe(0);
    expect(trained.stderr).toMatch(/^(Warning: \d+ of \d+ rows were left out because of missing values\.\n)?$/);
    const losses = lines(trained.stdout).flatMap((line) =>
      line["type"] === "epoch" ? [Number(line["trainLoss"])] : [],
    );
    expect(losses).toHaveLength(20);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? NaN) * 0.9);
  });

  it("tells a person what it made, and never replaces a project", async () => {
    await copyFile(join(root, "assets/examples/penguins.csv"), join(folder, "birds.csv"));
    const made = await gradwire("new", "birds.csv", "--output", "birds model.gradwire");
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(made.stdout).toMatch(
      /^Wrote .*birds model\.gradwire: predicts species from island, .*sex\.\n {2}dataset1, standardize1, .*, adam1\n/,
    );
    const again = await gradwire("new", "birds.csv", "--output", "birds model.gradwire");
    expect(again).toMatchObject({ status: 2, stdout: "" });
    expect(again.stderr).toBe("birds model.gradwire exists already. Name another file: --output FILE.\n");
  });

  it("refuses a table that no model fits", async () => {
    await writeFile(join(folder, "one.csv"), "y\n1\n2\n");
    const refused = await gradwire("new", "one.csv");
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/^one\.csv fits no model: it needs a row/);
  });
});
