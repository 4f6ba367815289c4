import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberFormatSchema, type CsvOptions } from "../../../src-engine";
import golden from "../../../src-engine/golden/columnProfiles.json";
import { csvProfile, type ColumnProfile, type CsvProfile } from "../../contract/profile";
import { HostError } from "../hostError";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();

async function profile(content: string | Uint8Array, options: Partial<CsvOptions> = {}): Promise<CsvProfile> {
  const path = bench.writeTable(content);
  const found = await bench.worker.call("profile", { path, csv: csvOptions(options), targets: [] });
  expect(csvProfile.safeParse(found).error).toBeUndefined();
  const { columns, ...report } = await bench.worker.call("inspect", { path, csv: csvOptions(options) });
  expect({ rows: found.rows, csv: found.csv, badCellCount: found.badCellCount }, "as the Data panel has it").toEqual({
    rows: report.rows,
    csv: report.csv,
    badCellCount: report.badCellCount,
  });
  for (const [index, { name, missing, distinct, min, max, mean, type, format }] of columns.entries()) {
    const mine = found.columns[index]!;
    expect(mine.name).toBe(name);
    if (mine.kind === "date" && type === "category") continue;
    expect(mine.missing, name).toBe(missing);
    // The panel counts infinite cells as values, and estimates how many numbers of many rows are different.
    if (mine.bad === 0 && found.rows <= 20_000) expect(Math.min(mine.distinct, 10_000), name).toBe(distinct);
    if (type !== "number" || mine.bad > 0 || format?.date !== undefined) continue;
    expect({ min: mine.min, max: mine.max }, name).toEqual({ min, max });
    if (Number.isFinite(mean)) expectClose(mine.mean, mean, name, Math.abs(max ?? 0));
  }
  return found;
}

const column = (found: CsvProfile, name: string): ColumnProfile => {
  const wanted = found.columns.find((one) => one.name === name);
  if (wanted === undefined) throw new Error(`no column ${name}`);
  return wanted;
};
const codes = (notices: readonly { readonly code: string }[]) => notices.map(({ code }) => code);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Equal to nine digits, as the golden values are written. */
function expectClose(found: unknown, expected: unknown, what: string, floor = 1e-12): void {
  if (typeof found === "number" && typeof expected === "number")
    expect(Math.abs(found - expected), `${what}: ${String(found)} and ${String(expected)}`).toBeLessThanOrEqual(
      1e-8 * Math.max(floor, Math.abs(expected)),
    );
  else expect(found, what).toEqual(expected);
}

describe("the statistics are those of pandas", { timeout: 60_000 }, () => {
  it.each(golden.tables.map((table) => [table.name, table] as const))("of %s", async (name, table) => {
    const example = join(import.meta.dirname, "../../../assets/examples", name);
    const found = await profile("csv" in table ? table.csv : readFileSync(example));
    expect(found.rows).toBe(table.rows);
    expect(found.columns).toHaveLength(table.columns.length);
    for (const expected of table.columns) {
      const mine = column(found, expected.name);
      const { missing, distinct, top } = expected;
      expect({ missing: mine.missing, distinct: mine.distinct, top: mine.top }).toEqual({ missing, distinct, top });
      if (!("mean" in expected)) {
        expect([mine.mean, mine.std, mine.min, mine.outliers, mine.histogram]).toEqual([null, null, null, null, null]);
        continue;
      }
      for (const measure of ["mean", "std", "min", "q1", "median", "q3", "max", "outliers"] as const)
        // Of a constant column pandas gives what rounding left.
        expectClose(
          mine[measure],
          distinct === 1 && measure === "std" && table.rows > missing + 1 ? 0 : expected[measure],
          `${expected.name}: ${measure}`,
        );
      if (expected.histogram !== null) expect(mine.histogram, expected.name).toEqual(expected.histogram);
    }
    expect(found.correlations.columns).toEqual(table.correlations.columns);
    for (const [row, numbers] of table.correlations.matrix.entries())
      for (const [index, r] of numbers.entries())
        expectClose(found.correlations.matrix[row]![index], r, `r of ${String(row)} and ${String(index)}`, 1);
  });
});

describe("kinds of columns", { timeout: 60_000 }, () => {
  it("are numbers, categories, dates and free text", async () => {
    const rows = lines(
      60,
      (row) =>
        `${String(row / 2)},${row % 2 === 0 ? "a" : "b"},2024-03-${String((row % 28) + 1).padStart(2, "0")},some text ${String(row)}`,
    );
    const found = await profile(`n,c,d,t\n${rows}\n`);
    expect(found.columns.map(({ kind }) => kind)).toEqual(["number", "category", "date", "text"]);
    expect(column(found, "d")).toMatchObject({
      min: "2024-03-01",
      median: "2024-03-13T12:00:00",
      max: "2024-03-28",
      top: [
        { value: "2024-03-01", count: 3 },
        { value: "2024-03-02" },
        { value: "2024-03-03" },
        { value: "2024-03-04" },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    });
    expect(codes(column(found, "d").notices)).toEqual(["datesFound"]);
    // Numbers alone are compared.
    expect(found.correlations.columns).toEqual(["n"]);
  });

  it("leave open which day it is where day and month may be exchanged", async () => {
    const found = await profile(
      `d,y\n${lines(30, (row) => `0${String((row % 9) + 1)}/0${String((row % 7) + 1)}/2024,1`)}\n`,
    );
    expect(column(found, "d")).toMatchObject({ kind: "date", min: null, mean: null, histogram: null });
  });

  it("are as the user says", async () => {
    const content = `d,n\n${lines(30, (row) => `0${String((row % 9) + 1)}/01/2024,${String(row % 3)}`)}\n`;
    const formats = { d: numberFormatSchema.parse({ date: "dmy" }) };
    const found = await profile(content, { formats, types: { n: "category" } });
    expect(found.columns.map(({ kind }) => kind)).toEqual(["date", "category"]);
    expect(column(found, "d")).toMatchObject({ min: "2024-01-01", max: "2024-01-09" });
  });
});

describe("what is suspicious", { timeout: 120_000 }, () => {
  const y = (row: number) => String((row * 37) % 101);
  const other = (row: number) => String((row * 7919) % 10_007);
  it.each<[string, string, (row: number) => string, readonly string[]]>([
    ["nothing in a column", "a", () => "", ["columnEmpty"]],
    ["mostly missing", "a", (row) => (row % 5 === 0 ? y(row) : ""), ["columnMostlyMissing"]],
    ["half of it missing", "a", (row) => (row % 2 === 0 ? y(row) : ""), []],
    ["a constant", "a", () => "3", ["columnConstant"]],
    ["a constant text with gaps", "a", (row) => (row % 3 === 0 ? "" : "x"), ["columnConstant"]],
    ["hardly anything else", "a", (row) => (row < 3 ? y(row) : "5"), ["columnNearConstant"]],
    ["an id by its name", "ID", y, ["columnIdentifier"]],
    ["numbers without a gap", "a", (row) => String(1000 + ((row * 7) % 100)), ["columnIdentifier"]],
    ["different numbers, named as an id", "customer_id", (row) => String(row * row + 7), ["columnIdentifier"]],
    ["different numbers", "a", (row) => String(row * row + 7), []],
    ["numbers with a fraction, without a gap", "a", (row) => String(row + 0.5), []],
    ["different texts", "a", (row) => `plate ${String(row)}`, ["columnAllDifferent"]],
    ["days as plain numbers", "a", (row) => `202403${String((row % 28) + 1).padStart(2, "0")}`, ["datesAsNumbers"]],
    [
      "numbers among words",
      "a",
      (row) => (row % 3 === 0 ? `w${String(row % 9)}` : String(row % 20)),
      ["numbersAsCategory"],
    ],
    ["numbers with a unit", "a", (row) => `${y(row)} cm`, ["numbersWithUnit"]],
    ["a rare class", "a", (row) => (row < 8 ? "yes" : "no"), ["classesUneven"]],
    ["a rare one", "a", (row) => (row < 8 ? "1" : "0"), ["classesUneven"]],
    ["a very rare class", "a", (row) => (row < 2 ? "yes" : "no"), ["columnNearConstant", "classesUneven"]],
    ["classes of about one size", "a", (row) => (row % 3 === 0 ? "yes" : "no"), []],
    ["another column once more", "a", other, ["columnDuplicate"]],
    ["another column in another unit", "a", (row) => String(Number(other(row)) * 2.54), ["columnsCorrelate"]],
  ])("%s", async (_, name, cell, expected) => {
    const found = await profile(`other,${name}\n${lines(100, (row) => `${other(row)},${cell(row)}`)}\n`);
    expect(codes(column(found, name).notices)).toEqual(expected);
    expect(codes(column(found, "other").notices)).toEqual([]);
  });

  it("does not take columns of as many of each text for the same", async () => {
    const found = await profile(
      `a,b\n${lines(40, (row) => `${row % 2 === 0 ? "x" : "y"},${row % 4 < 2 ? "x" : "y"}`)}\n`,
    );
    expect(codes(column(found, "b").notices)).toEqual([]);
  });

  it("says little of a few rows", async () => {
    const found = await profile("a,b,c,d\n1,1,x,10\n2,2,y,9\n3,3,z,1\n");
    expect(found.columns.map(({ notices }) => codes(notices))).toEqual([[], ["columnDuplicate"], [], []]);
  });
});

describe("odd and hostile files", { timeout: 120_000 }, () => {
  const table: [string, string | Uint8Array, (found: CsvProfile) => void][] = [
    ["one column", "a\n1\n2\n3\n", ({ columns, correlations }) => {
      expect(columns[0]).toMatchObject({ kind: "number", mean: 2, std: 1 });
      expect(correlations).toEqual({ columns: ["a"], matrix: [[1]], leftOut: 0 });
    }],
    ["one row", "a,b\n1,x\n", ({ columns }) => expect(columns[0]).toMatchObject({ mean: 1, std: null, outliers: null })],
    ["a byte order mark and quotes", '\uFEFF"a,1",b\r\n"1","x ""y"", z"\r\n"2","x ""y"", z"\r\n', (found) => {
      expect(column(found, "a,1")).toMatchObject({ kind: "number", mean: 1.5 });
      expect(column(found, "b").top).toEqual([{ value: 'x "y", z', count: 2 }]);
    }],
    ["decimal commas and thousands", "a;b\n1,5;1.200\n2,5;31.703,5\n3,25;3\n", (found) => {
      expect(found.csv).toMatchObject({ delimiter: ";", decimal: "," });
      expect(column(found, "a")).toMatchObject({ min: 1.5, max: 3.25 });
      expect(column(found, "b")).toMatchObject({ min: 3, max: 31_703.5 });
    }],
    ["headers that come twice, or belong to every object", "x,x,__proto__,constructor\n1,2,3,4\n2,3,4,9\n", (found) => {
      expect(found.columns.map(({ name, kind }) => `${name}:${kind}`)).toEqual([
        ...["x:number", "x_2:number", "__proto__:number", "constructor:number"],
      ]);
    }],
    ["words for what is no number", `a,b\n${lines(20, (row) => `${String(row)},1`)}\nNaN,2\ninf,3\n-Infinity,4\n1e999,5\n#N/A,6\n,7\n`, (found) => {
      const a = column(found, "a");
      expect(a).toMatchObject({ kind: "number", rows: 26, mean: 9.5, min: 0, max: 19, distinct: 20 });
      expect(a.missing + a.bad).toBe(6);
      expect(found.badCellCount).toBe(a.bad);
    }],
    ["huge and tiny numbers", `a,b\n${lines(20, (row) => `${row % 2 === 0 ? "-" : ""}1.7e308,${String(row)}e-320`)}\n`, (found) => {
      expect(column(found, "a")).toMatchObject({ min: -1.7e308, max: 1.7e308 });
      expect(Math.abs(Number(column(found, "a").mean))).toBeLessThan(1e295);
      expect(column(found, "a").std).toBeGreaterThan(1.7e308);
      expect(found.correlations.matrix[0]![1]).toBeCloseTo(0.0867, 3);
    }],
    ["nothing but gaps", "a,b\n,1\nNA,2\n ,3\n", (found) => {
      expect(column(found, "b")).toMatchObject({ kind: "number", mean: 2 });
      expect(codes(column(found, "a").notices)).toContain("columnEmpty");
    }],
    ["a column of -999 for missing", "a,b\n-999,1\n5,2\n7,3\n", (found) => expect(column(found, "a")).toMatchObject({ missing: 1, min: 5 })],
    ["lines that do not fit", "a,b\n1,2\n3\n4,5\n6,7,8\n9,1\n", (found) => {
      expect(found).toMatchObject({ rows: 3, badCellCount: 2, badCells: [{ line: 3 }, { line: 5 }] });
      expect(column(found, "a")).toMatchObject({ rows: 3, mean: 14 / 3 });
    }],
    ["control characters, and what is SQL", "a'; DROP TABLE source1; --,b\n\u001b[31mred\u0000,1\n\u001b[31mred\u0000,2\nx,3\n", (found) => {
      expect(found.columns[0]).toMatchObject({ kind: "category", distinct: 2, top: [{ value: "\u001b[31mred\u0000", count: 2 }, {}] });
    }],
    ["a very long text", `a,b\n"${"x".repeat(1_000_000)}",1\ny,2\n`, (found) => {
      const [, long] = column(found, "a").top;
      expect(String(column(found, "a").top.find(({ value }) => value !== "y")?.value ?? long?.value)).toHaveLength(200);
    }],
    ["Korean in CP949", Uint8Array.from([0xc0, 0xcc, 0xb8, 0xa7, 0x2c, 0x61, 0x0a, 0xb1, 0xe8, 0x2c, 0x31, 0x0a, 0xc0, 0xcc, 0x2c, 0x32, 0x0a]), (found) => {
      expect(found.columns[0]).toMatchObject({ name: "이름", top: [{ value: "김" }, { value: "이" }] });
      expect(found.notices).not.toEqual([]);
    }],
  ]; // prettier-ignore
  it.each(table)("%s", async (_, content, check) => {
    check(await profile(content, _.includes("-999") ? { missing: ["-999"] } : {}));
  });

  it.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", "csvEmpty"],
    ["a header only", "a,b\n", "csvEmpty"],
    ["a page of HTML", "<!DOCTYPE html>\n<html><body>a,b</body></html>\n", "csvNotTable"],
    ["an archive", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), "csvNotTable"],
  ])("%s is refused as everywhere", async (_, content, code) => {
    const path = bench.writeTable(content);
    const failing = bench.worker.call("profile", { path, csv: csvOptions(), targets: [] });
    await expect(failing).rejects.toBeInstanceOf(HostError);
    await expect(failing).rejects.toMatchObject({ code });
  });

  it("has the statistics of thousands of columns, and compares the first sixty", async () => {
    const width = 500;
    const cell = (row: number, at: number) =>
      at % 7 === 3 ? `k${String(row % 3)}` : String((row * 31 + at * 17) % 97);
    const numbers = (row: number) => Array.from({ length: width }, (_, at) => cell(row, at)).join(",");
    const names = Array.from({ length: width }, (_, at) => `c${String(at)}`);
    const found = await profile(`${names.join(",")}\n${lines(97, numbers)}\n`);
    expect(column(found, "c3")).toMatchObject({ kind: "category", top: [{ value: "k0", count: 33 }, {}, {}] });
    expect(column(found, "c499")).toMatchObject({ kind: "number", mean: 48, distinct: 97, median: 48 });
    expect(found.correlations.columns).toHaveLength(60);
    expect(found.correlations.columns).not.toContain("c3");
    expect(found.correlations.leftOut).toBe(found.columns.filter(({ kind }) => kind === "number").length - 60);
  });

  it("counts a hundred thousand different texts", async () => {
    const found = await profile(`t,y\n${lines(100_000, (row) => `text number ${String(row)},${String(row % 2)}`)}\n`);
    expect(column(found, "t")).toMatchObject({
      kind: "text",
      top: [{ value: "text number 0", count: 1 }, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
  });
});

describe("more than a million rows", { timeout: 120_000 }, () => {
  it("are described by a sample, which is named", async () => {
    const rows = 1_200_000;
    const path = bench.writeTable(`n,c\n${lines(rows, (row) => `${String(row)},${row % 4 === 0 ? "a" : "b"}`)}\n`);
    const found = await bench.worker.call("profile", { path, csv: csvOptions(), targets: [] });
    expect(found).toMatchObject({ rows, sample: { rows: 600_000, every: 2 } });
    expect(found.notices).toEqual([
      { code: "profileSampled", values: { rows: 600_000, every: 2, total: rows }, column: null, fixes: [] },
    ]);
    const [n, c] = found.columns;
    expect(n).toMatchObject({ rows: 600_000, missing: 0, distinct: 600_000 });
    expect(Math.abs(Number(n!.mean) / (rows / 2) - 1)).toBeLessThan(1e-4);
    expect(Math.abs(c!.top[0]!.count / 450_000 - 1), "no period of its own").toBeLessThan(0.01);
    const again = await bench.worker.call("profile", { path, csv: csvOptions(), targets: [] });
    expect(again).toEqual(found);
  });
});

it("says the same of the rows in any order", { timeout: 120_000 }, async () => {
  const cell = fc.oneof(
    { weight: 5, arbitrary: fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map(String) },
    { weight: 1, arbitrary: fc.constantFrom("", "NA", "1e400") },
  );
  const text = fc.constantFrom("a", "b", "B", "사과", "", "NA");
  const table = fc.array(fc.tuple(cell, cell, text), { minLength: 30, maxLength: 80 });
  const read = (rows: readonly (readonly string[])[]) => {
    const csv = csvOptions({ delimiter: ",", header: true, types: { x: "number", y: "number", z: "category" } });
    const path = bench.writeTable(`x,y,z\n${rows.map((row) => row.join(",")).join("\n")}\n`);
    return bench.worker.call("profile", { path, csv, targets: [] });
  };
  await fc.assert(
    fc.asyncProperty(
      table.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      async ([rows, shuffled]) => {
        const [one, other] = [await read(rows), await read(shuffled)];
        const plain = ({ columns }: CsvProfile) => columns.map(({ notices: _, ...measures }) => measures);
        expect(plain(other)).toEqual(plain(one));
        const r = ({ correlations }: CsvProfile) => correlations.matrix[0]![1];
        if (r(one) === null) expect(r(other)).toBeNull();
        else expect(r(other)).toBeCloseTo(r(one)!, 12);
      },
    ),
    { seed: 20_261_201, numRuns: 40 },
  );
});
