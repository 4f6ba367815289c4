import { describe, expect, it } from "vitest";
import type { CsvOptions } from "../../../src-engine";
import type { CsvReport } from "../../contract/data";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();

function inspect(path: string, csv: CsvOptions): Promise<CsvReport> {
  return bench.worker.call("inspect", { path, csv });
}

const lines = (count: number, line: (row: number) => string) =>
  Array.from({ length: count }, (_, row) => line(row)).join("\n");

describe("what was guessed about a column is said, and every fix solves it", { timeout: 60_000 }, () => {
  it.each<{ name: string; table: string; column: string; code: string; after: object[] }>([
    {
      name: "three decimals or thousands",
      table: `a;b\n${lines(20, (row) => `${String(row + 1)},137;${String(row + 2)},250`)}\n`,
      column: "a",
      code: "numbersAmbiguous",
      after: [{ type: "number", format: { decimal: ".", thousands: "," }, min: 1137 }],
    },
    {
      name: "a unit",
      table: `a,b\n${lines(20, (row) => `${String(row)} kg,1`)}\n`,
      column: "a",
      code: "numbersWithUnit",
      after: [{ type: "category", distinct: 20 }],
    },
    {
      name: "numbers beside words",
      table: `a,b\n${lines(20, (row) => `${row % 3 === 0 ? "unknown" : String(row)},1`)}\n`,
      column: "a",
      code: "numbersAsCategory",
      after: [
        { type: "number", missing: 7, min: 1 },
        { type: "category", distinct: 14 },
      ],
    },
    {
      name: "few numbers with letters",
      table: `a,b\n${lines(20, (row) => `${row % 2 === 0 ? "4wd" : "2wd"},1`)}\n`,
      column: "a",
      code: "numbersAsCategory",
      after: [{ type: "number", format: { suffix: "wd" } }, { type: "category" }],
    },
    {
      name: "NA beside its like",
      table: `a,b\n${lines(20, (row) => `${["EU", "NA", "AS", "AF"][row % 4] ?? ""},1`)}\n`,
      column: "a",
      code: "markerMayBeCategory",
      after: [{ type: "category", missing: 0, categories: ["AF", "AS", "EU", "NA"] }],
    },
    {
      name: "days",
      table: `a,b\n${lines(20, (row) => `2020-01-${String(row + 1).padStart(2, "0")},1`)}\n`,
      column: "a",
      code: "datesFound",
      after: [{ type: "number", format: { date: "ymd" }, min: 18262, max: 18281 }, { type: "category" }],
    },
    {
      name: "days in either order",
      table: `a,b\n${lines(20, (row) => `01/${String((row % 12) + 1).padStart(2, "0")}/20,1`)}\n`,
      column: "a",
      code: "datesFound",
      after: [
        { type: "number", format: { date: "dmy" }, max: 18597 },
        { type: "number", format: { date: "mdy" }, max: 18273 },
        { type: "category" },
      ],
    },
  ])("$name", async ({ table, column, code, after }) => {
    const path = bench.writeTable(table);
    const csv = csvOptions();
    const before = await inspect(path, csv);
    const notice = before.notices.find((found) => found.code === code && found.column === column);
    expect(notice?.fixes).toHaveLength(after.length);
    for (const [index, { csv: change }] of (notice?.fixes ?? []).entries()) {
      const report = await inspect(path, { ...csv, ...change });
      expect(report.columns.find(({ name }) => name === column)).toMatchObject(after[index] ?? {});
      expect(report.notices.filter((found) => found.column === column && found.code === code)).toEqual([]);
      expect(report.badCells).toEqual([]);
    }
  });

  it("says that a column has too many categories, and lists those of one that has many", async () => {
    const path = bench.writeTable(`a,b,y\n${lines(12_000, (row) => `w${String(row)},v${String(row % 1500)},1`)}\n`);
    const { columns, notices } = await inspect(path, csvOptions());
    expect(columns[1]?.categories).toHaveLength(1500);
    expect(columns[0]?.categories).toEqual([]);
    expect(notices).toMatchObject([{ code: "columnManyCategories", column: "a" }]);
  });

  it("is silent about what leaves no doubt", async () => {
    const path = bench.writeTable(
      `id,name,size,x\n${lines(30, (row) => `${String(row)},n${String(row)},${row % 2 === 0 ? "S" : "M"},${String(row / 8)}`)}\n`,
    );
    expect((await inspect(path, csvOptions())).notices).toEqual([]);
  });
});
