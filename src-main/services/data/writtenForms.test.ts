import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOptionsSchema, fillText, type CsvOptions } from "../../../src-engine";
import { csvReport, type CsvReport } from "../../contract/data";
import { hostErrorTexts, type HostErrorCode } from "../../contract/errorTexts";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();

async function inspect(path: string, options: Partial<CsvOptions> = {}): Promise<CsvReport> {
  return bench.worker.call("inspect", { path, csv: csvOptions(options) });
}

/** Reads a file, and every fix of every notice: each must have a text, cross the contract and do away with its notice. */
async function read(content: string | Uint8Array, options: Partial<CsvOptions> = {}) {
  const path = bench.writeTable(content);
  const report = await inspect(path, options);
  for (const { code, values, fixes } of csvReport.parse(report).notices) {
    expect(hostErrorTexts).toHaveProperty(code);
    for (const language of ["en", "ko"] as const)
      expect(fillText(hostErrorTexts[code as HostErrorCode], language, values)).not.toContain("{{");
    for (const fix of fixes) {
      expect(fillText(hostErrorTexts[fix.code as HostErrorCode], "ko", fix.values)).not.toContain("{{");
      const patched = await inspect(path, { ...options, ...fix.csv });
      expect(patched.rows).toBeGreaterThan(0);
      expect(patched.csv).toMatchObject(fix.csv);
      expect(patched.notices.map((notice) => notice.code)).not.toContain(code);
      if (fix.code === "csvFixDelimiter") expect(patched.columns).toHaveLength(Number(fix.values["columns"]));
      if (fix.code === "csvFixUnitsData" || fix.code === "csvFixFirstLineData")
        expect(patched.rows + patched.badCellCount).toBeGreaterThan(report.rows);
    }
  }
  const { rows } = await bench.worker.call("rows", { path, csv: csvOptions(options), offset: 0, limit: 3 });
  return { report, rows };
}

const shape = ({ columns }: CsvReport) => columns.map(({ name, type }) => `${name}:${type}`).join(" ");
const codes = ({ notices }: CsvReport) => notices.map(({ code }) => code);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n") + "\n";

interface Form {
  readonly content: string | Uint8Array;
  readonly columns: string;
  readonly rows: number;
  readonly first: (string | null)[];
  readonly notices?: readonly string[];
}

describe("the header", { timeout: 120_000 }, () => {
  it.each<[string, Form]>([
    [
      "years beside texts",
      {
        content: `city,2019,2020\n${lines(20, (i) => `c${String(i % 4)},${String(50 + i)},${String(70 + i)}`)}`,
        columns: "city:category 2019:number 2020:number",
        rows: 20,
        first: ["c0", "50", "70"],
      },
    ],
    [
      "years five apart, quoted where the data are not",
      {
        content: `"place","1970","1975"\n${lines(6, (i) => `"p${String(i)}",${String(i)}.5,${String(i)}.25`)}`,
        columns: "place:category 1970:number 1975:number",
        rows: 6,
        first: ["p0", "0.5", "0.25"],
      },
    ],
    [
      "running integers above fractions",
      {
        content: `0,1,2\n${lines(9, (i) => `0.${String(i)},-1.5,2.25`)}`,
        columns: "0:number 1:number 2:number",
        rows: 9,
        first: ["0.0", "-1.5", "2.25"],
      },
    ],
    [
      "running integers above pixels",
      {
        content: `${Array.from({ length: 12 }, (_, i) => String(i)).join(",")}\n${lines(8, (i) => Array.from({ length: 12 }, (_, k) => String((i * 37 + k * 11) % 256)).join(","))}`,
        columns: Array.from({ length: 12 }, (_, i) => `${String(i)}:number`).join(" "),
        rows: 8,
        first: ["0", "11", "22", "33", "44", "55", "66", "77", "88", "99", "110", "121"],
      },
    ],
    [
      "a number above numbers, an index without a name",
      {
        content: `,0\n${lines(5, (i) => `${String(i)},${String(i * i)}.5`)}`,
        columns: "column1:number 0:number",
        rows: 5,
        first: ["0", "0.5"],
      },
    ],
    [
      "rows that all run are data",
      {
        content: lines(6, (i) => `${String(i)},${String(i + 1)},${String(i + 2)}`),
        columns: "column1:number column2:number column3:number",
        rows: 6,
        first: ["0", "1", "2"],
      },
    ],
    [
      "years that are values are data",
      {
        content: lines(6, (i) => `x${String(i % 2)},${String(2000 + i)}`),
        columns: "column1:category column2:number",
        rows: 6,
        first: ["x0", "2000"],
      },
    ],
    [
      "letters that occur below are data",
      {
        content: lines(40, (i) => `${"ab"[i % 2] ?? ""},${"xyz"[i % 3] ?? ""}`),
        columns: "column1:category column2:category",
        rows: 40,
        first: ["a", "x"],
        notices: [],
      },
    ],
    [
      "dates above dates are data",
      {
        content: lines(12, (i) => `2024-01-${String(10 + i)},word${"abc"[i % 3] ?? ""}`),
        columns: "column1:category column2:category",
        rows: 12,
        first: ["2024-01-10", "worda"],
        notices: ["csvFirstLineData", "datesFound"],
      },
    ],
    [
      "texts above other texts are taken for a header, with a word",
      {
        content: "kim,seoul\nlee,busan\npark,jeju\n",
        columns: "kim:category seoul:category",
        rows: 2,
        first: ["lee", "busan"],
        notices: ["csvFirstLineHeader"],
      },
    ],
    [
      "a word that is none of the few below is a name",
      {
        content: `color,size\n${lines(12, (i) => `${["red", "blue"][i % 2] ?? ""},${["S", "M", "L"][i % 3] ?? ""}`)}`,
        columns: "color:category size:category",
        rows: 12,
        first: ["red", "S"],
        notices: [],
      },
    ],
    [
      "names of Object.prototype",
      {
        content: "__proto__,constructor,toString\n1,2,3\n4,5,6\n",
        columns: "__proto__:number constructor:number toString:number",
        rows: 2,
        first: ["1", "2", "3"],
      },
    ],
  ])("%s", async (_, form) => {
    const { report, rows } = await read(form.content);
    expect(rows[0]).toEqual(form.first);
    expect(report.rows).toBe(form.rows);
    if (form.notices !== undefined) expect(codes(report)).toEqual(form.notices);
    expect(report.columns.map(({ name }) => name)).toEqual(
      form.columns.split(" ").map((column) => column.split(":")[0]),
    );
    if (!form.columns.includes("__proto__")) expect(shape(report)).toBe(form.columns);
  });
  it("knows which column the header does not name", async () => {
    const { report } = await read(",a,b\n1,5,6\n2,7,8\n3,9,1\n");
    expect(report.columns.map(({ unnamed }) => unnamed)).toEqual([true, false, false]);
  });
});

describe("where the table begins", { timeout: 120_000 }, () => {
  const table = `month,heat,area,use\n${lines(12, (i) => `${String(i + 1)},${String(i * 3)},5.5,${String(100 + i)}`)}`;
  it.each<[string, string, number]>([
    ["titles with the delimiter", `Energy report\nmade 2024-01-02, by meter 7\n\n${table}`, 3],
    [
      "delimiters at the end of every line, as the World Bank writes",
      `"Source","Indicators",\n\n"Updated","2024-06-28",\n\n"Name","Code","2019","2020",\n${lines(9, (i) => `"n${String(i)}","c${String(i)}","${String(i)}.5","1${String(i)}.5",`)}`,
      4,
    ],
    ["titles filled up with delimiters", `Energy report: 2024-01-02 10:11:12,,,\n,,,\n${table}`, 2],
    ["a line of groups above the names", `,home,home,home\n${table}`, 1],
  ])("%s", async (_, content, skip) => {
    const { report } = await read(content);
    expect(report.csv).toMatchObject({ skip, header: true });
    expect(report.badCellCount).toBe(0);
    expect(report.notices).toMatchObject([{ code: "csvLinesSkipped", values: { count: skip } }]);
    expect(report.columns).toHaveLength(4);
  });
  it("keeps to the lines the user set", async () => {
    const { report } = await read(`x,y\nmonth,heat\n1,2\n3,4\n`, { skip: 1 });
    expect(shape(report)).toBe("month:number heat:number");
    expect(report.notices).toEqual([]);
  });
  it.each([
    ["semicolon", ";", "0,5;1"],
    ["comma", ",", "0.5,1"],
    ["tab", "\t", "0.5\t1"],
  ])("sep= names the %s", async (_, sep, row) => {
    const { report } = await read(`sep=${sep}\r\na${sep}b\r\n${row}\r\n${row}\r\n`);
    expect(shape(report)).toBe("a:number b:number");
    expect(report.csv).toMatchObject({ delimiter: sep, skip: 1, decimal: sep === ";" ? "," : "." });
    expect(report.columns[0]?.max).toBe(0.5);
  });
  it.each<[string, string, number]>([
    [
      "in brackets",
      `when;t;h\n;[°C];[%]\n${lines(9, (i) => `2020-01-0${String(i + 1)};${String(i)}.5;x`).replaceAll(";x", ";40")}`,
      2,
    ],
    ["plain", `time,speed,force\ns,rpm,Nm\n${lines(9, (i) => `${String(i)},${String(i * 9)},2.5`)}`, 2],
    [
      "after a title",
      `Log 7\n\ntime,speed,force\ns,m/s,kN\n${lines(9, (i) => `${String(i)},${String(i * 9)},2.5`)}`,
      4,
    ],
    ["in Korean", `시각,온도,풍속\n시,도,미터\n${lines(9, (i) => `${String(i)},${String(i * 9)},2.5`)}`, 2],
  ])("units %s are left out, and lines stay right", async (_, content, line) => {
    const { report, rows } = await read(content.replace("2.5\n", "bad\n").replace("40\n", "bad\n"));
    expect(report.notices).toContainEqual(expect.objectContaining({ code: "csvUnitsSkipped", values: { line } }));
    expect(report.rows).toBe(9);
    expect(report.badCells).toMatchObject([{ line: line + 1, text: "bad" }]);
    expect(rows).toHaveLength(3);
  });
  it.each([
    ["a row without values", "a,b\nmissing,unknown\n1,2\n3,4\n5,6\n7,8\n9,1\n"],
    ["a word that occurs below", "k,v\nred,none\nred,1\nblue,2\nred,3\nred,4\nblue,5\n"],
  ])("%s is no units row", async (_, content) => {
    expect((await read(content)).report.csv.unitsRow).toBe(false);
  });
});

describe("delimiters", { timeout: 120_000 }, () => {
  it("runs of spaces, a tab, quotes", async () => {
    const { report, rows } = await read(
      lines(10, (i) => `  1${String(i)}.0   8   307.0\t${String(i)}  "buick  ${String(i)}"  `),
    );
    expect(report.csv.delimiter).toBe(" ");
    expect(rows[0]).toEqual(["10.0", "8", "307.0", "0", "buick  0"]);
    expect(report.rows).toBe(10);
  });
  it("runs of spaces below a header", async () => {
    const { report } = await read("year  mon   value\n2001    1    0.5\n2001   12   10.5\n2002    1  -99.9\n");
    expect(shape(report)).toBe("year:number mon:number value:number");
  });
  it.each(["^", "::", ":", "~", "!", "&", "@", "#", "||", "\x01", "¦"])("%j is found", async (delimiter) => {
    const row = (cells: readonly (string | number)[]) => cells.join(delimiter);
    const { report, rows } = await read(
      `${row(["x", "y", "z"])}\n${lines(12, (i) => row([i, i * 2, `t${String(i % 3)}`]))}`,
    );
    expect(report.csv.delimiter).toBe(delimiter);
    expect(rows[1]).toEqual(["1", "2", "t1"]);
    expect(report.rows).toBe(12);
  });
  it.each<[string, string]>([
    ["times", lines(12, (i) => `1${String(i % 10)}:30`)],
    ["names of two words", `name\n${lines(12, (i) => `John Smith${"abc"[i % 3] ?? ""}`)}`],
    ["addresses", lines(12, (i) => `a${String(i)}@b.org`)],
    ["texts with spaces and numbers", `room\n${lines(12, (i) => `Room ${String(i)}`)}`],
  ])("%s are one column, and that is said", async (_, content) => {
    const { report } = await read(content);
    expect(report.columns).toHaveLength(1);
    expect(codes(report)).toContain("csvOneColumn");
  });
  it("takes four characters from the user", async () => {
    const { report, rows } = await read("a<=>b\n1,5<=>2\n", { delimiter: "<=>" });
    expect(report.columns).toHaveLength(2);
    expect(rows).toEqual([["1,5", "2"]]);
  });
  it("lines of other widths than the header are refused one by one", async () => {
    const { report } = await read("a,b,c\n1,2\n3,4,5,6\n");
    expect(report.rows).toBe(0);
    expect(report.badCells.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "rowWidth"],
      [3, "rowWidth"],
    ]);
  });
});

describe("lines and quotes", { timeout: 120_000 }, () => {
  it("end with CRLF, CR and LF in one file", async () => {
    const { report, rows } = await read('x,y\r\n1,2\n2,"4\r\n4"\r3,6\r\n4,8\n5,10\r6,12\n7\n');
    expect(report.rows).toBe(6);
    expect(rows[1]).toEqual(["2", "4\r\n4"]);
    expect(report.badCells).toContainEqual({ line: 9, column: "", text: "7", reason: "rowWidth" });
  });
  it("one open quote costs one line", async () => {
    const { report, rows } = await read('a,b\n1,2\n3,"4\n5,6\n7,8\n');
    expect(rows).toEqual([
      ["1", "2"],
      ["5", "6"],
      ["7", "8"],
    ]);
    expect(report.badCells).toMatchObject([{ line: 3, reason: "rowQuote" }]);
  });
  it("counts every refused record", async () => {
    const { report } = await read(`a,b\n${"1,2\n".repeat(35_000)}${"1,2,3\n".repeat(25_000)}4,5\n`);
    expect(report.badCellCount).toBe(25_000);
    expect(report.rows).toBe(35_001);
  });
});

describe("what is no table says what it is", { timeout: 120_000 }, () => {
  it.each<[string, string | Uint8Array]>([
    ["HTML", "\n<!DOCTYPE html>\n<html><body>404</body></html>\n"],
    ["HTML", "<html>\n<head></head>"],
    ["Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"],
    ["JSON", '[{"x":1,"y":2},{"x":2,"y":4}]\n'],
    ["JSON", '{\n  "x": [1, 2],\n  "y": [2, 4]\n}\n'],
    ["JSON", '{"x":1,"y":2}\n{"x":2,"y":4}\n'],
    ["JSON", "[[1,2],[3,4]]"],
    ["ARFF", "% made by hand\n@RELATION r\n@attribute x numeric\n@data\n1\n"],
    ["XML", '<?xml version="1.0"?>\n<a><b>1</b></a>\n'],
    ["XML", "<rows>\n<row>1</row>\n</rows>\n"],
    ["PDF", "%PDF-1.7\n%\u00e2\n"],
    ["gzip", gzipSync(gzipSync("a,b\n1,2\n"))],
    ["ZIP (XLSX, ODS, npz)", Uint8Array.of(0x50, 0x4b, 3, 4)],
    ["XLS", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ["Parquet", "PAR1abc"],
    ["binary", new Uint8Array(500)],
  ])("%s", async (kind, content) => {
    await expect(inspect(bench.writeTable(content))).rejects.toMatchObject({ code: "csvNotTable", values: { kind } });
  });
  it.each(["[time],[value]\n1,2\n3,4\n", "<a,b>\n1,2\n3,4\n", "@x,@y\n1,2\n3,4\n", '"{a}","b"\n1,2\n3,4\n'])(
    "%j is a table",
    async (content) => {
      expect((await read(content)).report).toMatchObject({
        rows: 2,
        columns: [{ type: "number" }, { type: "number" }],
      });
    },
  );
  it("lines to skip are not looked at", async () => {
    const { report } = await read("@relation r\n@attribute x numeric\n@data\n1,2\n3,4\n", { skip: 3, header: false });
    expect(report.rows).toBe(2);
  });
});

describe("encodings", { timeout: 120_000 }, () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  it.each<[string, Buffer, string]>([
    ["a degree sign", latin(`t(\xb0C),n\n${lines(5, (i) => `${String(i)},2`)}`), "t(°C)"],
    ["a pound sign", latin("\xa3,n\n1,2\n3,4\n"), "£"],
    ["letters", latin("Stra\xdfe,n\n1,2\n3,4\n"), "Straße"],
    [
      "quotes of Windows",
      Buffer.concat([latin("a"), Buffer.of(0x93), latin("b"), Buffer.of(0x94), latin(",n\n1,2\n3,4\n")]),
      "a“b”",
    ],
    ["late, after half a megabyte of ASCII", latin(`a,name\n${"1,x\n".repeat(150_000)}2,caf\xe9\n`), "a"],
  ])("Windows-1252: %s", async (_, content, name) => {
    const { report } = await read(content);
    expect(report.columns[0]?.name).toBe(name);
    expect(report.csv.encoding).toBe("windows-1252");
    expect(codes(report)).toContain("csvReadAsWestern");
    expect(report.badCellCount).toBe(0);
    if (name === "a") expect(report.columns[1]?.categories).toEqual(["café", "x"]);
  });
  it.each(["utf-16le", "utf-16be"] as const)("%s without a mark", async (encoding) => {
    const bytes = Buffer.from("지역,값\n서울,1\n부산,2\n", "utf16le");
    const { report } = await read(encoding === "utf-16le" ? bytes : bytes.swap16());
    expect(report.csv.encoding).toBe(encoding);
    expect(shape(report)).toBe("지역:category 값:number");
  });
  it("the user's choice counts", async () => {
    const { report } = await read(Buffer.from("c1f6bfaa2c780a322c330a342c350a", "hex"), { encoding: "windows-1252" });
    expect(report.columns[0]?.name).toBe("Áö¿ª");
    expect(report.notices).toEqual([]);
  });
  it("one damaged line among UTF-8 is refused alone", async () => {
    const { report } = await read(
      Buffer.concat([Buffer.from("이름,n\n가,1\n나"), Buffer.of(0xe9), Buffer.from(",2\n다,3\n")]),
    );
    expect(report).toMatchObject({ rows: 2, badCells: [{ line: 3, reason: "rowEncoding" }] });
  });
  it("letters in several signs and in one are the same text", async () => {
    const { report } = await read(
      `${"온도".normalize("NFD")},k\n1,${"서울".normalize("NFD")}\n2,서울\n3,caf\u00e9\n4,cafe\u0301\n`,
    );
    expect(report.columns.map(({ name }) => name)).toEqual(["온도", "k"]);
    expect(report.columns[1]?.categories).toEqual(["café", "서울"]);
  });
});

describe("every record is a row or refused", { timeout: 240_000 }, () => {
  it("whatever the quotes, the blank lines, the widths and the line ends", async () => {
    const cell = fc.constantFrom(
      "1",
      "x",
      "",
      '"q"',
      '"a,b"',
      '"l\nm"',
      '"d""d"',
      "y z",
      '5"',
      ' "s" ',
      '"open',
      '"bad"x',
      "é",
    );
    const record = fc.tuple(
      fc.array(cell, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("\n", "\r\n", "\r", "\n\n"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(record, { minLength: 1, maxLength: 25 }),
        async (width, records) => {
          const header = ["h1", "h2", "h3"].slice(0, width).join(",");
          const path = bench.writeTable(`${header}\n${records.map(([cells, end]) => cells.join(",") + end).join("")}`);
          const csv = csvOptions({ delimiter: ",", quote: '"', header: true, unitsRow: false, encoding: "utf-8" });
          const report = await inspect(path, csv).catch((error: unknown) => {
            expect(error).toMatchObject({ code: "csvEmpty" });
            return null;
          });
          if (report === null) return;
          // Quotes that stay open take other lines with them; without them every filled line is a record.
          const quoted = records.some(([cells]) => cells.some((text) => text.includes('"')));
          const filled = records.filter(([cells]) => cells.length > 1 || cells[0] !== "").length;
          const refused = report.badCells.filter(({ column }) => column === "").length;
          if (!quoted && report.csv.skip === 0) expect(report.rows + refused).toBe(filled);
          // Predict answers every record, or none: an answer in its place for one with too few cells.
          const columns = report.columns.map(({ name }) => name);
          const request = { path, csv, columns, missingRows: "drop", offset: 0, limit: 1000 } as const;
          const answer = await bench.worker.call("readRows", request).catch((error: unknown) => {
            expect(error).toMatchObject({ code: expect.stringMatching(/^row/) as string });
            return null;
          });
          if (answer === null) {
            expect(refused).toBeGreaterThan(0);
            return;
          }
          expect(answer.total).toBe(report.rows + refused);
          expect(answer.rows).toHaveLength(answer.total);
          expect(answer.rows.filter((row) => row.length === columns.length)).toHaveLength(report.rows);
        },
      ),
      { seed: 20_260_102, numRuns: 120 },
    );
  });
  it("old documents keep their options", () => {
    expect(csvOptionsSchema.parse({ delimiter: ";" })).toMatchObject({
      delimiter: ";",
      encoding: null,
      unitsRow: null,
    });
    expect(csvOptionsSchema.safeParse({ delimiter: "" }).success).toBe(false);
    expect(csvOptionsSchema.safeParse({ delimiter: "12345" }).success).toBe(false);
  });
});
