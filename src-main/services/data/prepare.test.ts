import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { randomSplit, type DatasetParams } from "../../../src-engine";
import type { PreparedFile } from "../../../src-engine/runtime/index";
import { categoryColumn, csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();

async function prepare(
  content: string | Uint8Array,
  params: Partial<DatasetParams>,
): Promise<{ file: PreparedFile; matrix: number[][] }> {
  const path = bench.writeTable(content);
  const before = readFileSync(path);
  const file = await bench.worker.call("prepare", { path, dataset: datasetParams(params), cache: bench.cache });
  expect(readFileSync(path).equals(before), "the file itself is unchanged").toBe(true);
  return { file, matrix: matrixOf(file) };
}

function matrixOf({ path, prepared }: PreparedFile): number[][] {
  const bytes = readFileSync(path);
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const width = prepared.columns.length;
  return Array.from({ length: prepared.rows }, (_, row) => [...floats.subarray(row * width, (row + 1) * width)]);
}

const xy = [numberColumn("x"), numberColumn("y", "target")];

describe("the matrix", { timeout: 60_000 }, () => {
  it("holds features, then targets, in the file's order of rows", async () => {
    const { file, matrix } = await prepare("y,k,x,z\n1,b,10,7\n2,a,20,8\n3,b,0.1,9\n", {
      columns: [
        numberColumn("y", "target"),
        categoryColumn("k", ["a", "b", "c"]),
        numberColumn("x"),
        numberColumn("z", "ignore"),
      ],
      validationFraction: 0,
    });
    expect(file.prepared.columns).toEqual(["k=a", "k=b", "k=c", "x", "y"]);
    expect(matrix).toEqual([
      [0, 1, 0, 10, 1],
      [1, 0, 0, 20, 2],
      [0, 1, 0, Math.fround(0.1), 3],
    ]);
    expect(file.prepared).toMatchObject({ rows: 3, features: 4, targets: 1, dropped: 0 });
    expect([...file.prepared.trainRows]).toEqual([0, 1, 2]);
    expect([...file.prepared.validationRows]).toEqual([]);
  });

  it("holds class indices in the order of the categories, whatever it is", async () => {
    const { matrix } = await prepare("x,k\n1, b \n2,a\n3,it's\n", {
      columns: [numberColumn("x"), categoryColumn("k", ["it's", "b", "a"], { role: "target", encoding: "classIndex" })],
      validationFraction: 0,
    });
    expect(matrix).toEqual([
      [1, 1],
      [2, 2],
      [3, 0],
    ]);
  });

  it("reads decimal commas and numbers to the nearest float", async () => {
    const { matrix } = await prepare("x;y\n1,5;0,1\n-2,25;16777216\n", { columns: xy, validationFraction: 0 });
    expect(matrix).toEqual([
      [1.5, Math.fround(0.1)],
      [-2.25, 16777216],
    ]);
  });

  it("splits as PyTorch does, and measures training rows only", async () => {
    const rows = Array.from({ length: 50 }, (_, row) => [row * row, row % 7] as const);
    const { file } = await prepare(`x,y\n${rows.map((row) => row.join(",")).join("\n")}`, {
      columns: xy,
      validationFraction: 0.2,
      splitSeed: 42,
    });
    const split = randomSplit(50, 10, 42);
    expect(file.prepared.trainRows).toEqual(split.train);
    expect(file.prepared.validationRows).toEqual(split.validation);
    const train = [...split.train].map((row) => rows[row]?.[0] ?? 0);
    const mean = train.reduce((sum, value) => sum + value, 0) / train.length;
    const scale = Math.sqrt(train.reduce((sum, value) => sum + (value - mean) ** 2, 0) / train.length);
    expect(file.prepared.mean[0]).toBeCloseTo(mean, 9);
    expect(file.prepared.scale[0]).toBeCloseTo(scale, 9);
    expect([file.min[0], file.max[0]]).toEqual([Math.min(...train), Math.max(...train)]);
  });

  it("gives a constant column the scale 1, and says so", async () => {
    const { file } = await prepare("x,c,y\n1,14.62,1\n2,14.62,2\n3,14.62,4\n", {
      columns: [numberColumn("x"), numberColumn("c"), numberColumn("y", "target")],
      validationFraction: 0,
    });
    expect(file.prepared.scale[1]).toBe(1);
    expect(file.prepared.mean[1]).toBe(Math.fround(14.62));
    expect(file.warnings).toEqual([{ code: "columnsConstant", values: { columns: "c" }, path: null }]);
    expect(file.prepared.warnings[0]).toContain("constant in the training rows: c.");
  });

  it("says in one warning which columns are constant, and counts those beyond the first few", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const { file } = await prepare(`${names.join(",")},x,y\n${"0,".repeat(7)}1,1\n${"0,".repeat(7)}2,2\n`, {
      columns: [...names, "x"].map((name) => numberColumn(name)).concat(numberColumn("y", "target")),
      validationFraction: 0,
    });
    const values = { columns: "a, b, c, d, e", more: 2 };
    expect(file.warnings).toEqual([{ code: "columnsConstantMore", values, path: null }]);
    expect(file.prepared.warnings).toHaveLength(1);
  });

  it("leaves out rows with missing values where it may, also short ones, and counts them", async () => {
    const { file, matrix } = await prepare("x,k,y\n1,a,1\n,a,2\n3,NA,3\n4,a\n5,b,5\n6,a,NaN\n", {
      columns: [numberColumn("x"), categoryColumn("k", ["a", "b"]), numberColumn("y", "target")],
      missingRows: "drop",
      validationFraction: 0,
    });
    expect(matrix).toEqual([
      [1, 1, 0, 1],
      [5, 0, 1, 5],
    ]);
    expect(file.prepared.dropped).toBe(4);
    // The short record is no row of the table.
    expect(file.leftOut).toEqual([1, 2, 4]);
    expect(file.warnings).toEqual([{ code: "rowsDropped", values: { count: 4, rows: 6 }, path: null }]);
  });

  it("keeps rows that lack numbers of features where it may, and measures what is there", async () => {
    const { file, matrix } = await prepare("x,k,y\n1,a,1\n,a,2\n3,NA,3\n4,a\n5,b,5\n-999,b,6\n6,a,NaN\n", {
      csv: csvOptions({ missing: ["NA", "NaN", "-999"] }),
      columns: [numberColumn("x"), categoryColumn("k", ["a", "b"]), numberColumn("y", "target")],
      missingRows: "keep",
      validationFraction: 0,
    });
    expect(matrix).toEqual([
      [1, 1, 0, 1],
      [NaN, 1, 0, 2],
      [5, 0, 1, 5],
      [NaN, 0, 1, 6],
    ]);
    expect(file.leftOut).toEqual([2, 5]);
    expect(file.warnings).toEqual([{ code: "rowsDropped", values: { count: 3, rows: 7 }, path: null }]);
    const { mean, scale } = file.prepared;
    expect([mean[0], scale[0], file.min[0], file.max[0]]).toEqual([3, 2, 1, 5]);
  });

  it("does not mind missing values and text in columns that are not used", async () => {
    const { matrix } = await prepare("x,n,y\n1,,1\n2,z,2\n", {
      columns: [numberColumn("x"), numberColumn("n", "ignore"), numberColumn("y", "target")],
      validationFraction: 0,
    });
    expect(matrix).toHaveLength(2);
  });

  it("keeps apart what lies close together far from zero", async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `${String(1_700_000_000 + row)},${String(row)}`);
    const { file, matrix } = await prepare(`x,y\n${rows.join("\n")}\n`, { columns: xy, validationFraction: 0 });
    expect(matrix).toEqual(rows.map((_, row) => [row, row]));
    expect([...file.offsets]).toEqual([1_700_000_000, 0]);
    expect(file.warnings).toMatchObject([{ code: "columnOffset", values: { column: "x", offset: 1_700_000_000 } }]);
    expect([file.prepared.mean[0], file.min[0], file.max[0]]).toEqual([9.5, 0, 19]);
  });

  it("says where an integer does not fit a float", async () => {
    const { file } = await prepare("x,y\n1,1\n16777217,2\n-16777219,3\n16777218,4\n", {
      columns: xy,
      validationFraction: 0,
    });
    expect(file.warnings).toEqual([
      { code: "integerRounded", values: { line: 3, column: "x", text: "16777217", count: 2 }, path: null },
    ]);
  });

  it("is right across the pieces it is written in", async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, row) => `${String(row)},${row % 1000 === 7 ? "" : String(row * 2)}`,
    );
    const { file, matrix } = await prepare(`x,y\n${rows.join("\n")}\n`, {
      columns: xy,
      missingRows: "drop",
      validationFraction: 0,
    });
    expect(file.prepared.dropped).toBe(30);
    expect(file.leftOut).toEqual(Array.from({ length: 30 }, (_, at) => at * 1000 + 7));
    expect(matrix.every(([x, y]) => y === (x ?? 0) * 2 && (x ?? 0) % 1000 !== 7)).toBe(true);
    expect(matrix.at(-1)).toEqual([29_999, 59_998]);
  });
});

describe("cells that do not fit are refused with line, column and text", { timeout: 60_000 }, () => {
  it.each<[string, string, Partial<DatasetParams>, string, Record<string, unknown>]>([
    ["text", 'x,y\n1,1\n"2\n",2\n3z,3\n', { columns: xy }, "cellNotNumber", { line: 5, column: "x", text: "3z" }],
    [
      "text, though missing numbers are kept",
      "x,y\n,1\n2,2\n3z,3\n",
      { columns: xy, missingRows: "keep" },
      "cellNotNumber",
      { line: 4, column: "x", text: "3z" },
    ],
    [
      "no number in any training row",
      "x,y\n,1\n,2\n",
      { columns: xy, missingRows: "keep", validationFraction: 0 },
      "columnNoNumber",
      { column: "x" },
    ],
    [
      "text, though rows with missing values are left out",
      "x,y\n,1\n2,2\n3z,3\n",
      { columns: xy, missingRows: "drop" },
      "cellNotNumber",
      { line: 4, column: "x", text: "3z" },
    ],
    ["missing", "x,y\n1,1\n\n2,\n3,NA\n", { columns: xy }, "cellMissing", { line: 4, column: "y", count: 2 }],
    [
      "too large for a double",
      "x,y\n1,1\n1e999,2\n",
      { columns: xy },
      "cellOverflow",
      { line: 3, column: "x", text: "1e999" },
    ],
    [
      "too large for a float",
      "x,y\n1,1\n2,1e39\n",
      { columns: xy },
      "cellOverflow",
      { line: 3, column: "y", text: "1e39" },
    ],
    ["infinite", "x,y\n1,1\n2,-inf\n", { columns: xy }, "cellNotFinite", { line: 3, column: "y", text: "-inf" }],
    [
      "nan where it is no marker",
      "x,y\n1,1\n2,nan\n",
      {
        columns: xy,
        csv: csvOptions({ missing: [] }),
      },
      "cellNotFinite",
      { line: 3, column: "y", text: "nan" },
    ],
    [
      "unknown category",
      "k,y\na,1\nd,2\n",
      { columns: [categoryColumn("k", ["a", "b"]), numberColumn("y", "target")] },
      "categoryUnknown",
      { line: 3, column: "k", text: "d" },
    ],
    [
      "a row too wide",
      "x,y\n1,1\n2,2,2\n3,3\n",
      { columns: xy, missingRows: "drop" },
      "rowWidth",
      { line: 3, text: "2,2,2", count: 1 },
    ],
    ["a row too short", "x,y\n1,1\n2\n3,3\n", { columns: xy }, "rowWidth", { line: 3, text: "2", count: 1 }],
    ["no such column", "x,z\n1,1\n", { columns: xy }, "columnGone", { column: "y" }],
    ["no target", "x,y\n1,1\n", { columns: [numberColumn("x")] }, "columnsUnset", {}],
    ["no row left", "x,y\n,1\n,2\n", { columns: xy, missingRows: "drop" }, "rowsNone", { dropped: 2 }],
    [
      "an empty part of the split",
      "x,y\n1,1\n2,2\n",
      { columns: xy, validationFraction: 0.2 },
      "splitEmpty",
      { rows: 2, train: 2, validation: 0 },
    ],
    [
      "a single class",
      "x,k\n1,a\n2,a\n",
      { columns: [numberColumn("x"), categoryColumn("k", ["a", "b"], { role: "target", encoding: "classIndex" })] },
      "targetOneClass",
      { column: "k", text: "a" },
    ],
  ])("%s", async (_, content, params, code, values) => {
    await expect(prepare(content, { validationFraction: 0, ...params })).rejects.toMatchObject({ code, values });
    expect(readdirSync(bench.cache).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("the cache", { timeout: 60_000 }, () => {
  it("finds the matrix of the same file and parameters, and no other", async () => {
    const path = bench.write("cached.csv", "x,y\n1,1\n2,2\n");
    const call = (params: Partial<DatasetParams>) =>
      bench.worker.call("prepare", {
        path,
        dataset: datasetParams({ columns: xy, validationFraction: 0, ...params }),
        cache: bench.cache,
      });
    const first = await call({});
    const inode = statSync(first.path).ino;
    const second = await call({ batchSize: 7, shuffle: false });
    expect(second).toEqual(first);
    expect(statSync(second.path).ino).toBe(inode);
    expect((await call({ splitSeed: 3 })).path).not.toBe(first.path);
    writeFileSync(path, "x,y\n1,1\n2,3\n");
    const changed = await call({});
    expect(matrixOf(changed)).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });

  it("does not trust a matrix that was cut off or whose description is damaged", async () => {
    const { file } = await prepare("x,y\n5,1\n6,2\n", { columns: xy, validationFraction: 0 });
    const path = bench.write("again.csv", "x,y\n5,1\n6,2\n");
    const again = () =>
      bench.worker.call("prepare", {
        path,
        dataset: datasetParams({ columns: xy, validationFraction: 0 }),
        cache: bench.cache,
      });
    writeFileSync(file.path, readFileSync(file.path).subarray(0, 9));
    expect(matrixOf(await again())).toEqual([
      [5, 1],
      [6, 2],
    ]);
    writeFileSync(file.path.replace(/f32$/, "json"), "{");
    expect(matrixOf(await again())).toHaveLength(2);
  });
});
