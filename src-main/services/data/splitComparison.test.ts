import { describe, expect, it } from "vitest";
import { randomSplit, splitSizes, type DatasetParams } from "../../../src-engine";
import { splitComparison as splitSchema, type SplitComparison } from "../../contract/profile";
import { comparedShare } from "./splitComparison";
import { categoryColumn, csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();

async function compare(content: string, params: Partial<DatasetParams>): Promise<SplitComparison> {
  const dataset = datasetParams({ csv: csvOptions(), ...params });
  const found = await bench.worker.call("compareSplit", {
    path: bench.writeTable(content),
    dataset,
    cache: bench.cache,
  });
  expect(splitSchema.safeParse(found).error).toBeUndefined();
  return found;
}

const lines = (count: number, line: (row: number) => string) => Array.from({ length: count }, (_, row) => line(row));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("validation beside training", { timeout: 60_000 }, () => {
  const rows = 200;
  const columns = [
    numberColumn("x"),
    categoryColumn("c", ["a", "b", "c"]),
    numberColumn("unused", "ignore"),
    categoryColumn("y", ["no", "yes"], { role: "target", encoding: "classIndex" }),
  ];
  const value = (row: number) => (row * 37) % 101;
  const category = (row: number) => "abc"[row % 3]!;
  const label = (row: number) => (row % 4 === 0 ? "yes" : "no");
  const content = (gap = -1) =>
    `x,c,unused,y\n${lines(rows, (row) => `${row === gap ? "" : String(value(row))},${category(row)},1,${label(row)}`).join("\n")}\n`;

  it("has the rows that are trained on and those that are held out, column by column", async () => {
    const found = await compare(content(), { columns, validationFraction: 0.25, splitSeed: 3 });
    const split = randomSplit(rows, splitSizes(rows, { validationFraction: 0.25 }).validation, 3);
    expect(found).toMatchObject({ training: 150, validation: 50, sample: null });
    expect(found.columns.map(({ name, role, type }) => [name, role, type])).toEqual([
      ["x", "feature", "number"],
      ["c", "feature", "category"],
      ["y", "target", "category"],
    ]);
    const [x, c, y] = found.columns;
    expect(x!.training.mean).toBeCloseTo(mean(Array.from(split.train, value)), 10);
    expect(x!.validation.mean).toBeCloseTo(mean(Array.from(split.validation, value)), 10);
    expect(x!.histogram?.training.reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(x!.histogram?.validation.reduce((sum, count) => sum + count, 0)).toBe(50);
    const held = Array.from(split.validation);
    for (const { value: text, validation } of c!.categories)
      expect(validation, text).toBe(held.filter((row) => category(row) === text).length);
    for (const { value: text, validation } of y!.categories)
      expect(validation, text).toBe(held.filter((row) => label(row) === text).length);
    expect(found.columns.map(({ differs }) => differs)).toEqual([false, false, false]);
  });

  it("leaves out the rows that training leaves out", async () => {
    const found = await compare(content(7), { columns, validationFraction: 0.25, missingRows: "drop" });
    expect(found.training + found.validation).toBe(rows - 1);
  });

  it("gives numbers back what was subtracted from them before they were rounded", async () => {
    const start = 1_700_000_000;
    const found = await compare(`x,y\n${lines(100, (row) => `${String(start + row)},${String(row)}`).join("\n")}\n`, {
      columns: [numberColumn("x"), numberColumn("y", "target")],
    });
    const [x] = found.columns;
    expect(Math.min(x!.training.min!, x!.validation.min!)).toBe(start);
    expect(Math.max(x!.training.max!, x!.validation.max!)).toBe(start + 99);
  });

  it("says where they differ", async () => {
    const seed = 5;
    const held = new Set(randomSplit(400, 100, seed).validation);
    const found = await compare(
      `x,z,y\n${lines(400, (row) => `${String(((row * 7) % 50) + (held.has(row) ? 40 : 0))},${String((row * 13) % 50)},${String(row)}`).join("\n")}\n`,
      {
        columns: [numberColumn("x"), numberColumn("z"), numberColumn("y", "target")],
        validationFraction: 0.25,
        splitSeed: seed,
      },
    );
    expect(found.columns.map(({ name, differs }) => [name, differs])).toEqual([
      ["x", true],
      ["z", false],
      ["y", false],
    ]);
    expect(found.columns[0]!.distance).toBeGreaterThan(0.5);
  });

  it("refuses what cannot be trained, with the reason", async () => {
    await expect(compare(content(), { columns: [numberColumn("x")] })).rejects.toMatchObject({ code: "columnsUnset" });
    await expect(
      compare("x,y\n1,2\n2,3\n", {
        columns: [numberColumn("x"), numberColumn("y", "target")],
        validationFraction: 0.2,
      }),
    ).rejects.toMatchObject({ code: "splitEmpty" });
  });
});

describe("how many of the rows are looked at", () => {
  it.each([
    [1000, 3, 1],
    [1_000_000, 60, 1],
    [4_000_000, 3, 0.25],
  ])("of %d rows with %d columns of numbers: %d", (rows, columns, share) => {
    expect(comparedShare(rows, columns)).toBe(share);
  });

  it("are fewer where there are many columns, so that the matrix is read a few times and not once for each", () => {
    const numbers = comparedShare(1_000_000, 5000) * 1_000_000 * 5000;
    expect(numbers).toBeLessThanOrEqual(2 ** 26);
    expect(comparedShare(0, 5000)).toBe(1);
  });
});
