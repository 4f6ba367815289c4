import { describe, expect, it } from "vitest";
import type { DatasetParams } from "../../../src-engine";
import { columnPairs as pairsSchema, type ColumnPairs } from "../../contract/profile";
import { categoryColumn, csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();

async function pairs(
  content: string,
  columns: DatasetParams["columns"],
  wish: { readonly columns: readonly string[]; readonly color: string | null },
): Promise<ColumnPairs> {
  const dataset = datasetParams({ csv: csvOptions(), columns });
  const found = await bench.worker.call("pairs", { path: bench.writeTable(content), dataset, ...wish });
  expect(pairsSchema.safeParse(found).error).toBeUndefined();
  return found;
}

describe("columns against each other", { timeout: 60_000 }, () => {
  it("are their numbers in the file's order, and the places of categories", async () => {
    const columns = [numberColumn("a", "ignore"), numberColumn("b"), categoryColumn("c", ["x", "y"])];
    const found = await pairs("a,b,c\n1,10,x\n,20,y\n3,oops,\n", columns, { columns: ["b", "a"], color: "c" });
    expect(found).toMatchObject({ rows: 3, ofRows: 3 });
    expect(found.columns.map(({ name, values }) => [name, [...values]])).toEqual([
      ["b", [10, 20, NaN]],
      ["a", [1, NaN, 3]],
    ]);
    expect(found.color).toMatchObject({ name: "c", categories: ["x", "y"] });
    expect([...found.color!.values]).toEqual([0, 1, NaN]);
  });

  it("may be coloured by one of them", async () => {
    const columns = [numberColumn("a"), numberColumn("b", "target")];
    const found = await pairs("a,b\n1,2\n3,4\n", columns, { columns: ["a", "b"], color: "b" });
    expect([...found.color!.values]).toEqual([2, 4]);
    expect(found.color!.categories).toEqual([]);
  });

  it.each([2, 100])("are some rows of many, spread over the file, of %i columns", async (width) => {
    const names = Array.from({ length: width }, (_, index) => `c${String(index)}`);
    const rows = Array.from({ length: 5000 }, (_, row) =>
      names.map((_name, index) => String(row * (index + 1))).join(","),
    );
    const columns = names.map((name) => numberColumn(name));
    const found = await pairs(`${names.join(",")}\n${rows.join("\n")}\n`, columns, {
      columns: ["c0", "c1"],
      color: null,
    });
    const [c0, c1] = found.columns;
    expect(found.ofRows).toBe(5000);
    expect(found.rows).toBe(1000);
    expect(c0!.values).toHaveLength(1000);
    for (const [row, value] of c0!.values.entries()) {
      expect(c1!.values[row]).toBe(2 * value);
      expect(Math.floor(value / 5)).toBe(row);
    }
  });

  it("refuse a column that is not there", async () => {
    const asking = pairs("a,b\n1,2\n3,4\n", [numberColumn("a")], { columns: ["z"], color: null });
    await expect(asking).rejects.toMatchObject({ code: "columnGone" });
  });
});
