import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  csvOptionsSchema,
  datasetParamsSchema,
  plainFormat,
  type DatasetColumn,
  type ModelColumn,
} from "../../../src-engine";
import { useDataBench } from "../data/testData";
import { encodeRows, tableRows } from "../../../src-engine/runtime/cells";

const bench = useDataBench();

/** How one column's cells are written: what stands for a number of tenths. */
const styles: readonly ((value: number) => string)[] = [
  (value) => String(value / 10),
  (value) => String(Math.round(value)),
  (value) => (value / 10).toFixed(1).replace(".", ","),
  (value) => grouped(value, ","),
  (value) => grouped(value, ".") + ",5",
  (value) => grouped(value, " "),
  (value) => grouped(value, "'") + ".25",
  (value) => `${String(value / 10)}%`,
  (value) => `$${grouped(value, ",")}`,
  (value) => `${String(value)} kg`,
  (value) => (value / 7).toExponential(3),
  (value) => String(1_700_000_000 + Math.abs(value % 60)),
  (value) => `k${String(Math.abs(value) % 5)}`,
  (value) => (value % 2 === 0 ? "서울" : "부산".normalize("NFD")),
];

function grouped(value: number, mark: string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, mark);
}

const file = fc.record({
  columns: fc.array(fc.constantFrom(...styles), { minLength: 2, maxLength: 5 }),
  values: fc.array(fc.array(fc.integer({ min: -2_000_000, max: 2_000_000 }), { minLength: 6, maxLength: 6 }), {
    minLength: 12,
    maxLength: 40,
  }),
  delimiter: fc.constantFrom(",", ";", "\t", "|", "::"),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  gap: fc.constantFrom("", "NA", "-", "None", "NAN"),
  /** Every so many rows one has a gap. */
  gapEvery: fc.constantFrom(0, 5, 9),
  shortEvery: fc.constantFrom(0, 7),
  title: fc.constantFrom("", "Quarterly figures\n\n"),
});

type Table = typeof file extends fc.Arbitrary<infer T> ? T : never;

function textOf({ columns, values, delimiter, newline, gap, gapEvery, shortEvery, title }: Table): string {
  const quoted = (cell: string) =>
    [delimiter, '"', ",", ";", "|", "\n"].some((sign) => cell.includes(sign))
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const header = [...columns.map((_, index) => `col${"abcdef"[index] ?? ""}`), "target"];
  const rows = values.map((row, index) => {
    const cells = columns.map((write, column) =>
      gapEvery > 0 && index % gapEvery === 3 && column === 0 ? gap : write(row[column] ?? 0),
    );
    const record = [...cells, String(row[5] ?? 0)];
    return shortEvery > 0 && index % shortEvery === 5 ? record.slice(1, 2) : record;
  });
  const lines = [header, ...rows].map((cells) => cells.map(quoted).join(delimiter));
  return title.replaceAll("\n", newline) + lines.join(newline) + newline;
}

describe("what trains predicts itself", { timeout: 120_000 }, () => {
  it("every record has its answer, from the very inputs that were trained on", async () => {
    let trained = 0;
    await fc.assert(
      fc.asyncProperty(file, async (table) => {
        const path = bench.writeTable(textOf(table));
        const csv = csvOptionsSchema.parse({});
        const report = await bench.worker.call("inspect", { path, csv });
        const columns = report.columns.map((column): DatasetColumn => ({
          name: column.name,
          type: column.type,
          role: column.name === "target" ? "target" : "feature",
          categories: column.categories,
          encoding: "oneHot",
          ...(column.format === undefined ? {} : { format: column.format }),
        }));
        const dataset = datasetParamsSchema.parse({ columns, missingRows: "drop", validationFraction: 0 });
        const prepared = await bench.worker
          .call("prepare", { path, dataset, cache: bench.cache })
          .catch((error: unknown) => {
            expect(error).toMatchObject({ code: expect.any(String) as string });
            return null;
          });
        if (prepared === null) return;
        trained += 1;
        const read = { ...csv, ...prepared.dialect };
        const inputs = columns
          .filter(({ role }) => role === "feature")
          .map(({ name, type, categories, encoding, format }): ModelColumn => ({
            column: name,
            type,
            categories,
            encoding,
            min: null,
            max: null,
            format: format ?? plainFormat(read.decimal ?? "."),
            offset: prepared.offsets[prepared.prepared.columns.indexOf(name)] ?? 0,
          }));
        const names = inputs.map(({ column }) => column);
        const numbers = inputs.flatMap(({ column, type, format }) =>
          type === "number" && format !== undefined ? [{ column, format }] : [],
        );
        // Known for the trained file, or read as any other: either way it is the same rows.
        const { sha256 } = await bench.worker.call("hash", { path });
        const form = { path, csv: read, columns: names, numbers };
        const known = await bench.worker.call("rowsDialect", { ...form, sha256 });
        expect(known).toEqual({ csv: read, warnings: [] });
        const { csv: found } = await bench.worker.call("rowsDialect", { ...form, sha256: null });
        const request = { path, csv: found, columns: names, missingRows: "drop", offset: 0, limit: 1000 } as const;
        const rows = await bench.worker.call("readRows", request);
        expect(rows.total).toBe(table.values.length);
        expect(rows.rows).toHaveLength(table.values.length);
        const options = { decimal: read.decimal, missing: read.missing, missingRows: "drop" } as const;
        const encoded = encodeRows(inputs, tableRows(rows), options);
        const matrix = new Float32Array(Uint8Array.from(readFileSync(prepared.path)).buffer);
        const kept = [...rows.rows.keys()].filter((row) => !encoded.dropped.has(row));
        expect(prepared.prepared.rows).toBe(kept.length);
        const width = prepared.prepared.columns.length;
        kept.forEach((row, place) => {
          expect(encoded.features.slice(row * encoded.width, (row + 1) * encoded.width)).toEqual(
            matrix.slice(place * width, place * width + encoded.width),
          );
        });
      }),
      { seed: 3, numRuns: 150 },
    );
    // Most of what people write can be used as it is.
    expect(trained).toBeGreaterThan(100);
  });
});
