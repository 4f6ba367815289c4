import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const example = (name: string) => join(root, `assets/examples/${name}.gradwire`);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-predict-row-"));
  await buildCli();
  await gradwire("solve", example("orchard"), "--weights", "orchard.safetensors");
  await gradwire("train", example("penguins"), "--epochs", "1", "--weights", "penguins.safetensors");
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);
const predict = (name: string, ...words: string[]) =>
  gradwire("predict", example(name), "--weights", `${name}.safetensors`, ...words);
const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);

describe("gradwire predict --row", () => {
  it("sets a number's true value and the error beside the prediction", async () => {
    const { status, stdout, stderr } = await predict("orchard", "--row", "2");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(
      /^Row 2: temperature 91, rainfall 88, humidity 64\n {2}apples {3}\d+\.\d+, actual 81, error -?\d\.\d+\n {2}oranges {2}/,
    );
  });

  it("gives several rows as JSON, in their order, as --input predicts them", async () => {
    const { status, stdout } = await predict("orchard", "--row", "3,1", "--row", "15", "--json");
    expect(status).toBe(0);
    const rows = jsonLines(stdout);
    expect(rows.map(({ row }) => row)).toEqual([3, 1, 15]);
    expect(rows[0]).toMatchObject({
      inputs: { temperature: "87", rainfall: "134", humidity: "58" },
      actual: { apples: 119, oranges: 133 },
    });
    const csv = join(root, "assets/examples/orchard.csv");
    const file = jsonLines((await predict("orchard", "--input", csv, "--json")).stdout);
    for (const { row, predicted, actual, error } of rows) {
      expect(predicted).toEqual(file[Number(row) - 1]);
      for (const name of ["apples", "oranges"])
        expect(error?.[name]).toBeCloseTo(Number(predicted?.[name]) - Number(actual?.[name]), 4);
    }
  });

  it("says of a class whether it is right", async () => {
    const { stdout } = await predict("penguins", "--row", "1,2,20,100,300", "--json");
    const rows = jsonLines(stdout);
    for (const { predicted, actual, right, probabilities } of rows) {
      expect(right).toEqual({ species: predicted?.["species"] === actual?.["species"] });
      expect(Object.keys(probabilities ?? {})).toContain(actual?.["species"]);
    }
    expect(new Set(rows.map(({ right }) => right?.["species"])), "after one epoch").toEqual(new Set([true, false]));
    const text = await predict("penguins", "--row", "2,20");
    expect(text.stdout).toMatch(/^ {2}species {2}Adelie \([\d.]+ %\), right$/m);
    expect(text.stdout).toMatch(/^ {2}species {2}\w+ \([\d.]+ %\), wrong: actual Adelie$/m);
  });

  it("counts rows as the data table does, and names the one that cannot be predicted", async () => {
    const lines = (await readFile(join(root, "assets/examples/penguins.csv"), "utf8")).split("\n");
    const gap = lines.findIndex((line) => /,(NA)?,/.test(line));
    const { status, stderr } = await predict("penguins", "--row", `1,${gap}`);
    expect(status).toBe(2);
    expect(stderr).toContain(`is empty in row ${gap}.`);
  });

  it("reads the rows of another file", async () => {
    await writeFile(
      join(folder, "two.csv"),
      "temperature,rainfall,humidity,apples,oranges\n1,2,3,4,5\n75,63,44,50,70\n",
    );
    const { stdout, stderr } = await predict("orchard", "--row", "2,1", "--data", "two.csv");
    expect(stdout).toContain("Row 2: temperature 75, rainfall 63, humidity 44\n");
    expect(stderr).toMatch(/^Warning: temperature: 1 outside .* first 1 in row 1\./m);
  });

  it.each<[string, string[], RegExp]>([
    ["a row out of range", ["--row", "16"], /^orchard\.csv has no row 16: --row takes 1 to 15\.$/m],
    ["row 0", ["--row", "0"], /^--row takes numbers of rows, from 1, as the data table counts them, got "0"\.$/m],
    ["no number", ["--row", "1,x"], /got "x"\.$/m],
    ["neither rows nor a file", [], /^predict requires --input FILE, --row N or --map COLUMN/],
    ["both", ["--row", "1", "--input", "x.csv"], /^--input predicts all rows of a file: leave out --row\.$/m],
  ])("refuses %s", async (_, words, message) => {
    const { status, stdout, stderr } = await predict("orchard", ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("refuses a project without data", async () => {
    const document = JSON.parse(await readFile(example("orchard"), "utf8")) as {
      nodes: { params: { source?: object } }[];
    };
    for (const { params } of document.nodes)
      if (params.source !== undefined)
        params.source = { ...params.source, name: "gone.csv", relativePath: null, sha256: "0".repeat(64) };
    await writeFile(join(folder, "moved.gradwire"), JSON.stringify(document));
    const { status, stderr } = await gradwire(
      ...["predict", "moved.gradwire", "--weights", "orchard.safetensors", "--row", "1"],
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/On the command line: --data FILE\.$/m);
  });
});

describe("gradwire predict --vary", () => {
  it("predicts a row while a column goes through its range", async () => {
    const { status, stdout } = await predict("orchard", "--row", "2", "--vary", "rainfall", "--points", "3");
    expect(status).toBe(0);
    const [header, ...lines] = stdout.trim().split("\n");
    expect(header).toBe("rainfall,apples,oranges");
    const rows = lines.map((line) => line.split(",").map(Number));
    expect(rows.map(([rainfall]) => rainfall)).toEqual([43, 89, 135]);
    await writeFile(join(folder, "varied.csv"), "temperature,rainfall,humidity\n91,43,64\n91,89,64\n91,135,64\n");
    const plain = await predict("orchard", "--input", "varied.csv");
    expect(plain.stdout.trim().split("\n").slice(1)).toEqual(rows.map(([, ...predicted]) => predicted.join(",")));
  });

  it("gives the probability of every class, as JSON", async () => {
    const { stdout } = await predict("penguins", "--row", "1", "--vary", "bill length (mm)", "--json");
    const points = jsonLines(stdout);
    expect(points).toHaveLength(64);
    expect(points[0]).toMatchObject({ row: 1, column: "bill length (mm)" });
    for (const { probabilities } of points) {
      const sum = Object.values(probabilities ?? {}).reduce<number>((total, value) => total + Number(value), 0);
      expect(sum).toBeCloseTo(1, 5);
    }
    expect(Object.keys(points[0]?.["probabilities"] ?? {})).toEqual(["Adelie", "Chinstrap", "Gentoo"]);
  });

  it.each<[string, string[], RegExp]>([
    ["categories", ["--row", "1", "--vary", "island"], /^island is no column of numbers .*: bill length \(mm\), /m],
    ["several rows", ["--row", "1,2", "--vary", "island"], /^--vary requires one row: --row N\.$/m],
    ["points alone", ["--row", "1", "--points", "9"], /^--points goes with --vary COLUMN or --map COLUMN\.$/m],
    ["a map of categories", ["--map", "island"], /^island is no column of numbers .*: bill length \(mm\), /m],
    ["a map of a row", ["--row", "1", "--map", "island"], /^--map is of no single row: leave out --row\.$/m],
    ["three columns", ["--map", "a", "--map", "b", "--map", "c"], /^--map takes one column or two, got 3\.$/m],
  ])("refuses %s", async (_, words, message) => {
    const { status, stdout, stderr } = await predict("penguins", ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

describe("gradwire predict --with-inputs", () => {
  const csvOf = (name: string) => join(root, `assets/examples/${name}.csv`);

  it("prints true values, errors and inputs where the file has them", async () => {
    const { status, stdout } = await predict("orchard", "--input", csvOf("orchard"), "--with-inputs");
    expect(status).toBe(0);
    const [header, , second = ""] = stdout.split("\n");
    expect(header).toBe(
      "apples,apples (predicted),apples (error),oranges,oranges (predicted),oranges (error),temperature,rainfall,humidity",
    );
    const [actual, predicted, error, ...rest] = second.split(",").map(Number);
    expect([actual, ...rest.slice(-3)]).toEqual([81, 91, 88, 64]);
    expect(error).toBeCloseTo((predicted ?? NaN) - 81, 4);
  });

  it("prints predictions and inputs of a file without the targets", async () => {
    await writeFile(join(folder, "new.csv"), "humidity,temperature,rainfall\n44,75,63\n");
    const { stdout } = await predict("orchard", "--input", "new.csv", "--with-inputs");
    expect(stdout).toMatch(
      /^apples \(predicted\),oranges \(predicted\),temperature,rainfall,humidity\n[\d.]+,[\d.]+,75,63,44\n$/,
    );
  });

  it("keeps every cell in its column, of rows without a prediction, too", async () => {
    const { stdout } = await predict("penguins", "--input", csvOf("penguins"), "--with-inputs");
    const [header = "", ...rows] = stdout.trim().split("\n");
    expect(header).toMatch(
      /^species,species \(predicted\),species \(right\),P\(species=Adelie\),P\(species=Chinstrap\),P\(species=Gentoo\),island,/,
    );
    expect(rows).toHaveLength(344);
    expect(new Set(rows.map((row) => row.split(",").length))).toEqual(new Set([header.split(",").length]));
    expect(rows[1]).toMatch(/^Adelie,Adelie,true,/);
    expect(rows[3], "nothing is known of the bird").toBe("Adelie,,,NaN,NaN,NaN,Torgersen,,,,,");
  });

  it("prints the same as JSON, and what it printed before without it", async () => {
    const { stdout } = await predict("orchard", "--input", csvOf("orchard"), "--with-inputs", "--json");
    const rows = await predict("orchard", "--row", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15", "--json");
    expect(jsonLines(stdout)).toEqual(jsonLines(rows.stdout));
    const plain = await predict("penguins", "--input", csvOf("penguins"));
    expect(plain.stdout.split("\n").slice(0, 1)).toEqual(["species,probability"]);
    expect(plain.stdout.split("\n")[4]).toBe(",");
  });
});

describe("gradwire predict --map", () => {
  it("predicts over two columns with the others in the middle, as rows of its own", async () => {
    const words = ["--map", "rainfall", "--map", "humidity", "--points", "3"];
    const { status, stdout } = await predict("orchard", ...words);
    expect(status).toBe(0);
    const [header, ...lines] = stdout.trim().split("\n");
    expect(header).toBe("rainfall,humidity,apples,oranges");
    const rows = lines.map((line) => line.split(",").map(Number));
    expect(rows.map(([rainfall]) => rainfall)).toEqual([38.4, 89, 139.6, 38.4, 89, 139.6, 38.4, 89, 139.6]);
    const records = jsonLines((await predict("orchard", ...words, "--json")).stdout);
    const map = records.pop();
    expect(map).toMatchObject({ type: "map", columns: ["rainfall", "humidity"], held: { temperature: 87 } });
    expect(map?.["rows"]).toHaveLength(15);
    const csv = rows.map(([rainfall, humidity]) => `87,${rainfall},${humidity}`).join("\n");
    await writeFile(join(folder, "places.csv"), `temperature,rainfall,humidity\n${csv}\n`);
    const plain = jsonLines((await predict("orchard", "--input", "places.csv", "--json")).stdout);
    expect(records.map(({ predicted }) => predicted)).toEqual(plain);
  });

  it("lies over the range of the data where the weights file says none", async () => {
    const bytes = await readFile(join(folder, "orchard.safetensors"));
    const length = Number(bytes.readBigUInt64LE());
    const { __metadata__: _, ...tensors } = JSON.parse(bytes.toString("utf8", 8, 8 + length)) as Record<
      string,
      unknown
    >;
    const header = JSON.stringify(tensors).padEnd(length);
    const plain = Buffer.concat([bytes.subarray(0, 8), Buffer.from(header), bytes.subarray(8 + length)]);
    await writeFile(join(folder, "plain.safetensors"), plain);
    const map = ["--map", "rainfall", "--points", "3"];
    const { stdout } = await gradwire("predict", example("orchard"), "--weights", "plain.safetensors", ...map);
    expect(stdout).not.toBe("");
    expect(stdout).toBe((await predict("orchard", ...map)).stdout);
  });

  it("holds a column of days at a day", async () => {
    const rows = Array.from(
      { length: 20 },
      (_, row) => `2024-03-${String(row + 1).padStart(2, "0")},${row % 7},${row}`,
    );
    await writeFile(join(folder, "days.csv"), `day,b,y\n${rows.join("\n")}\n`);
    await gradwire("new", "days.csv", "--output", "days.gradwire");
    const document = JSON.parse(await readFile(join(folder, "days.gradwire"), "utf8")) as {
      nodes: { params: { validationFraction?: number; columns?: Record<string, unknown>[] } }[];
    };
    const format = { decimal: ".", thousands: "", prefix: "", suffix: "", date: "ymd" };
    for (const { params } of document.nodes) {
      if (params.columns) params.validationFraction = 0;
      Object.assign(params.columns?.[0] ?? {}, { type: "number", role: "feature", categories: [], format });
    }
    await writeFile(join(folder, "days.gradwire"), JSON.stringify(document));
    const weights = ["days.gradwire", "--weights", "days.safetensors"];
    expect((await gradwire("train", ...weights, "--epochs", "1")).stderr).toBe("");
    const { stdout } = await gradwire("predict", ...weights, "--map", "b", "--points", "2", "--json");
    expect(jsonLines(stdout).at(-1)).toMatchObject({ columns: ["b"], held: { day: "2024-03-10T12:00:00" } });
  });

  it("gives the probabilities of classes along one column", async () => {
    const records = jsonLines((await predict("penguins", "--map", "bill length (mm)", "--json")).stdout);
    const map = records.pop();
    expect(Object.keys(map?.["held"] ?? {})).toContain("island");
    expect(records).toHaveLength(96);
    for (const { probabilities } of records) {
      const sum = Object.values(probabilities ?? {}).reduce<number>((total, value) => total + Number(value), 0);
      expect(sum).toBeCloseTo(1, 5);
    }
  });
});
