import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CsvOptions, DatasetParams } from "../../../src-engine";
import { categoryColumn, csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();
const seed = 20_260_102;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A file whose columns are named `c0`, `c1`, ...; every cell is quoted. */
function write(columns: readonly (readonly string[])[]): string {
  const names = columns.map((_, index) => `c${String(index)}`);
  const rows = (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row] ?? ""));
  return bench.writeTable([names, ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join(""));
}

const csv: CsvOptions = csvOptions({ delimiter: ",", quote: '"', header: true });

describe("files of many columns", { timeout: 120_000 }, () => {
  it("come back letter by letter, whatever parts their cells inside", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "A", "B", ",", '"', "\n", "\r", "\x1f", "\x1e", "\x1a", " ", "\0", "사"),
      maxLength: 5,
    });
    const table = fc
      .tuple(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 1, max: 4 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: height, maxLength: height }), { minLength: width, maxLength: width }),
      );
    await fc.assert(
      fc.asyncProperty(table, fc.nat(), async (columns, choice) => {
        const path = write(columns);
        const wanted = columns
          .map((_, index) => index)
          .filter((index) => (index * 7 + choice) % 3 > 0)
          .reverse();
        const { rows, total } = await bench.worker.call("readRows", {
          path,
          csv: { ...csv, missing: [] },
          columns: wanted.map((index) => `c${String(index)}`),
          missingRows: "refuse",
          offset: 0,
          limit: 100,
        });
        expect(total).toBe(columns[0]?.length);
        expect(rows).toEqual(
          (columns[0] ?? []).map((_, row) =>
            wanted.map((index) => {
              const text = (columns[index]?.[row] ?? "").normalize("NFC");
              return text.trim() === "" ? null : text;
            }),
          ),
        );
      }),
      { seed, numRuns: 40 },
    );
  });

  it("come back where quotes are escaped with a backslash, too", async () => {
    const names = Array.from({ length: 70 }, (_, index) => `c${String(index)}`);
    const cells = names.map((_, index) => (index % 9 === 0 ? `say "${String(index)}"` : `plain ${String(index)}`));
    const line = cells.map((cell) => `"${cell.replaceAll('"', '\\"')}"`).join(",");
    const path = bench.writeTable(`${names.join(",")}\n${`${line}\n`.repeat(3)}`);
    const request = { path, csv: csvOptions(), columns: names, missingRows: "refuse", offset: 0, limit: 10 } as const;
    const { rows } = await bench.worker.call("readRows", request);
    expect(rows).toEqual([cells, cells, cells]);
  });

  const written = fc.constantFrom<(value: number) => string>(
    String,
    (value) => (value / 8).toFixed(3),
    (value) => `${String(value)} kg`,
    (value) => `$${value.toLocaleString("en-US")}.50`,
    (value) => ["red", "green", "blue", " red "][value % 4] ?? "",
    (value) => ["red", "7", "NA"][value % 3] ?? "",
    (value) => (value % 5 === 0 ? "" : String(value)),
    (value) => (value % 11 === 0 ? "oops" : String(value)),
  );

  it("are read as the same columns of a narrow file are: report and matrix", async () => {
    const table = fc.tuple(
      fc.array(written, { minLength: 66, maxLength: 140 }),
      fc.integer({ min: 3, max: 40 }),
      fc.constantFrom<DatasetParams["missingRows"]>("drop", "refuse"),
      fc.nat(),
    );
    await fc.assert(
      fc.asyncProperty(table, async ([writers, height, missingRows, start]) => {
        const columns = writers.map((print, column) =>
          Array.from({ length: height }, (_, row) => print((row * 37 + column * 11 + start) % 2000)),
        );
        const wide = write(columns);
        const report = await bench.worker.call("inspect", { path: wide, csv });
        // Some columns from both ends and around the seams, in a file that is not wide.
        const some = [0, 1, 2, 31, 62, 63, 64, 65, columns.length - 1].filter(
          (index, at, all) => all.indexOf(index) === at,
        );
        const narrow = bench.writeTable(
          [
            some.map((index) => `c${String(index)}`),
            ...(columns[0] ?? []).map((_, row) => some.map((index) => columns[index]?.[row] ?? "")),
          ]
            .map((cells) => `${cells.map(quoted).join(",")}\n`)
            .join(""),
        );
        // How a column is written may be told by the others: here all of them speak alike.
        const formats = Object.fromEntries(
          report.columns.flatMap(({ name, format }) => (format === undefined ? [] : [[name, format] as const])),
        );
        const types = Object.fromEntries(report.columns.map(({ name, type }) => [name, type]));
        const other = await bench.worker.call("inspect", { path: narrow, csv: { ...csv, formats, types } });
        expect(other.columns).toEqual(some.map((index) => report.columns[index]));

        const prepared = async (path: string) => {
          const dataset = datasetParams({
            csv,
            missingRows,
            columns: other.columns.map((column, at) => {
              const role = at === other.columns.length - 1 ? ("target" as const) : ("feature" as const);
              return column.type === "number"
                ? { ...numberColumn(column.name, role), ...(column.format && { format: column.format }) }
                : categoryColumn(column.name, [...column.categories], { role, encoding: "classIndex" });
            }),
          });
          try {
            const made = await bench.worker.call("prepare", { path, dataset, cache: bench.cache });
            return { matrix: readFileSync(made.path).toString("hex"), warnings: made.warnings };
          } catch (error) {
            return { refused: String(error) };
          }
        };
        const [fromWide, fromNarrow] = [await prepared(wide), await prepared(narrow)];
        expect(fromWide).toEqual(fromNarrow);
      }),
      { seed, numRuns: 40 },
    );
  });
});
