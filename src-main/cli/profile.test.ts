import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const penguins = join(root, "assets/examples/penguins.csv");
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-profile-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

describe("gradwire profile", () => {
  it("prints the file, each column and the correlations as JSON, a line each", async () => {
    const { status, stdout, stderr } = await gradwire("profile", penguins, "--json");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [about, ...rest] = linesOf(stdout);
    expect(about).toMatchObject({
      ...{ type: "file", name: "penguins.csv", rows: 344, columns: 7, header: true, linesSkipped: 0, sample: null },
      dialect: { delimiter: ",", quote: '"', decimal: ".", encoding: "utf-8" },
      notices: [{ code: "columnScalesDiffer", values: { narrow: "bill depth (mm)", wide: "body mass (g)" } }],
    });
    const columns = rest.slice(0, -1);
    expect(columns.map(({ type, name, kind }) => [type, name, kind])).toEqual([
      ["column", "island", "category"],
      ["column", "bill length (mm)", "number"],
      ["column", "bill depth (mm)", "number"],
      ["column", "flipper length (mm)", "number"],
      ["column", "body mass (g)", "number"],
      ["column", "sex", "category"],
      ["column", "species", "category"],
    ]);
    for (const column of columns)
      expect(Object.keys(column)).toEqual(
        "type name kind rows missing bad distinct mean std min q1 median q3 max outliers histogram top notices".split(
          " ",
        ),
      );
    expect(columns[0]).toMatchObject({ rows: 344, missing: 0, mean: null, std: null, min: null, max: null });
    expect(columns[6]?.["top"]).toEqual([
      { value: "Adelie", count: 152 },
      { value: "Gentoo", count: 124 },
      { value: "Chinstrap", count: 68 },
    ]);
    const correlations = rest.at(-1) as { columns: string[]; matrix: number[][] };
    expect(correlations).toMatchObject({ type: "correlations", leftOut: 0 });
    expect(correlations.columns[3]).toBe("body mass (g)");
    expect(correlations.matrix[2]?.[3]).toBeCloseTo(0.871, 3);
  });

  it("says in words what is suspicious, beside the column", async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row + 1},same,${row < 2 ? "rare" : "usual"},${row % 7}`);
    await writeFile(file("doubts.csv"), ["id,a,class,y", ...rows, ""].join("\n"));
    const columns = linesOf((await gradwire("profile", "doubts.csv", "--json")).stdout);
    const texts = columns.map(({ notices = [] }) => (notices as { text: string }[]).map(({ text }) => text));
    expect(texts[1]?.[0]).toContain("Column id names or numbers its rows");
    expect(texts[2]).toEqual([
      "Column a is constant: every value is “same”. There is nothing to learn from it; leave it out.",
    ]);
    expect(texts[3]?.[0]).toBe("Column class hardly varies: 95 % of its values are “usual”.");
    expect(texts[4]).toEqual([]);
    const { stdout } = await gradwire("profile", "doubts.csv");
    for (const text of texts.flat()) expect(stdout).toContain(`Notice: ${text}`);
  });

  it("shows a person a table for each kind of column, aligned whatever the script", async () => {
    await writeFile(
      file("korean.csv"),
      `지역;기온;day\n${Array.from({ length: 30 }, (_, row) => `${row % 3 === 0 ? "서울" : "부산"};${row},5;2024-01-${10 + (row % 9)}`).join("\n")}\n`,
    );
    const { status, stdout } = await gradwire("profile", "korean.csv");
    expect(status).toBe(0);
    expect(stdout.split("\n").slice(0, 12)).toEqual([
      "korean.csv: 30 rows, 3 columns",
      `delimiter ";", quote '"', decimal mark ",", utf-8, header, no lines skipped`,
      "",
      "number  missing  distinct  mean    std  min    q1  median     q3   max  outliers  histogram",
      "기온          0        30    15  8.803  0.5  7.75      15  22.25  29.5         0  █████▅████▅█████",
      "",
      "date  missing  distinct  min         median               max",
      "day         0         9  2024-01-10  2024-01-13T12:00:00  2024-01-18",
      "",
      "text  kind      missing  distinct  most frequent",
      "지역  category        0         2  부산 (20), 서울 (10)",
      "",
    ]);
  });

  it("reads a file as --csv says", async () => {
    await writeFile(file("codes.csv"), "code,y\n1,2\n2,3\n2,5\n");
    const [about, code] = linesOf(
      (await gradwire("profile", "codes.csv", "--json", "--csv", '{"types":{"code":"category"},"header":false}'))
        .stdout,
    );
    expect(about).toMatchObject({ header: false, rows: 4 });
    expect(code).toMatchObject({ name: "column1", kind: "category" });
    const wrong = await gradwire("profile", "codes.csv", "--csv", "{");
    expect({ status: wrong.status, stdout: wrong.stdout }).toEqual({ status: 2, stdout: "" });
    expect(wrong.stderr).toContain("--csv must be JSON");
  });

  it("names lines and cells that do not fit, and spells out what would command the terminal", async () => {
    await writeFile(file("bad.csv"), `\u001b[2Ja,b\n${"1,x\n".repeat(12)}seven,\u001b[31mred\n3\n`);
    for (const command of ["profile", "inspect"]) {
      const { status, stdout } = await gradwire(command, "bad.csv");
      expect(status).toBe(0);
      expect(stdout).not.toContain("\u001b");
      expect(stdout).toContain('Line 14, column \\u001b[2Ja: "seven" is not a number.');
      expect(stdout).toContain('Line 15 has another number of cells than the header: "3"');
    }
    expect(linesOf((await gradwire("profile", "bad.csv", "--json")).stdout)[0]).toMatchObject({
      badCellCount: 2,
      badCells: [{ line: 14 }, { line: 15 }],
    });
  });

  it("puts the columns that are predicted first among the correlations", async () => {
    const { stdout } = await gradwire("profile", penguins, "--json", "--target", "body mass (g)");
    expect(linesOf(stdout).at(-1)).toMatchObject({ type: "correlations", columns: { 0: "body mass (g)" } });
    const { status, stderr } = await gradwire("profile", penguins, "--target", "mass");
    expect(status).toBe(2);
    expect(stderr).toBe("penguins.csv has no column mass. gradwire inspect lists its columns.\n");
  });

  it("compares training with validation as a project divides them", async () => {
    const project = join(root, "assets/examples/penguins.gradwire");
    const { status, stdout } = await gradwire("profile", project, "--json");
    expect(status).toBe(0);
    const split = linesOf(stdout).at(-1) as { columns: { name: string; distance: number; differs: boolean }[] };
    expect(split).toMatchObject({ type: "split", training: 267, validation: 66, sample: null });
    expect(split.columns.map(({ name }) => name)).toContain("species");
    for (const { distance, differs } of split.columns) {
      expect(distance).toBeGreaterThan(0);
      expect(differs).toBe(false);
    }
    expect((await gradwire("profile", project)).stdout).toContain(
      "267 training and 66 validation rows: they look alike",
    );
    const wrong = await gradwire("profile", project, "--target", "species");
    expect({ status: wrong.status, stdout: wrong.stdout }).toEqual({ status: 2, stdout: "" });
    expect(wrong.stderr).toContain("--target go with a CSV");
  });

  it("prints the rows that a scatter matrix draws", async () => {
    const names = ["bill depth (mm)", "body mass (g)"];
    const { stdout } = await gradwire("profile", penguins, "--json", ...names.flatMap((name) => ["--pairs", name]));
    const pairs = linesOf(stdout).at(-1) as { columns: { name: string; values: (number | null)[] }[] };
    expect(pairs).toMatchObject({ type: "pairs", rows: 344, ofRows: 344, color: { name: "species" } });
    expect(pairs.columns.map(({ name }) => name)).toEqual(names);
    expect(pairs.columns[0]?.values.slice(0, 4)).toEqual([18.7, 17.4, 18, null]);
    const shown = (await gradwire("profile", penguins, "--pairs", "body mass (g)")).stdout.trimEnd().split("\n");
    expect(shown.slice(-21, -18)).toEqual([
      "body mass (g)  species",
      "         3750   Adelie",
      "         3800   Adelie",
    ]);
    const wrong = await gradwire("profile", penguins, "--pairs", "island");
    expect(wrong.stderr).toBe("--pairs takes columns of numbers, and island is one of categories.\n");
  });

  it("refuses in one sentence what is no table, with exit status 2", async () => {
    await writeFile(file("empty.csv"), "");
    await writeFile(file("header.csv"), "a,b\n");
    await writeFile(file("page.csv"), "<!DOCTYPE html>\n<html></html>\n");
    for (const [name, said] of [
      ["empty.csv", "holds no rows"],
      ["header.csv", "holds no rows"],
      ["page.csv", "is no table"],
      ["none.csv", "There is no file none.csv"],
    ] as const) {
      const { status, stdout, stderr } = await gradwire("profile", name, "--json");
      expect({ name, status, stdout }).toEqual({ name, status: 2, stdout: "" });
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(stderr).toContain(name);
      expect(stderr).toContain(said);
    }
    expect((await gradwire("profile")).stderr).toBe("profile requires FILE. See gradwire profile --help.\n");
  });
});
