import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import golden from "../../../src-engine/golden/parquet.json";
import { csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";
import { writeParquet } from "./testParquet";

const bench = useDataBench();
let files = 0;

/** Writes what a query gives as Parquet. @returns the path */
async function written(query: string, options = ""): Promise<string> {
  files += 1;
  const path = join(bench.folder, `made${String(files)}.parquet`);
  await writeParquet(path, query, options);
  return path;
}

const inspect = (path: string) => bench.worker.call("inspect", { path, csv: csvOptions() });

/** What a file is read as: `name:type` of every column, how many rows, and the first of them. */
async function read(path: string) {
  const { columns, rows, csv } = await inspect(path);
  const page = await bench.worker.call("rows", { path, csv, offset: 0, limit: 20 });
  return [columns.map(({ name, type }) => `${name}:${type}`).join(" "), rows, page.rows];
}

describe("a Parquet file", { timeout: 60_000 }, () => {
  it.each<[string, string, string, (string | null)[][]]>([
    [
      "whole numbers of every size",
      "SELECT 1::TINYINT a, -2::BIGINT b, 9007199254740993::BIGINT c, 3::UINTEGER d",
      "a:number b:number c:number d:number",
      [["1", "-2", "9007199254740993", "3"]],
    ],
    [
      "floats",
      "SELECT 0.1::FLOAT a, 1e-7::DOUBLE b, 1e20::DOUBLE c UNION ALL SELECT 'nan', 5, 6",
      "a:number b:number c:number",
      [
        ["0.1", "1e-07", "1e+20"],
        [null, "5.0", "6.0"],
      ],
    ],
    ["decimals", "SELECT 12.50::DECIMAL(10,2) a, -0.001::DECIMAL(18,3) b", "a:number b:number", [["12.50", "-0.001"]]],
    ["truths", "SELECT true a, false b", "a:category b:category", [["true", "false"]]],
    [
      "texts with every sign of a CSV",
      `SELECT 'x,"y"' || chr(10) || 'z' AS "# ""a"", b", ' ' || chr(13) AS "sep=;"`,
      '# "a", b:category sep=;:category',
      [['x,"y"\nz', null]],
    ],
    [
      "days and times",
      "SELECT DATE '2024-02-29' d, TIMESTAMP '2024-01-02' t, TIMESTAMP '2024-01-02 03:04:05.5' u, TIMESTAMPTZ '2024-01-02 03:04:05+02' z, TIME '01:02:03' w",
      "d:category t:category u:category z:category w:category",
      [["2024-02-29", "2024-01-02", "2024-01-02 03:04:05.5", "2024-01-02 01:04:05", "01:02:03"]],
    ],
    [
      "nothing here and there",
      "SELECT * FROM (VALUES (1, 'x'), (NULL, NULL), (3, '')) AS t(a, b)",
      "a:number b:category",
      [
        ["1", "x"],
        [null, null],
        ["3", null],
      ],
    ],
    [
      "one column with nothing here and there",
      "SELECT * FROM (VALUES (1), (NULL), (3)) AS t(a)",
      "a:number",
      [["1"], [null], ["3"]],
    ],
    ["Korean", "SELECT '서울' AS 도시, 3 AS 값", "도시:category 값:number", [["서울", "3"]]],
    [
      "names that are numbers",
      `SELECT 1 AS "1", 2 AS "2" UNION ALL SELECT 3, 4`,
      "1:number 2:number",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["an enumeration", "SELECT 'b'::ENUM('a', 'b') e", "e:category", [["b"]]],
    [
      "an identifier",
      "SELECT '6f9619ff-8b86-d011-b42d-00c04fc964ff'::UUID u",
      "u:category",
      [["6f9619ff-8b86-d011-b42d-00c04fc964ff"]],
    ],
  ])("with %s is read", async (_name, query, columns, rows) => {
    expect(await read(await written(query))).toEqual([columns, rows.length, rows]);
  });

  it.each(["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4"])("packed by %s is read", async (compression) => {
    const path = await written(
      "SELECT i AS a FROM range(5000) t(i)",
      `, COMPRESSION ${compression}, ROW_GROUP_SIZE 2048`,
    );
    const { rows, columns } = await inspect(path);
    expect([rows, columns[0]?.min, columns[0]?.max]).toEqual([5000, 0, 4999]);
  });

  it("packed by gzip is read as well", async () => {
    const path = await written("SELECT 1 a, 'x' b");
    expect(await read(bench.write("packed.parquet.gz", gzipSync(readFileSync(path))))).toEqual(await read(path));
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["a list", "SELECT 1 a, [1, 2] b", { column: "b", kind: "INTEGER[]" }],
    [
      "an object",
      "SELECT {'x': 1, 'y': {'z': 2}} s, 1 a",
      { column: "s", kind: "STRUCT(x INTEGER, y STRUCT(z INTEGER))" },
    ],
    ["a map", "SELECT MAP {'k': 1} m", { column: "m", kind: "MAP(VARCHAR, INTEGER)" }],
    ["times in a list", "SELECT [TIMESTAMP '2024-01-02'] t", { column: "t", kind: "TIMESTAMP[]" }],
    ["bytes", "SELECT 'abc'::BLOB p, {'x': 1} s", { column: "p", kind: "BLOB" }],
  ])("with %s in its cells is refused by the column", async (_name, query, values) => {
    await expect(inspect(await written(query))).rejects.toMatchObject({ code: "parquetColumn", values });
  });

  it.each<[string, (whole: Buffer) => Uint8Array | string]>([
    ["nothing", () => ""],
    ["its mark only", () => "PAR1"],
    ["a CSV by another name", () => "a,b\n1,2\n"],
    ["half of it", (whole) => whole.subarray(0, whole.length / 2)],
    ["no end", (whole) => whole.subarray(0, whole.length - 4)],
    ["no beginning", (whole) => whole.subarray(40)],
    ["a damaged footer", (whole) => Buffer.from(whole).fill(0x55, whole.length - 300, whole.length - 12)],
    ["a footer that claims gigabytes", (whole) => Buffer.from(whole).fill(0x7f, whole.length - 8, whole.length - 4)],
    ["damaged pages", (whole) => Buffer.from(whole).fill(0xff, 4, 200)],
  ])("that holds %s is refused", async (name, damage) => {
    const whole = readFileSync(await written("SELECT i AS a, 'text ' || i AS b FROM range(3000) t(i)"));
    const path = bench.write(`${name.replaceAll(" ", "_")}.parquet`, damage(whole));
    const refused = expect(inspect(path)).rejects;
    await refused.toMatchObject({ code: "parquetDamaged" });
    await refused.not.toMatchObject({ values: { cause: expect.stringContaining(bench.folder) as string } });
  });

  it("without rows is refused", async () => {
    const path = await written("SELECT 1 a WHERE false");
    await expect(inspect(path)).rejects.toMatchObject({ code: "tableEmpty" });
  });

  it("of too many columns is refused, and one of many is read", async () => {
    const wide = (count: number) =>
      `SELECT ${Array.from({ length: count }, (_, i) => `${String(i)} AS c${String(i)}`).join(", ")} FROM range(3)`;
    await expect(inspect(await written(wide(17_000)))).rejects.toMatchObject({ code: "tableTooWide" });
    const { rows, columns } = await inspect(await written(wide(3000)));
    expect([rows, columns.length, columns[2999]?.max]).toEqual([3, 3000, 2999]);
  });

  it("names a bad cell by its row, whatever stands above it", async () => {
    const path = await written(
      "SELECT i AS b, CASE i WHEN 39 THEN 'many' ELSE i::VARCHAR END AS a, 'two' || chr(10) || 'lines' AS t FROM range(50) t(i)",
    );
    expect((await inspect(path)).badCells).toEqual([{ line: 40, column: "a", text: "many", reason: "cellNotNumber" }]);
    const dataset = datasetParams({ columns: [numberColumn("a"), numberColumn("b", "target")] });
    await expect(bench.worker.call("prepare", { path, dataset, cache: bench.cache })).rejects.toMatchObject({
      code: "cellNotNumber",
      values: { line: 40, column: "a" },
    });
  });
});

describe(`a Parquet file of pandas ${golden.pandas} and pyarrow ${golden.pyarrow}`, { timeout: 60_000 }, () => {
  it.each(golden.files.map((file) => [file.name, file] as const))("%s, is read", async (name, file) => {
    const path = bench.write(`${name.replace(/\W/g, "")}.parquet`, Buffer.from(file.base64, "base64"));
    expect(await read(path)).toEqual([file.columns.join(" "), file.rows.length, file.rows]);
  });
});
