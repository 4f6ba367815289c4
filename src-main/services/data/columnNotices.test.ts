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
      name: "some cells without the unit",
      table: `a,b\n${lines(20, (row) => `${row === 7 ? "0.5" : `${String(row + 1)}%`},1`)}\n`,
      column: "a",
      code: "numbersPartlyUnit",
      after: [{ type: "category" }],
    },
    {
      name: "codes that begin with zeros",
      table: `a,b\n${lines(20, (row) => `0${String(1000 + row)},1`)}\n`,
      column: "a",
      code: "numbersMayBeCodes",
      after: [{ type: "category", distinct: 20 }],
    },
    {
      name: "a number for no value",
      table: `a,b\n${lines(20, (row) => `${row % 4 === 0 ? "-999" : String(row)},1`)}\n`,
      column: "a",
      code: "numberMayBeMissing",
      after: [{ type: "number", missing: 5, min: 1 }],
    },
    {
      name: "days as one number",
      table: `a,b\n${lines(20, (row) => `202001${String(row + 1).padStart(2, "0")},1`)}\n`,
      column: "a",
      code: "datesAsNumbers",
      after: [{ type: "number", format: { date: "compact" }, min: 18262, max: 18281 }],
    },
    {
      name: "a minus behind the number",
      table: `a,b\n${lines(60, (row) => `${String(row)}-,1`)}\n`,
      column: "a",
      code: "numbersUnread",
      after: [],
    },
    {
      name: "digits of another width",
      table: `a,b\n${lines(20, (row) => `${String(row).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))},1`)}\n`,
      column: "a",
      code: "numbersUnread",
      after: [],
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

  it("bears NUL in cells, markers and delimiters", async () => {
    const path = bench.writeTable(`a,b\n${lines(20, (row) => `${row === 3 ? "\0" : ""}${String(row)},x`)}\n`);
    const markers = { missing: ["NA", "\u00003", "it's\0"] };
    for (const csv of [csvOptions(), csvOptions(markers), csvOptions({ delimiter: "\0" })]) {
      const answer = await inspect(path, csv).catch((error: unknown) => error);
      expect(answer).toMatchObject(
        answer instanceof Error ? { code: expect.any(String) as string } : { name: expect.any(String) as string },
      );
    }
    const { columns } = await inspect(path, csvOptions(markers));
    expect(columns[0]).toMatchObject({ type: "number", missing: 1 });
  });

  it.each(["Total", "합계", "Summe:"])("says that the last row sums up the others: %s", async (text) => {
    const path = bench.writeTable(`a,b\n${lines(10, (row) => `n${String(row)},${String(row)}`)}\n${text},45\n`);
    expect((await inspect(path, csvOptions())).notices).toMatchObject([{ code: "lastRowSums", values: { text } }]);
  });

  it("is silent about what leaves no doubt", async () => {
    const path = bench.writeTable(
      `id,name,size,x\n${lines(30, (row) => `${String(row)},n${String(row)},${row % 2 === 0 ? "S" : "M"},${String(row / 8)}`)}\n`,
    );
    expect((await inspect(path, csvOptions())).notices).toEqual([]);
  });
});
