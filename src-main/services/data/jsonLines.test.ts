import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();
let files = 0;

/** Writes a file and looks into it. */
function inspect(content: string | Uint8Array, ending = "jsonl") {
  files += 1;
  const path = bench.write(`rows${String(files)}.${ending}`, content);
  return { path, report: bench.worker.call("inspect", { path, csv: csvOptions() }) };
}

/** What a file is read as: `name:type` of every column, and the first rows. */
async function read(content: string | Uint8Array, ending?: string) {
  const { path, report } = inspect(content, ending);
  const { columns, rows, csv } = await report;
  const page = await bench.worker.call("rows", { path, csv, offset: 0, limit: 10 });
  return [columns.map(({ name, type }) => `${name}:${type}`).join(" "), rows, page.rows];
}

const object = (value: unknown) => JSON.stringify(value);
const three = [1, 2, 3];

describe("JSON lines", { timeout: 60_000 }, () => {
  it.each<[string, string | Uint8Array, ...unknown[]]>([
    [
      "plain",
      '{"a":1,"b":"x"}\n{"a":2.5,"b":"y"}\n',
      "a:number b:category",
      2,
      [
        ["1", "x"],
        ["2.5", "y"],
      ],
    ],
    ["without an end", '{"a":1}\n{"a":2}', "a:number", 2, [["1"], ["2"]]],
    ["from Windows, with a mark", '\uFEFF{"a":1}\r\n{"a":2}\r\n', "a:number", 2, [["1"], ["2"]]],
    ["with empty lines", '\n\n{"a":1}\n  \n{"a":2}\n\n', "a:number", 2, [["1"], ["2"]]],
    [
      "with keys in any order",
      '{"a":1,"b":2}\n{"b":3,"a":4}',
      "a:number b:number",
      2,
      [
        ["1", "2"],
        ["4", "3"],
      ],
    ],
    [
      "with keys that come and go",
      '{"a":1}\n{"b":2}\n{}\n',
      "a:number b:number",
      3,
      [
        ["1", null],
        [null, "2"],
        [null, null],
      ],
    ],
    [
      "of one column with nothing in it here and there",
      '{"a":1}\n{"a":null}\n{}\n{"a":""}\n{"a":5}',
      "a:number",
      5,
      [["1"], [null], [null], [null], ["5"]],
    ],
    [
      "of truths",
      three.map((i) => object({ a: i, b: i > 1 })).join("\n"),
      "a:number b:category",
      3,
      [
        ["1", "false"],
        ["2", "true"],
        ["3", "true"],
      ],
    ],
    ["with Python's NaN", '{"a":NaN}\n{"a":2}\n{"a":-3e-2}', "a:number", 3, [[null], ["2"], ["-3e-2"]]],
    [
      "with objects in objects",
      '{"p":{"x":1,"y":{"z":2}},"q":{}}\n{"p":{"x":3}}',
      "p.x:number p.y.z:number",
      2,
      [
        ["1", "2"],
        ["3", null],
      ],
    ],
    [
      "with every sign of a CSV",
      `${object({ '# a,"b"': 'x,"y"\nz', "sep=;": "'q'" })}\n${object({ '# a,"b"': " s\r\n", "sep=;": "\\" })}`,
      '# a,"b":category sep=;:category',
      2,
      [
        ['x,"y"\nz', "'q'"],
        [" s\r\n", "\\"],
      ],
    ],
    [
      "named in Korean",
      '{"면적":1,"값":"서울"}\n{"면적":2,"값":"부산"}',
      "면적:number 값:category",
      2,
      [
        ["1", "서울"],
        ["2", "부산"],
      ],
    ],
    ["with escapes", '{"a\\u0062":"\\ud55c\\/\\t\\"","b":"\\\\"}\n', "ab:category b:category", 1, [['한/\t"', "\\"]]],
    [
      "whose names are numbers",
      '{"1":1,"2":2}\n{"1":3,"2":4}',
      "1:number 2:number",
      2,
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "whose first row looks like units",
      `{"t":"s"}\n${[1, 2, 3, 4, 5, 6].map((t) => object({ t })).join("\n")}`,
      "t:number",
      7,
      [["s"], ["1"], ["2"], ["3"], ["4"], ["5"], ["6"]],
    ],
    [
      "with whole numbers beyond a double",
      '{"a":9007199254740993}\n{"a":9007199254740995}',
      "a:number",
      2,
      [["9007199254740993"], ["9007199254740995"]],
    ],
    ["with numbers that may be thousands", '{"a":1.234}\n{"a":5.678}', "a:number", 2, [["1.234"], ["5.678"]]],
  ])("%s are read", async (_name, content, columns, rows, first) => {
    expect(await read(content)).toEqual([columns, rows, first]);
  });

  it("are told by their ending, packed by gzip or not", async () => {
    const lines = '{"a":1}\n{"a":2}\n';
    const expected = ["a:number", 2, [["1"], ["2"]]];
    expect(await read(lines, "NDJSON")).toEqual(expected);
    expect(await read(gzipSync(lines), "jsonl.gz")).toEqual(expected);
    await expect(inspect(gzipSync(gzipSync(lines)), "jsonl.gz").report).rejects.toMatchObject({ code: "jsonEncoding" });
    await expect(inspect(lines, "json").report).rejects.toMatchObject({ code: "csvNotTable" });
  });

  const good = `${object({ a: 1, b: "x" })}\n`;
  it.each<[string, string | Uint8Array, string, Record<string, unknown>]>([
    ["nothing", "", "tableEmpty", {}],
    ["empty lines only", "\n \n", "tableEmpty", {}],
    ["empty objects only", "{}\n{}\n", "tableEmpty", {}],
    ["a line cut short", `${good}${good}{"a":1,"b":"x`, "jsonLine", { line: 3, character: 12, text: '"x' }],
    ["two objects on a line", `${good}{"a":1}{"a":2}\n`, "jsonLine", { line: 2, character: 8, text: '{"a":2}' }],
    ["a comma too many", `${good}{"a":1,}\n`, "jsonLine", { line: 2, character: 8, text: "}" }],
    ["keys without quotes", "{a:1}\n", "jsonLine", { line: 1, character: 2 }],
    ["numbers that are none", `${good}{"a":01}\n`, "jsonLine", { line: 2, character: 7 }],
    ["a wrong escape", `${good}{"a":"\\x"}\n`, "jsonLine", { line: 2, character: 6 }],
    ["a document over several lines", '{\n "a": 1\n}\n', "jsonLine", { line: 1, character: 2, text: "" }],
    ["a list of objects", '[{"a":1}]\n', "jsonNotObject", { line: 1, text: '[{"a":1}]' }],
    ["text", "a,b\n1,2\n", "jsonNotObject", { line: 1, text: "a,b" }],
    ["a list in a row", `${good}{"a":[1,2]}\n`, "jsonNotValue", { line: 2, column: "a", text: "[1,2]}" }],
    ["objects without end", `${good}${'{"a":'.repeat(100_000)}`, "jsonNotValue", { line: 2 }],
    ["a key twice", `${good}{"a":1,"a":2}\n`, "jsonTwice", { line: 2, column: "a" }],
    ["a key twice by its objects", '{"a.b":1,"a":{"b":2}}\n', "jsonTwice", { line: 1, column: "a.b" }],
    ["another encoding", Buffer.from(`${good}{"a":"\xe4"}\n`, "latin1"), "jsonEncoding", { line: 2 }],
    ["UTF-16", Buffer.from(good, "utf16le"), "jsonLine", { line: 1, character: 2 }],
    ["a line without end", `${good}{"a":"${"x".repeat(9 * 2 ** 20)}`, "rowTooLong", { line: 2 }],
    [
      "too many columns",
      object(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`c${String(i)}`, i]))),
      "tableTooWide",
      { limit: 16_384 },
    ],
    [
      "too many columns, one a line",
      Array.from({ length: 20_000 }, (_, i) => `{"c${String(i)}":1}`).join("\n"),
      "tableTooWide",
      {},
    ],
  ])("%s is refused by its place", async (_name, content, code, values) => {
    await expect(inspect(content).report).rejects.toMatchObject({ code, values });
  });

  it("with a key that comes late have it as a column of all rows", async () => {
    const { report } = inspect(
      Array.from({ length: 30_000 }, (_, i) => object(i < 20_000 ? { a: i } : { a: i, b: i })).join("\n"),
    );
    const { columns, rows } = await report;
    expect([rows, columns.map(({ name, missing }) => [name, missing])]).toEqual([
      30_000,
      [
        ["a", 0],
        ["b", 20_000],
      ],
    ]);
  });

  it("of thousands of columns are read", async () => {
    const line = (row: number) =>
      object(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`c${String(i)}`, i * row])));
    const { report } = inspect([1, 2, 3].map(line).join("\n"));
    const { columns, rows } = await report;
    expect([rows, columns.length, columns[2999]?.max]).toEqual([3, 3000, 8997]);
  });

  it("name a bad cell by its line, whatever stands above it", async () => {
    const above = [object({ t: "two\nlines\n", a: 1, b: 1 }), "", object({ a: 2, b: 2 })];
    const rows = Array.from({ length: 20 }, (_, i) => object({ a: i, b: i }));
    const content = [...above, ...rows, object({ a: "many", b: 0 })].join("\n");
    const { path, report } = inspect(content);
    expect((await report).badCells).toEqual([{ line: 24, column: "a", text: "many", reason: "cellNotNumber" }]);
    const dataset = datasetParams({ columns: [numberColumn("a"), numberColumn("b", "target")] });
    const prepared = bench.worker.call("prepare", { path, dataset, cache: bench.cache });
    await expect(prepared).rejects.toMatchObject({ code: "cellNotNumber", values: { line: 24, column: "a" } });
  });
});
