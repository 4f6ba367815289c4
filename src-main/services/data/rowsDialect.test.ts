import { describe, expect, it } from "vitest";
import { plainFormat, type CsvOptions, type NumberFormat } from "../../../src-engine";
import { csvOptions, useDataBench } from "./testData";

const bench = useDataBench();

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n") + "\n";

/** Asks for the rows of a file as a model does that was trained on another one. */
async function rowsOf(
  content: string | Uint8Array,
  trained: Partial<CsvOptions>,
  model: {
    readonly columns?: readonly string[];
    readonly numbers?: readonly string[];
    readonly format?: NumberFormat;
    readonly sha256?: string | null;
  } = {},
) {
  const path = bench.writeTable(content);
  const { columns = ["a", "b"], format = plainFormat(trained.decimal ?? "."), sha256 = null } = model;
  const numbers = (model.numbers ?? columns).map((column) => ({ column, format }));
  const csv = csvOptions(trained);
  const found = await bench.worker.call("rowsDialect", { path, csv, columns, numbers, sha256 });
  const request = { path, csv: found.csv, columns, missingRows: "refuse", offset: 0, limit: 1000 } as const;
  return { ...found, ...(await bench.worker.call("readRows", request)) };
}

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe(
  "what was set for the first lines of the trained file costs no other file a record",
  { timeout: 60_000 },
  () => {
    const plain = "a,b\n1,2\n3,4\n5,6\n7,8\n";
    it.each<[string, Partial<CsvOptions>]>([
      ["a units row", { unitsRow: true }],
      ["a units row, of a file with a header", { unitsRow: true, header: true, delimiter: "," }],
      ["no units row", { unitsRow: false }],
      ["lines to skip", { skip: 1, header: true }],
      ["many lines to skip", { skip: 900 }],
      ["a header", { header: true }],
      ["another delimiter", { delimiter: ";" }],
      ["another quote", { quote: "'" }],
      ["another encoding", { encoding: "utf-16le" }],
      ["all of it", { unitsRow: true, skip: 2, header: true, delimiter: ";", quote: "'", encoding: "utf-16be" }],
    ])("%s", async (_, options) => {
      const found = await rowsOf(plain, options);
      expect(found.total).toBe(4);
      expect(found.rows[0]).toEqual(["1", "2"]);
      expect(found.warnings).toEqual([]);
    });

    it.each<[string, Partial<CsvOptions>]>([
      ["lines to skip", { header: false, skip: 2 }],
      ["more than there are", { header: false, skip: 50 }],
      ["a units row", { header: false, unitsRow: true }],
      ["nothing", { header: false }],
    ])("without a header: %s", async (_, options) => {
      const found = await rowsOf("1,2\n3,4\n5,6\n7,8\n", options, { columns: ["column1", "column2"] });
      expect(found).toMatchObject({ total: 4, warnings: [] });
      expect(found.rows[0]).toEqual(["1", "2"]);
    });

    it("a file of the same kind is read as the trained one, and what has no answer is said", async () => {
      const units = await rowsOf("a,b\nfirst kind,second\n1,2\n3,4\n", { unitsRow: true });
      expect(units).toMatchObject({
        total: 2,
        warnings: [{ code: "predictUnitsSkipped", values: { text: "first kind second" } }],
      });
      const known = await rowsOf(`a,b\nm,kg\n${lines(4, (i) => `${String(i)},2`)}`, {});
      expect(codes(known)).toEqual(["predictUnitsSkipped"]);
      expect(known.total).toBe(4);
      const titles = await rowsOf(
        `x,y\nz,\n${lines(4, (i) => `${String(i)},2`)}`,
        { header: false, skip: 2 },
        { columns: ["column1", "column2"] },
      );
      expect(titles).toMatchObject({
        total: 4,
        warnings: [{ code: "predictLinesSkipped", values: { count: 2, line: 3 } }],
      });
      const above = await rowsOf("x,y\nz,\na,b\n1,2\n3,4\n", { header: true, skip: 2 });
      expect(above).toMatchObject({ total: 2, warnings: [] });
    });

    it("one row with units above it", async () => {
      expect(await rowsOf("a,b\nm,kg\n1,2\n", { unitsRow: true })).toMatchObject({ total: 1, rows: [["1", "2"]] });
    });

    it("a line of words stays a record where the model takes words", async () => {
      const found = await rowsOf("a,b\nred,kg\nblue,m\n", { unitsRow: true }, { numbers: [] });
      expect(found).toMatchObject({ total: 2, warnings: [] });
    });

    it("the marks of the training hold for other files", async () => {
      const format: NumberFormat = { decimal: ",", thousands: ".", prefix: "", suffix: " kg" };
      const options: Partial<CsvOptions> = { decimal: ",", missing: ["none"], formats: { a: format }, unitsRow: true };
      const found = await rowsOf("a;b\n1.234 kg;none\n2,5 kg;1\n", options, { format });
      expect(found.csv).toMatchObject({ decimal: ",", missing: ["none"], formats: { a: format } });
      expect(found.total).toBe(2);
    });

    it("a file that says itself that it is Unicode is not read in the trained encoding", async () => {
      const found = await rowsOf("a,b\n1,카페\n2,서울\n", { encoding: "windows-1252" }, { numbers: ["a"] });
      expect(found.rows).toEqual([
        ["1", "카페"],
        ["2", "서울"],
      ]);
      const western = Buffer.from("a,b\n1,caf\xe9\n", "latin1");
      expect((await rowsOf(western, { encoding: "windows-1252" }, { numbers: ["a"] })).rows).toEqual([["1", "café"]]);
    });

    it("the trained file itself is read as it was, whatever was set", async () => {
      const content = "p,q\n9,9\na,b\n1,1\n2,2\n3,3\n";
      const { sha256 } = await bench.worker.call("hash", { path: bench.writeTable(content) });
      const trained = { skip: 2, header: true, unitsRow: true } as const;
      expect(await rowsOf(content, trained, { sha256 })).toMatchObject({
        total: 2,
        rows: [
          ["2", "2"],
          ["3", "3"],
        ],
        warnings: [],
      });
      expect(await rowsOf(content, trained)).toMatchObject({ total: 3 });
    });
  },
);
