import { describe, expect, it } from "vitest";
import type { CsvOptions } from "../../../src-engine";
import type { CsvReport } from "../../contract/data";
import { KoreanDecoder } from "./korean";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();

async function read(content: string | Uint8Array, options: Partial<CsvOptions> = {}) {
  const path = bench.writeTable(content);
  const csv = csvOptions(options);
  const report: CsvReport = await bench.worker.call("inspect", { path, csv });
  const columns = report.columns.map(({ name }) => name);
  const request = { path, csv, columns, missingRows: "drop", offset: 0, limit: 1000 } as const;
  const { rows, total } = await bench.worker.call("readRows", request);
  return { report, rows, total, path };
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n") + "\n";
const shape = ({ columns }: CsvReport) => columns.map(({ name, type }) => `${name}:${type}`).join(" ");
const codes = ({ notices }: CsvReport) => notices.map(({ code }) => code);

describe("files that were joined", { timeout: 60_000 }, () => {
  it.each<[string, (index: number) => string, string]>([
    ["numbers", (i) => `${String(i)},${String(i * 2)}`, "x:number c:number"],
    ["numbers and words", (i) => `${String(i)},b${String(i % 3)}`, "x:number c:category"],
    ["words", (i) => `a${String(i % 2)},b${String(i % 3)}`, "x:category c:category"],
  ])("a header of %s that comes again is no row, in Predict neither", async (_, row, columns) => {
    const part = `x,c\n${lines(12, row)}`;
    const { report, rows, total } = await read(part + part + part);
    expect(shape(report)).toBe(columns);
    expect(report).toMatchObject({ rows: 36, badCellCount: 0 });
    expect(report.notices).toMatchObject([{ code: "csvHeaderRepeated", values: { count: 2, lines: "14, 27" } }]);
    expect(total).toBe(36);
    expect(rows[12]).toEqual(row(0).split(","));
  });
  it("lines stay right below it", async () => {
    const { report } = await read(`x,c\n${lines(8, (i) => `${String(i)},1`)}x,c\n5,1\nbad,2\n7,1\n`);
    expect(report.badCells).toMatchObject([{ line: 12, text: "bad" }]);
  });
  it("is found far below the beginning of the file", async () => {
    const { report } = await read(`x,c\n${lines(60_000, (i) => `${String(i)},12`)}x,c\n5,1\n`);
    expect(report).toMatchObject({ rows: 60_001, badCellCount: 0 });
    expect(codes(report)).toContain("csvHeaderRepeated");
  });
  it("a row that comes twice in a file without a header is data, with a word", async () => {
    const { report } = await read("kim,seoul\nlee,busan\nkim,seoul\npark,jeju\nchoi,ulsan\n");
    expect(report).toMatchObject({ rows: 5, csv: { header: false } });
    expect(codes(report)).toContain("csvFirstLineData");
  });
  it("the name of a single column may be a value", async () => {
    expect((await read("word\nred\nword\nblue\n", { header: true })).report.rows).toBe(3);
  });
});

describe("tables drawn with lines", { timeout: 60_000 }, () => {
  it.each<[string, string]>([
    ["Markdown", `| a | b |\n|---|---|\n${lines(8, (i) => `| ${String(i)} | t${String(i % 2)} |`)}`],
    ["Markdown with alignment", `| a | b |\n|:--|-:|\n${lines(8, (i) => `| ${String(i)} | t${String(i % 2)} |`)}`],
    ["Markdown, short lines", `|a|b|\n|-|-|\n${lines(8, (i) => `|${String(i)}|t${String(i % 2)}|`)}`],
    ["Markdown without a frame", `a | b\n--- | ---\n${lines(8, (i) => `${String(i)} | t${String(i % 2)}`)}`],
    ["of words alone", `a,b\n---,---\n${lines(8, (i) => `${String(i)},t${String(i % 2)}`)}`],
    ["below a title", `# Results\n\n| a | b |\n|---|---|\n${lines(8, (i) => `| ${String(i)} | t${String(i % 2)} |`)}`],
  ])("%s", async (_, content) => {
    const { report, total } = await read(content);
    const named = report.columns.filter(({ unnamed }) => !unnamed);
    expect(named).toMatchObject([
      { name: "a", type: "number", missing: 0, max: 7 },
      { name: "b", type: "category", categories: ["t0", "t1"] },
    ]);
    expect(report).toMatchObject({ rows: 8, badCellCount: 0 });
    expect(codes(report)).toContain("csvRuleSkipped");
    expect(total).toBe(8);
  });
  it("a row of gaps is no line", async () => {
    expect((await read("a,b\n-,-\n1,2\n3,4\n5,6\n")).report.rows).toBe(4);
  });
});

describe("lists of what is not zero are no tables", { timeout: 60_000 }, () => {
  it.each<[string, string]>([
    ["LIBSVM", lines(9, (i) => `${i % 2 === 0 ? "+1" : "-1"} 1:${String(i)}.5 3:2`)],
    ["LIBSVM", lines(9, (i) => `${String(i)}${i % 3 === 0 ? "" : " 1:0.5"} 7:1e-3 # note`)],
    ["LIBSVM", lines(9, (i) => `1 qid:${String(i)} 1:0.5 2:0`)],
    ["Vowpal Wabbit", lines(9, (i) => `1 | price:${String(i)} size:.5`)],
  ])("%s", async (kind, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: "csvNotTable", values: { kind } });
  });
  it.each([lines(9, (i) => `${String(i)} 08:30 17:1${String(i)}`), lines(9, (i) => `${String(i)} 12:30`)])(
    "times are",
    async (content) => {
      expect((await read(content)).report.rows).toBe(9);
    },
  );
});

describe("signs of other programs", { timeout: 60_000 }, () => {
  it.each<[string, string, string]>([
    ["quotes", String.raw`he said \"hi\"`, 'he said "hi"'],
    ["delimiters between them", String.raw`a \"b, c\" d`, 'a "b, c" d'],
    ["backslashes", String.raw`C:\\data \"x\"`, String.raw`C:\data "x"`],
    ["line ends", `one \\"two\nthree\\"`, 'one "two\nthree"'],
    ["doubled quotes beside them", String.raw`\"a\" ""b""`, '"a" "b"'],
    ["other backslashes", String.raw`\"n\" \n \d`, String.raw`"n" \n \d`],
  ])("backslashes before quotes: %s", async (_, cell, text) => {
    const { report, rows } = await read(`name,x\n${lines(9, (i) => `"${cell}",${String(i)}\n"plain",1`)}`);
    expect(report).toMatchObject({ rows: 18, badCellCount: 0 });
    expect(rows.slice(0, 2)).toEqual([
      [text, "0"],
      ["plain", "1"],
    ]);
  });
  it("a path that ends with a backslash needs none", async () => {
    const { rows } = await read(`name,x\n${lines(5, (i) => `"C:\\dir\\",${String(i)}`)}`);
    expect(rows[0]).toEqual(["C:\\dir\\", "0"]);
  });
  it.each(["\x1a", "\x1a\x1a\x1a"])("Ctrl+Z at the end: %j", async (end) => {
    for (const content of [`a,b\n1,2\n3,4\n${end}`, `a,b\n1,2\n3,4${end}`]) {
      const { report, rows } = await read(content);
      expect(report).toMatchObject({ rows: 2, badCellCount: 0 });
      expect(rows[1]).toEqual(["3", "4"]);
    }
    const { report } = await read(`a\n${lines(80_000, (i) => `1234${String(i % 7)}`)}${end}`);
    expect(report).toMatchObject({ rows: 80_000, columns: [{ type: "number", missing: 0 }] });
  });
});

describe("Korean and Japanese", { timeout: 60_000 }, () => {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
  const table = (name: string, cells: readonly string[]) =>
    Buffer.concat([
      hex(name),
      Buffer.from(",x\n"),
      ...Array.from({ length: 12 }, (_, i) =>
        Buffer.concat([hex(cells[i % cells.length] ?? ""), Buffer.from(`,${String(i)}\n`)]),
      ),
    ]);
  it.each<[string, Buffer, string, string, string[]]>([
    [
      "Korean with syllables beyond EUC-KR",
      table("c1f6bfaa", ["bcadbfef", "bacebbea", "8c63b9e6b0a2c7cf"]),
      "euc-kr",
      "지역",
      ["똠방각하", "부산", "서울"],
    ],
    ["kanji", table("93738e73", ["938c8b9e", "91e58de3", "8e449679"]), "shift_jis", "都市", ["大阪", "札幌", "東京"]],
    ["hiragana", table("82c882dc82a6", ["82a082a982a2", "82a082a882a2"]), "shift_jis", "なまえ", ["あおい", "あかい"]],
    ["katakana", table("8369837d8347", ["8341834a", "8341834983438343"]), "shift_jis", "ナマエ", ["アオイイ", "アカ"]],
  ])("%s", async (_, content, encoding, name, categories) => {
    const { report } = await read(content);
    expect(report.csv.encoding).toBe(encoding);
    expect(report.columns[0]).toMatchObject({ name, categories });
    expect(
      report.notices.map(({ code, fixes }) => [code, fixes.some(({ csv }) => csv.encoding === "windows-1252")]),
    ).toEqual([[encoding === "euc-kr" ? "csvReadAsKorean" : "csvReadAsJapanese", true]]);
  });
  it("every Hangul syllable has its two bytes, cut anywhere", () => {
    const pairs: number[] = [];
    for (let lead = 0x81; lead <= 0xc8; lead += 1)
      for (let trail = 0x41; trail <= 0xfe; trail += 1) pairs.push(lead, trail);
    const text = new KoreanDecoder().decode(Uint8Array.from(pairs));
    const syllables = text.match(/[가-힣]/g) ?? [];
    expect(syllables).toHaveLength(11_172);
    expect(new Set(syllables).size).toBe(11_172);
    expect(new KoreanDecoder().decode(hex("b0a1814194eec652c8fe"))).toBe("가갂뷁힣힝");
    const decoder = new KoreanDecoder();
    const parts = [hex("b0"), hex("a181"), hex("41"), hex("c6")].map((part) => decoder.decode(part, { stream: true }));
    expect(parts.join("") + decoder.decode(hex(""))).toBe("가갂\uFFFD");
    expect(new KoreanDecoder().decode(hex("b00a41ff"))).toBe("\uFFFD\nA\uFFFD");
  });
  it.each(["it\x92s", "\x93a b\x94", "M\xc1LAGA", "K\xf6ln"])("Western text stays Western: %j", async (text) => {
    const { report } = await read(Buffer.from(`n,x\n${lines(9, (i) => `${text},${String(i)}`)}`, "latin1"));
    expect(report.csv.encoding).toBe("windows-1252");
  });
  it.each<[string, CsvOptions["encoding"], string]>([
    ["c5ecb5fe", "euc-jp", "東京"],
    ["b1b1bea9", "gb18030", "北京"],
    ["bb4fa55f", "big5", "臺北"],
    ["cceef1eae2e0", "windows-1251", "Москва"],
    ["a3f3649f", "windows-1250", "Łódź"],
  ])("%s is read in %s, which the user sets, as %s", async (bytes, encoding, text) => {
    const { report } = await read(table("6e", [bytes]), { encoding });
    expect(report.columns[0]?.categories).toEqual([text]);
  });
});
