import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CsvOptions } from "../../../src-engine";
import type { CsvReport } from "../../contract/data";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();

async function read(
  content: string | Uint8Array,
  options: Partial<CsvOptions> = {},
): Promise<{ report: CsvReport; rows: (string | null)[][] }> {
  const path = bench.writeTable(content);
  const csv = csvOptions(options);
  const early = await bench.worker.call("rows", { path, csv, offset: 0, limit: 50 });
  const report = await bench.worker.call("inspect", { path, csv });
  const { rows } = await bench.worker.call("rows", { path, csv, offset: 0, limit: 50 });
  expect(early.rows, "the preview before and after loading").toEqual(rows);
  // What was found is a full set of options: reading with it finds the same.
  const again = await bench.worker.call("inspect", { path, csv: report.csv });
  // With nothing left to guess there is less to say.
  expect({ ...again, notices: [] }).toEqual({ ...report, notices: [] });
  return { report, rows };
}

const shape = ({ report }: { report: CsvReport }) =>
  report.columns.map(({ name, type }) => `${name}:${type}`).join(" ");

describe("files people have", { timeout: 60_000 }, () => {
  it.each<[string, string | Uint8Array, string, (string | null)[][]]>([
    [
      "comma",
      "a,b\n1,2\n3,4\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "no newline at the end",
      "a,b\n1,2\n3,4",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "CRLF",
      "a,b\r\n1,2\r\n3,4\r\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "lone CR",
      "a,b\r1,2\r3,4\r",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "mixed line ends",
      "a,b\r\n1,2\n3,4\r\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "mixed line ends with quotes",
      'a,b\r\n1,"x, y"\n3,"""z"""\r\n',
      "a:number b:category",
      [
        ["1", "x, y"],
        ["3", '"z"'],
      ],
    ],
    ["byte order mark", "\uFEFFa,b\n1,2\n", "a:number b:number", [["1", "2"]]],
    [
      "byte order mark, no header",
      "\uFEFF1,2\n3,4\n",
      "column1:number column2:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "semicolon and decimal comma",
      "a;b\n1,5;2,25\n-3,0;4\n",
      "a:number b:number",
      [
        ["1,5", "2,25"],
        ["-3,0", "4"],
      ],
    ],
    [
      "decimal commas without header",
      "1,5;2,25\n-3,0;4,5\n",
      "column1:number column2:number",
      [
        ["1,5", "2,25"],
        ["-3,0", "4,5"],
      ],
    ],
    [
      "tabs in a .csv",
      "a\tb\n1\tx y\n2\tz\n",
      "a:number b:category",
      [
        ["1", "x y"],
        ["2", "z"],
      ],
    ],
    ["bars", "a|b\n1|2\n", "a:number b:number", [["1", "2"]]],
    [
      "spaces",
      "a b c\n1 2 3\n4 5 6\n",
      "a:number b:number c:number",
      [
        ["1", "2", "3"],
        ["4", "5", "6"],
      ],
    ],
    ["one column", "a\n1\n2\n3\n", "a:number", [["1"], ["2"], ["3"]]],
    ["one column with empty lines", "a\n1\n\n2\n\n\n", "a:number", [["1"], ["2"]]],
    ["one column of text with commas in quotes", 'name\n"x, y"\nz\n', "name:category", [["x, y"], ["z"]]],
    ["one column of decimal commas", "price\n1,5\n2,25\n3,75\n", "price:number", [["1,5"], ["2,25"], ["3,75"]]],
    [
      "empty lines",
      "\n\na,b\n\n1,2\n\n3,4\n\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "comment lines",
      '# made by x; "v2\n# 2024\na,b\n1,2\n3,4\n',
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["comment, then an empty line", "# made by x\n\na,b\n1,2\n", "a:number b:number", [["1", "2"]]],
    [
      "a header that looks like a comment",
      "# a,b\n1,2\n3,4\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "quotes",
      'a,b\n1,"x, ""y"""\n2,"line\nbreak"\n',
      "a:number b:category",
      [
        ["1", 'x, "y"'],
        ["2", "line\nbreak"],
      ],
    ],
    [
      "single quotes",
      "a,b\n'x, y','1'\n'z','2'\n",
      "a:category b:number",
      [
        ["x, y", "1"],
        ["z", "2"],
      ],
    ],
    ["quoted header over two lines", '"a\nb",c\n1,2\n', "a\nb:number c:number", [["1", "2"]]],
    ["same headers", "a,a,a_2,\n1,2,3,4\n", "a:number a_3:number a_2:number column4:number", [["1", "2", "3", "4"]]],
    [
      "delimiter at the line's end",
      "a,b,\n1,2,\n3,4,\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "row names as R writes them",
      '"a","b"\n"1",5,6\n"2",7,8\n',
      "column1:number a:number b:number",
      [
        ["1", "5", "6"],
        ["2", "7", "8"],
      ],
    ],
    [
      "a title",
      "My table\nMade in 2024\na;b\n1;2\n3;4\n5;6\n",
      "a:number b:number",
      [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
      ],
    ],
    [
      "index column without a name",
      ",a\n0,1\n1,2\n",
      "column1:number a:number",
      [
        ["0", "1"],
        ["1", "2"],
      ],
    ],
    [
      "no header",
      "1,x\n2,y\n",
      "column1:number column2:category",
      [
        ["1", "x"],
        ["2", "y"],
      ],
    ],
    [
      "missing values",
      "a,b\n1,NA\n,x\nnan,?\n3,null\n",
      "a:number b:category",
      [
        ["1", null],
        [null, "x"],
        [null, null],
        ["3", null],
      ],
    ],
    [
      "spaces around cells",
      "a, b\n 1 , x\n2,x \n",
      "a:number b:category",
      [
        [" 1 ", " x"],
        ["2", "x "],
      ],
    ],
    ["scientific", "a\n1e3\n-2.5E-7\n+.5\n7.\n", "a:number", [["1e3"], ["-2.5E-7"], ["+.5"], ["7."]]],
    [
      "dates are categories",
      "d,v\n2024-01-02,1\n2024-02-30,2\n",
      "d:category v:number",
      [
        ["2024-01-02", "1"],
        ["2024-02-30", "2"],
      ],
    ],
    [
      "Korean",
      "지역,값\n서울,1\n부산,2\n",
      "지역:category 값:number",
      [
        ["서울", "1"],
        ["부산", "2"],
      ],
    ],
    [
      "quote in the middle of a cell",
      'a,b\n1,5" disc\n2,x\n',
      "a:number b:category",
      [
        ["1", '5" disc'],
        ["2", "x"],
      ],
    ],
    ["hexadecimal and underscores are no numbers", "a\n0x10\n1_000\n", "a:category", [["0x10"], ["1_000"]]],
    [
      "thousands in quotes are no decimals",
      'a,b\n"1,234",5.5\n"2,345",6.5\n',
      "a:number b:number",
      [
        ["1,234", "5.5"],
        ["2,345", "6.5"],
      ],
    ],
  ])("%s", async (_, content, expected, rows) => {
    const found = await read(content);
    expect(shape(found)).toBe(expected);
    expect(found.rows).toEqual(rows);
    expect(found.report.rows).toBe(rows.length);
    expect(found.report.badCellCount).toBe(0);
  });
});

describe("options the user sets", { timeout: 60_000 }, () => {
  it("override what was found", async () => {
    const found = await read("x;y\n1;2\n", { delimiter: ",", header: false, types: { column1: "category" } });
    expect(shape(found)).toBe("column1:category");
    expect(found.rows).toEqual([["x;y"], ["1;2"]]);
  });
  it("skips lines", async () => {
    const found = await read('title "of\nunits, kg, m\na,b,c\n1,2,3\n', { skip: 2 });
    expect(shape(found)).toBe("a:number b:number c:number");
  });
  it("takes markers for missing values, numbers too", async () => {
    const found = await read("a,b\n-999,x\n-999.0,none\n3,y\n", { missing: ["-999", "none"] });
    expect(found.report.columns).toMatchObject([
      { name: "a", missing: 2, min: 3, max: 3, mean: 3, distinct: 1 },
      { name: "b", missing: 1, categories: ["x", "y"], distinct: 2 },
    ]);
  });
});

describe("names that mean something to somebody else", { timeout: 60_000 }, () => {
  it.each([
    "data[1].csv",
    "*.csv",
    "what?.csv",
    "it's.csv",
    "year=2020",
    "a.csv.gz",
    "{a,b}.csv",
    "$(id).csv",
    "사과 1.csv",
    "-- x.csv",
  ])("%s", async (name) => {
    const folder = mkdtempSync(join(bench.folder, "k="));
    writeFileSync(join(folder, "data1.csv"), "z\n9\n9\n9\n");
    writeFileSync(join(folder, name), "a,b\n1,2\n");
    const report = await bench.worker.call("inspect", { path: join(folder, name), csv: csvOptions() });
    expect(report).toMatchObject({ name, rows: 1, columns: [{ name: "a" }, { name: "b" }] });
  });
});

describe("statistics", { timeout: 60_000 }, () => {
  it("are those of the column", async () => {
    const { report } = await read("a,k\n1,b\n2,a\n,b\n6,\n");
    expect(report).toMatchObject({ rows: 4, bytes: 18 });
    expect(report.columns).toEqual([
      { name: "a", unnamed: false, type: "number", missing: 1, min: 1, mean: 3, max: 6, distinct: 3, categories: [] },
      {
        name: "k",
        unnamed: false,
        type: "category",
        missing: 1,
        min: null,
        mean: null,
        max: null,
        distinct: 2,
        categories: ["a", "b"],
      },
    ]);
  });
  it("of a column without a value are null", async () => {
    const { report } = await read("a,b\n,1\n,2\n", { types: { a: "number" } });
    expect(report.columns[0]).toMatchObject({ type: "number", missing: 2, min: null, mean: null, max: null });
  });
});

describe("bad cells have their line, column and text", { timeout: 60_000 }, () => {
  it("text in a column of numbers", async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `${String(row)},"multi\nline"`);
    rows[12] = '12x,"y"';
    const { report } = await read(`a,b\n${rows.join("\n")}\n`);
    expect(report.badCells).toEqual([{ line: 26, column: "a", text: "12x", reason: "cellNotNumber" }]);
    expect(report.badCellCount).toBe(1);
  });
  it("rows of another width, after a cell of several lines", async () => {
    const { report, rows } = await read('a,b,c\n1,"x\ny",3\n\n4,5\n6,7,8,9\n10,11,12\n');
    expect(report.badCells).toEqual([
      { line: 5, column: "", text: "4,5", reason: "rowWidth" },
      { line: 6, column: "", text: "6,7,8,9", reason: "rowWidth" },
    ]);
    expect(rows).toEqual([
      ["1", "x\ny", "3"],
      ["10", "11", "12"],
    ]);
  });
  it("a quote that is left open", async () => {
    const { report } = await read('a,b\n1,2\n3,"4\n5,6\n7,8\n');
    expect(report.badCells).toMatchObject([{ line: 3, reason: "rowQuote" }]);
  });
  it("bytes that are no UTF-8", async () => {
    const { report } = await read(
      Buffer.concat([Buffer.from("a,b\n1,"), Buffer.from([0xe9]), Buffer.from("\n3,4\n5,6\n")]),
    );
    expect(report.badCells).toMatchObject([{ line: 2, reason: "rowEncoding" }]);
    expect(report.rows).toBe(2);
  });
  it("a number beyond every double", async () => {
    const { report } = await read("a\n1\n1e999\n2\n");
    expect(report.badCells).toEqual([{ line: 3, column: "a", text: "1e999", reason: "cellNotFinite" }]);
  });
  it("1.23 beside decimal commas", async () => {
    const { report } = await read("a;b\n1,5;x\n1.23;y\n2,5;z\n3,5;z\n4,5;z\n5,5;z\n");
    expect(report.badCells).toEqual([{ line: 3, column: "a", text: "1.23", reason: "cellNotNumber" }]);
  });
  it("what looks like a number to others", async () => {
    const numbers = Array.from({ length: 30 }, (_, row) => `${String(row)},x\n`).join("");
    const { report } = await read(`a,b\n${numbers}+-5,x\nnan(0),x\n1_000,x\n`);
    expect(report.badCells).toMatchObject([
      { line: 32, text: "+-5", reason: "cellNotNumber" },
      { line: 33, text: "nan(0)", reason: "cellNotFinite" },
      { line: 34, text: "1_000", reason: "cellNotNumber" },
    ]);
    expect(report.columns[0]).toMatchObject({ type: "number", min: 0, max: 29, missing: 0 });
  });
});

describe("files of other encodings", { timeout: 60_000 }, () => {
  const text = "지역,값\n서울,1\n부산,2\n강릉 ℃,x\n제주,4\n";
  // The same text as Excel for Korean saves it.
  const eucKr = Buffer.from("c1f6bfaa2cb0aa0abcadbfef2c310abacebbea2c320ab0adb8aa20a1c92c780ac1a6c1d62c340a", "hex");
  const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
  it.each<[string, Uint8Array]>([
    ["EUC-KR", eucKr],
    ["UTF-16", utf16],
    ["UTF-16, other byte order", Buffer.from(utf16).swap16()],
  ])("%s", async (_, content) => {
    const { report, rows } = await read(content, { types: { 값: "number" } });
    expect(report.columns.map(({ name, type }) => [name, type])).toEqual([
      ["지역", "category"],
      ["값", "number"],
    ]);
    expect(rows).toEqual([
      ["서울", "1"],
      ["부산", "2"],
      ["강릉 ℃", "x"],
      ["제주", "4"],
    ]);
    expect(report.badCells).toEqual([{ line: 4, column: "값", text: "x", reason: "cellNotNumber" }]);
  });
  it("Western (ISO 8859-1) is not taken for Korean", async () => {
    const { report, rows } = await read(Buffer.from("6f72740a4bf66c6e0a44fc72656e0ac9760a", "hex"));
    expect(rows).toEqual([["Köln"], ["Düren"], ["Év"]]);
    expect(report.notices.map(({ code }) => code)).toContain("csvReadAsWestern");
  });
  it("Chinese (GB 2312) is not taken for Korean", async () => {
    const { report } = await read(Buffer.from("b3c7cad00ab1b1bea90ac9cfbaa30ab9e3d6dd0a", "hex"));
    expect(new Set(report.badCells.map(({ reason }) => reason))).toEqual(new Set(["rowEncoding"]));
  });
});

describe("files that are no CSV are refused in words", { timeout: 60_000 }, () => {
  it.each<[string, string | Uint8Array, string]>([
    ["empty", "", "csvEmpty"],
    ["a header only", "a,b\n", "csvEmpty"],
    ["half of a UTF-16 character", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le").subarray(0, 15), "csvEncoding"],
    ["XLSX", Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), "csvNotTable"],
    ["binary", new Uint8Array(5000), "csvNotTable"],
    ["too wide", `${"a,".repeat(20_000)}b\n1\n`, "csvTooWide"],
  ])("%s", async (name, content, code) => {
    const path = bench.write(`bad-${name.replace(/\W/g, "")}.csv`, content);
    await expect(bench.worker.call("inspect", { path, csv: csvOptions() })).rejects.toMatchObject({ code });
  });
  it("a file that is not there", async () => {
    const missing = bench.worker.call("inspect", { path: `${bench.folder}/none.csv`, csv: csvOptions() });
    await expect(missing).rejects.toMatchObject({ code: "fileMissing", values: { name: "none.csv" } });
  });
});
