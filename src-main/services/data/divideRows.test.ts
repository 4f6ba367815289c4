import { describe, expect, it } from "vitest";
import type { DatasetParams } from "../../../src-engine";
import { readSplit } from "./divideRows";
import { categoryColumn, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();

const rows = 60;
const label = (row: number): string => (row % 6 === 0 ? "rare" : "usual");
const content = (value = (row: number): number => row) =>
  `x,y,n\n${Array.from({ length: rows }, (_, row) => `${String(value(row))},${label(row)},${String((row * 7) % rows)}`).join("\n")}\n`;

async function prepared(table: string, params: Partial<DatasetParams>) {
  const path = bench.writeTable(table);
  const dataset = datasetParams({ validationFraction: 0.25, splitSeed: 3, ...params });
  const job = { path, dataset, cache: bench.cache };
  const made = (await bench.worker.call("prepare", job)).prepared;
  const found = (await bench.worker.call("prepare", job)).prepared;
  expect(found, "from the cache").toEqual(made);
  return made;
}

const target = { role: "target" } as const;

describe("rows divided", () => {
  it("in order are the last ones of the file, and statistics are of the others", async () => {
    const columns = [numberColumn("x"), numberColumn("n", "target")];
    const { trainRows, validationRows, mean } = await prepared(content(), { columns, split: "ordered" });
    expect([...validationRows]).toEqual(Array.from({ length: 15 }, (_, place) => 45 + place));
    expect(trainRows).toHaveLength(45);
    expect(mean[0]).toBeCloseTo(22, 10);
    const changed = content((row) => (row < 45 ? row : 1e6));
    expect((await prepared(changed, { columns, split: "ordered" })).mean[0]).toBeCloseTo(22, 10);
  });

  it.each(["oneHot", "classIndex"] as const)("by classes, %s: the same share of each", async (encoding) => {
    const columns = [numberColumn("x"), categoryColumn("y", ["rare", "usual"], { ...target, encoding })];
    const { trainRows, validationRows } = await prepared(content(), { columns, split: "stratified" });
    const rare = [...validationRows].filter((row) => label(row) === "rare").length;
    expect(validationRows).toHaveLength(15);
    expect([2, 3]).toContain(rare);
    expect([...trainRows, ...validationRows].sort((a, b) => a - b)).toEqual(
      Array.from({ length: rows }, (_, row) => row),
    );
  });

  it("by tenths of a number: one or two of each", async () => {
    const columns = [numberColumn("x"), numberColumn("n", "target")];
    const { validationRows } = await prepared(content(), { columns, split: "stratified" });
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const row of validationRows) tenths[Math.floor(((row * 7) % rows) / 6)]! += 1;
    expect(Math.min(...tenths)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...tenths)).toBeLessThanOrEqual(2);
  });
});

it("rows that are divided at random are told by the seed", () => {
  const split = readSplit(10, { validationRows: 1, testRows: 1, splitSeed: 0 });
  expect(split.validation).toEqual(Uint32Array.of(6));
  expect(split.test).toEqual(Uint32Array.of(2));
});
