import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HostError } from "../hostError";
import { csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();

const seed = 20_260_101;

describe("no value changes silently", { timeout: 120_000 }, () => {
  it("texts in quotes come back letter by letter", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "7", ",", ";", '"', "\n", "\r\n", "'", " ", "\t", "#", "|", "é", "사", "\0"),
      maxLength: 8,
    });
    const table = fc.tuple(
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n"),
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(table, async ([delimiter, newline, rows]) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = [["one", "two", "three"], ...rows].map((row) => row.map(quoted).join(delimiter));
        const path = bench.writeTable(lines.join(newline) + newline);
        const csv = csvOptions({ delimiter, quote: '"', header: true, missing: [] });
        const names = ["one", "two", "three"];
        const request = { path, csv, columns: names, missingRows: "refuse", offset: 0, limit: 100 } as const;
        const { columns, rows: found, total } = await bench.worker.call("readRows", request);
        expect(total).toBe(rows.length);
        expect(columns).toEqual(["one", "two", "three"]);
        expect(found).toEqual(rows.map((row) => row.map((text) => (text.trim() === "" ? null : text))));
      }),
      { seed, numRuns: 150 },
    );
  });

  it("numbers come back to the bit, whatever their form", async () => {
    const value = fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, min: -1e38, max: 1e38 }),
      fc.integer(),
    );
    const form = fc.constantFrom(
      String,
      (number: number) => number.toExponential(),
      (number: number) => ` ${String(number)} `,
      (number: number) => number.toPrecision(17),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, form), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(".", ","),
        async (numbers, decimal) => {
          const lines = numbers.map(([number, print]) => `${print(number).replace(".", decimal)};1`);
          const path = bench.writeTable(`x;y\n${lines.join("\n")}\n`);
          const dataset = datasetParams({
            csv: csvOptions({ delimiter: ";", decimal: decimal === "," ? "," : "." }),
            columns: [numberColumn("x"), numberColumn("y", "target")],
            validationFraction: 0,
          });
          const { path: matrix } = await bench.worker.call("prepare", { path, dataset, cache: bench.cache });
          const bytes = readFileSync(matrix);
          numbers.forEach(([number, print], row) => {
            expect(bytes.readFloatLE(row * 8)).toBe(Math.fround(Number(print(number))));
          });
        },
      ),
      { seed, numRuns: 40 },
    );
  });
});

describe("whatever the file, there is an answer in words", { timeout: 120_000 }, () => {
  const fragment = fc.constantFrom(
    ",",
    ";",
    "\t",
    '"',
    '""',
    "'",
    "\n",
    "\r\n",
    "\r",
    "#",
    "\0",
    "\uFEFF",
    "1",
    "1,5",
    "-2.5e3",
    "NA",
    "abc",
    "사과",
    "=1+1",
    "1e999",
    " ",
    "\\",
    "{{",
    "\u2028",
  );

  it("made of a CSV's own pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fragment, { maxLength: 60 }), async (pieces) => {
        await answers(bench.writeTable(pieces.join("")));
      }),
      { seed, numRuns: 300 },
    );
  });

  it("of random bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await answers(bench.writeTable(bytes));
      }),
      { seed, numRuns: 150 },
    );
  });
});

/** A report whose preview has as many rows as it says, or a refusal. Anything else, a fault above all, fails. */
async function answers(path: string): Promise<void> {
  const csv = csvOptions();
  try {
    const report = await bench.worker.call("inspect", { path, csv });
    const { rows } = await bench.worker.call("rows", { path, csv: report.csv, offset: 0, limit: 500 });
    expect(rows).toHaveLength(report.rows);
    expect(rows.every((row) => row.length === report.columns.length)).toBe(true);
    for (const { line } of report.badCells) expect(line).toBeGreaterThan(0);
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
  }
}
