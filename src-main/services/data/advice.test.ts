import { describe, expect, it } from "vitest";
import type { CsvOptions, DatasetColumn, DatasetParams } from "../../../src-engine";
import type { CsvReport } from "../../contract/data";
import { hostErrorTexts, type HostErrorCode } from "../../contract/errorTexts";
import { csvOptions, datasetParams, useDataBench } from "./testData";

const bench = useDataBench();

type Content = string | Uint8Array;

/** How a file is used: its bytes, how they are read, and the Dataset made of it, all columns in use, the last one as target. */
interface Use {
  readonly content: Content;
  readonly csv?: Partial<CsvOptions>;
  readonly dataset?: Partial<DatasetParams>;
}

/** What a text advises, and what then is right. */
interface Way extends Partial<Use> {
  /** The fix that is pressed: its place among those of the notice. */
  readonly fix?: number;
  readonly rows: number;
  /** `name:type` of every column. */
  readonly columns: string;
  readonly first?: readonly (string | null)[];
}

interface Advice extends Use {
  readonly ways: readonly Way[];
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n") + "\n";
const two = (number: number) => String(number).padStart(2, "0");
const plain = { content: "a,b\n1,2\n3,4\n", rows: 2, columns: "a:number b:number" } as const;
const hex = (text: string) => Buffer.from(text, "hex");
const words = (bytes: string) =>
  Buffer.concat([
    Buffer.from("n,x\n"),
    ...Array.from({ length: 9 }, (_, i) => Buffer.concat([hex(bytes), Buffer.from(`,${String(i)}\n`)])),
  ]);
const titled = `made 2024, by meter 7\n\nhour,heat,area\n${lines(9, (i) => `${String(i)},${String(i * 3)},5.5`)}`;
const oneColumn = (name: string, cell: (index: number) => string, count = 20) =>
  `${name},y\n${lines(count, (i) => `${cell(i)},${String(i)}`)}`;
const numbers = { rows: 20, columns: "a:number y:number" } as const;
const category = { rows: 20, columns: "a:category y:number" } as const;
const stale: DatasetColumn[] = [
  { name: "a", type: "category", role: "feature", categories: ["old"], encoding: "oneHot" },
  { name: "b", type: "number", role: "target", categories: [], encoding: "oneHot" },
];

/** Codes that say something of a table, by how they begin. A new one needs an entry below. */
const ofTables = /^(?!csvFix)(csv|cell[A-Z]|row[WQET]|numbers?[A-Z]|dates|marker|categor|columnMany|lastRow)/;

const advice: Readonly<Partial<Record<HostErrorCode, Advice>>> = {
  csvEncoding: {
    content: words("cceef1eae2e0"),
    ways: [
      { csv: { encoding: "windows-1251" }, rows: 9, columns: "n:category x:number", first: ["Москва", "0"] },
      {
        content: words(Buffer.from("Москва").toString("hex")),
        rows: 9,
        columns: "n:category x:number",
        first: ["Москва", "0"],
      },
    ],
  },
  csvNotTable: { content: '[{"a":1,"b":2},{"a":3,"b":4}]\n', ways: [plain] },
  csvMostlyRefused: {
    content: `made 2024, by meter 7\n\na,b,c,d\n${"1,2,3,4\n".repeat(1_000_001)}`,
    csv: { titles: false },
    ways: [{ csv: { skip: 2 }, rows: 1_000_001, columns: "a:number b:number c:number d:number" }],
  },
  csvLinesSkipped: {
    content: titled,
    ways: [
      { csv: { skip: 2 }, rows: 9, columns: "hour:number heat:number area:number" },
      {
        csv: { unitsRow: false },
        content: `p,q,\n${titled.slice(titled.indexOf("hour"))}`,
        fix: 0,
        rows: 10,
        columns: "p:number q:number column3:number",
      },
    ],
  },
  csvFirstLineHeader: {
    content: "kim,seoul\nlee,busan\npark,jeju\n",
    ways: [{ fix: 0, rows: 3, columns: "column1:category column2:category", first: ["kim", "seoul"] }],
  },
  csvFirstLineData: {
    content: lines(12, (i) => `2024-01-${String(10 + i)},word${"abc"[i % 3] ?? ""}`),
    ways: [{ fix: 0, rows: 11, columns: "2024-01-10:category worda:category" }],
  },
  csvUnitsSkipped: {
    content: `time,speed\ns,rpm\n${lines(9, (i) => `${String(i)},${String(i * 9)}`)}`,
    ways: [{ fix: 0, rows: 10, columns: "time:number speed:number", first: ["s", "rpm"] }],
  },
  csvRuleSkipped: {
    content: `|a|b|\n|---|---|\n${lines(9, (i) => `|${String(i)}|${String(i * 2)}|`)}`,
    ways: [{ fix: 0, rows: 10, columns: "column1:category a:number b:number", first: [null, "---", "---"] }],
  },
  csvHeaderRepeated: {
    content: `a,b\n${lines(9, (i) => `${String(i)},1`)}a,b\n5,6\n`,
    ways: [{ fix: 0, rows: 12, columns: "column1:number column2:number", first: ["a", "b"] }],
  },
  csvOneColumn: {
    content: lines(12, (i) => `1${String(i % 10)}:30`),
    ways: [
      { fix: 0, rows: 12, columns: "column1:number column2:number" },
      { csv: { delimiter: ":" }, rows: 12, columns: "column1:number column2:number" },
    ],
  },
  csvReadAsWestern: {
    content: words("a3f3649f"),
    ways: [
      { csv: { encoding: "windows-1250" }, rows: 9, columns: "n:category x:number", first: ["Łódź", "0"] },
      {
        content: words(Buffer.from("Łódź").toString("hex")),
        rows: 9,
        columns: "n:category x:number",
        first: ["Łódź", "0"],
      },
    ],
  },
  csvReadAsKorean: {
    content: words("b0a1b0a2"),
    ways: [
      { csv: { encoding: "gb18030" }, rows: 9, columns: "n:category x:number", first: ["啊阿", "0"] },
      {
        content: words(Buffer.from("啊阿").toString("hex")),
        rows: 9,
        columns: "n:category x:number",
        first: ["啊阿", "0"],
      },
    ],
  },
  csvReadAsJapanese: {
    content: words("938c8b9e"),
    ways: [
      { csv: { encoding: "windows-1252" }, rows: 9, columns: "n:category x:number" },
      {
        content: words(Buffer.from("東京").toString("hex")),
        rows: 9,
        columns: "n:category x:number",
        first: ["東京", "0"],
      },
    ],
  },
  csvEmpty: { content: plain.content, csv: { skip: 9 }, ways: [{ ...plain, csv: { skip: 0 } }] },
  csvTooWide: {
    content: `${"a,".repeat(17_000)};b\n1;2\n3;4\n`,
    csv: { delimiter: "," },
    ways: [{ csv: { delimiter: ";" }, rows: 2, columns: `${"a,".repeat(17_000).slice(0, 1000)}:number b:number` }],
  },
  cellNotNumber: {
    content: `a,b\n${lines(20, (i) => `${i === 7 ? "bad" : String(i)},1`)}`,
    ways: [
      { content: `a,b\n${lines(20, (i) => `${String(i)},1`)}`, rows: 20, columns: "a:number b:number" },
      { csv: { missing: ["bad"] }, dataset: { missingRows: "drop" }, rows: 20, columns: "a:number b:number" },
      { csv: { types: { a: "category" } }, rows: 20, columns: "a:category b:number" },
    ],
  },
  cellNotFinite: {
    content: `a,b\n${lines(20, (i) => `${i === 7 ? "inf" : String(i)},1`)}`,
    ways: [
      { content: `a,b\n${lines(20, (i) => `${String(i)},1`)}`, rows: 20, columns: "a:number b:number" },
      { csv: { missing: ["inf"] }, dataset: { missingRows: "drop" }, rows: 20, columns: "a:number b:number" },
    ],
  },
  cellOverflow: {
    content: `a,b\n${lines(20, (i) => `${String(i)}e39,1`)}`,
    ways: [{ content: `a,b\n${lines(20, (i) => `${String(i)}e9,1`)}`, rows: 20, columns: "a:number b:number" }],
  },
  cellMissing: {
    content: "a,b\n1,2\n,4\n5,6\n",
    ways: [
      { content: "a,b\n1,2\n3,4\n5,6\n", rows: 3, columns: "a:number b:number" },
      { dataset: { missingRows: "drop" }, rows: 3, columns: "a:number b:number" },
    ],
  },
  categoryUnknown: {
    content: "a,b\nold,2\nnew,4\nold,1\n",
    dataset: { columns: stale },
    ways: [{ dataset: {}, rows: 3, columns: "a:category b:number" }],
  },
  rowWidth: {
    content: `a,b\n${lines(9, (i) => `'1,5,${String(i)}',2`)}`,
    csv: { delimiter: ",", quote: '"', titles: false },
    ways: [
      { content: `a,b\n${lines(9, (i) => `1${String(i)},2`)}`, rows: 9, columns: "a:number b:number" },
      { csv: { delimiter: ",", quote: "'" }, rows: 9, columns: "a:category b:number", first: ["1,5,0", "2"] },
      {
        content: `a;b\n${lines(9, (i) => `1,${String(i)};2`)}`,
        csv: { delimiter: ";" },
        rows: 9,
        columns: "a:number b:number",
      },
    ],
  },
  rowQuote: {
    content: 'a,b\n1,2\n"3,4\n5,6\n',
    ways: [
      { content: 'a,b\n1,2\n"3",4\n5,6\n', rows: 3, columns: "a:number b:number" },
      { csv: { quote: "'", types: { a: "category" } }, rows: 3, columns: "a:category b:number" },
    ],
  },
  rowEncoding: {
    content: words("4bf66c6e"),
    csv: { encoding: "utf-8" },
    ways: [
      { csv: { encoding: "windows-1252" }, rows: 9, columns: "n:category x:number", first: ["Köln", "0"] },
      {
        content: words(Buffer.from("Köln").toString("hex")),
        csv: { encoding: "utf-8" },
        rows: 9,
        columns: "n:category x:number",
      },
    ],
  },
  rowTooLong: {
    content: `a,b\n1,2\n"${"x,".repeat(5 * 2 ** 20)}`,
    ways: [{ content: 'a,b\n1,2\n"x\nx",3\n', rows: 2, columns: "a:category b:number" }],
  },
  numbersAmbiguous: {
    content: `a;y\n${lines(20, (i) => `${String(i + 1)},137;${String(i)}`)}`,
    ways: [{ ...numbers, fix: 0, first: ["1,137", "0"] }],
  },
  numbersWithUnit: { content: oneColumn("a", (i) => `${String(i)} kg`), ways: [{ ...category, fix: 0 }] },
  numbersPartlyUnit: {
    content: oneColumn("a", (i) => (i === 7 ? "0.5" : `${String(i + 1)}%`)),
    ways: [{ ...numbers, content: oneColumn("a", (i) => `${String(i + 1)}%`) }],
  },
  numbersAsCategory: {
    content: oneColumn("a", (i) => (i % 3 === 0 ? "unknown" : String(i))),
    ways: [
      { ...numbers, fix: 0, dataset: { missingRows: "drop" } },
      { ...category, fix: 1 },
    ],
  },
  numbersMayBeCodes: { content: oneColumn("a", (i) => `0${String(1000 + i)}`), ways: [{ ...category, fix: 0 }] },
  numbersUnread: {
    content: oneColumn("a", (i) => `${String(i)}-`),
    ways: [{ ...numbers, content: oneColumn("a", (i) => `-${String(i)}`) }],
  },
  numbersOfScales: {
    content: oneColumn("a", (i) => `${String(i + 1)}.5${i % 2 === 0 ? "K" : "M"}`),
    ways: [{ ...numbers, content: oneColumn("a", (i) => `${String(i + 1)}500${i % 2 === 0 ? "" : "000"}`) }],
  },
  numberMayBeMissing: {
    content: oneColumn("a", (i) => (i % 4 === 0 ? "-999" : String(i))),
    ways: [{ ...numbers, fix: 0, dataset: { missingRows: "drop" } }],
  },
  datesFound: {
    content: oneColumn("a", (i) => `2020-01-${two(i + 1)}`),
    ways: [
      { ...numbers, fix: 0 },
      { ...category, fix: 1 },
    ],
  },
  datesAsNumbers: { content: oneColumn("a", (i) => `202001${two(i + 1)}`), ways: [{ ...numbers, fix: 0 }] },
  datesWithoutYear: {
    content: oneColumn("a", (i) => `${two(i + 1)}.${two((i % 12) + 1)}`),
    ways: [
      { ...category, fix: 0 },
      { ...numbers, content: oneColumn("a", (i) => `2024-${two((i % 12) + 1)}-${two(i + 1)}`), fix: 0 },
    ],
  },
  markerMayBeCategory: {
    content: oneColumn("a", (i) => ["EU", "NA", "AS", "AF"][i % 4] ?? ""),
    ways: [{ ...category, fix: 0, first: ["EU", "0"] }],
  },
  categoriesAlike: {
    content: oneColumn("a", (i) => ["true", "TRUE", "false"][i % 3] ?? ""),
    ways: [{ ...category, content: oneColumn("a", (i) => (i % 2 === 0 ? "true" : "false")) }],
  },
  columnManyCategories: {
    content: oneColumn("a", (i) => `w${String(i)}`, 12_000),
    ways: [
      { content: oneColumn("a", (i) => `w${String(i % 9)}`, 12_000), rows: 12_000, columns: "a:category y:number" },
    ],
  },
  lastRowSums: {
    content: `${oneColumn("a", (i) => `n${String(i)}`)}Total,190\n`,
    ways: [{ ...category, content: oneColumn("a", (i) => `n${String(i)}`) }],
  },
  lastRowsNotes: {
    content: `${oneColumn("a", (i) => `n${String(i)}`)}Source: me,1\n`,
    ways: [{ ...category, content: oneColumn("a", (i) => `n${String(i)}`) }],
  },
};

/** Reads a file as the app does on the way to a training. */
async function use({ content, csv = {}, dataset = {} }: Use) {
  const path = bench.writeTable(content);
  const options = csvOptions(csv);
  const codes: string[] = [];
  const refusal = (error: unknown) => {
    codes.push((error as { code: string }).code);
    return null;
  };
  const report = await bench.worker.call("inspect", { path, csv: options }).catch(refusal);
  if (report === null) return { codes, report: null, first: [] };
  codes.push(...report.notices.map(({ code }) => code), ...report.badCells.map(({ reason }) => reason));
  const columns = report.columns.map(({ name, type, categories, format }, index): DatasetColumn => ({
    name,
    type,
    role:
      index === report.columns.length - 1
        ? "target"
        : categories.length + (type === "number" ? 1 : 0) > 0
          ? "feature"
          : "ignore",
    categories,
    encoding: "classIndex",
    ...(format === undefined ? {} : { format }),
  }));
  if (codes.length === 0 || dataset.columns !== undefined)
    await bench.worker
      .call("prepare", { path, dataset: datasetParams({ csv: options, columns, ...dataset }), cache: bench.cache })
      .catch(refusal);
  const { rows } = await bench.worker.call("rows", { path, csv: options, offset: 0, limit: 1 });
  return { codes, report, first: rows[0] ?? [] };
}

const shape = ({ columns }: CsvReport) => columns.map(({ name, type }) => `${name}:${type}`).join(" ");

describe("what a text about a table advises", { timeout: 120_000 }, () => {
  it("is tried for every text", () => {
    // Not the file's doing, but the machine's: see tooLarge.test.ts.
    const codes = Object.keys(hostErrorTexts).filter((code) => ofTables.test(code) && code !== "csvTooLarge");
    expect(Object.keys(advice).sort()).toEqual(codes.sort());
  });

  it.each(
    Object.entries(advice).flatMap(([code, entry]) => entry.ways.map((way, index) => ({ code, entry, way, index }))),
  )("$code, way $index", async ({ code, entry: { ways: _, ...before }, way }) => {
    const found = await use(before);
    expect(found.codes).toContain(code);
    let { csv } = { ...before, ...way };
    let raising: string | undefined = code;
    if (way.fix !== undefined) {
      const shown = way.content === undefined ? found : await use({ ...before, ...way });
      const notice = shown.report?.notices.find(
        (each) => each.fixes.length > 0 && (each.code === code || way.content !== undefined),
      );
      raising = notice?.code;
      csv = { ...csv, ...notice?.fixes[way.fix]?.csv };
    }
    const after = await use({ ...before, ...way, csv: csv ?? {} });
    expect(after.codes).not.toContain(code);
    expect(after.codes).not.toContain(raising);
    expect(after.report?.rows).toBe(way.rows);
    expect(after.report && shape(after.report)).toBe(way.columns);
    if (way.first !== undefined) expect(after.first).toEqual(way.first);
  });
});
