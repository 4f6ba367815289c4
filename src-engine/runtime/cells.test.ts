import { describe, expect, it } from "vitest";
import { GradwireError } from "../base/errors";
import type { ModelColumn } from "../project/model/modelMetadata";
import { type CellOptions, encodeRows, tableRows, typedRows } from "./cells";

const number = (column: string, min: number | null = null, max: number | null = null): ModelColumn => ({
  column,
  type: "number",
  categories: [],
  encoding: "oneHot",
  min,
  max,
});
const category = (column: string, encoding: ModelColumn["encoding"] = "oneHot"): ModelColumn => ({
  column,
  type: "category",
  categories: ["Biscoe", "Dream", "Torgersen"],
  encoding,
  min: null,
  max: null,
});
const options: CellOptions = { decimal: null, missing: ["NA", "?"], missingRows: "refuse" };

function refusalFor(text: string, column = number("a"), given = options) {
  try {
    encodeRows(
      [column],
      typedRows([
        { a: "1", island: "Dream" },
        { a: text, island: text },
      ]),
      given,
    );
    return null;
  } catch (error) {
    if (!(error instanceof GradwireError)) throw error;
    return { code: error.code, row: error.values["row"], column: error.values["column"] };
  }
}

describe("encodeRows", () => {
  it("puts columns in the model's order, categories as one-hot or index", () => {
    const columns = [number("b"), category("island"), category("other", "classIndex"), number("a")];
    const table = tableRows({
      columns: ["a", "extra", "island", "other", "b"],
      rows: [
        ["1.5", "x", "Dream", "Torgersen", "-2"],
        [" 1e-3 ", null, " Biscoe ", "Biscoe", "+.5"],
      ],
    });
    const { features, width, warnings } = encodeRows(columns, table, options);
    expect(width).toBe(6);
    expect(features).toEqual(Float32Array.of(-2, 0, 1, 0, 2, 1.5, 0.5, 1, 0, 0, 0, 1e-3));
    expect(warnings).toEqual([]);
  });

  it.each([
    ["12.5", 12.5],
    ["-0", -0],
    ["1,5", 1.5],
    ["0,123", 0.123],
    ["3.4e38", 3.4e38],
  ])("reads %s", (text, value) => {
    expect(encodeRows([number("a")], typedRows([{ a: text }]), options).features).toEqual(Float32Array.of(value));
  });

  it("keeps to the decimal mark that is set", () => {
    expect(
      encodeRows([number("a")], typedRows([{ a: "1,234" }]), { decimal: ",", missing: [], missingRows: "refuse" })
        .features,
    ).toEqual(Float32Array.of(1.234));
    expect(refusalFor("1.5", number("a"), { decimal: ",", missing: [], missingRows: "refuse" })?.code).toBe(
      "predictCellNumber",
    );
    expect(refusalFor("1,5", number("a"), { decimal: ".", missing: [], missingRows: "refuse" })?.code).toBe(
      "predictCellNumber",
    );
  });

  it.each(["abc", "1,234", "1 000", "0x10", "1e", "--1", "Infinity", "NaN", "1_000", "1.2.3", "１２"])(
    "refuses %s as a number",
    (text) => {
      expect(refusalFor(text)).toEqual({ code: "predictCellNumber", row: 2, column: "a" });
    },
  );

  it.each(["", "  ", "NA", "?"])("refuses a missing value (%j)", (text) => {
    expect(refusalFor(text)).toEqual({ code: "predictCellMissing", row: 2, column: "a" });
  });

  it("leaves rows with a missing value out where the Dataset does, and says so", () => {
    const rows = typedRows([{ a: "1" }, { a: "NA" }, { a: "3" }]);
    const kept = encodeRows([number("a")], rows, { ...options, imputes: true });
    expect(kept.dropped.size).toBe(0);
    expect(kept.warnings.filter(({ code }) => code === "predictImputed")).toHaveLength(1);
    expect(kept.features.some(Number.isNaN)).toBe(true);
    const { features, dropped, warnings } = encodeRows([number("a")], rows, { ...options, missingRows: "drop" });
    expect([features[0], features[2], [...dropped]]).toEqual([1, 3, [1]]);
    expect(warnings).toEqual([{ code: "predictRowsDropped", values: { count: 1, rows: 3, row: 2 }, path: null }]);
  });

  it.each(["1e39", "-1e999"])("refuses %s as too large", (text) => {
    expect(refusalFor(text)?.code).toBe("predictCellRange");
  });

  it("refuses a category it was not trained on, and names those it was", () => {
    expect(refusalFor("Mars", category("island"))).toEqual({ code: "predictCategory", row: 2, column: "island" });
    expect(() => encodeRows([category("island")], typedRows([{ island: "dream" }]), options)).toThrow(
      "Biscoe, Dream, Torgersen",
    );
  });

  it("refuses rows without a column", () => {
    expect(() => encodeRows([number("b")], typedRows([{ a: "1" }]), options)).toThrow(
      expect.objectContaining({ code: "predictColumnMissing", values: { column: "b" } }) as Error,
    );
  });

  it("reads columns named like properties of every object", () => {
    const row = JSON.parse('{"__proto__":"1.5","constructor":"2","toString":"3"}') as Record<string, string>;
    const columns = ["__proto__", "constructor", "toString"].map((name) => number(name));
    expect(encodeRows(columns, typedRows([row]), options).features).toEqual(Float32Array.of(1.5, 2, 3));
  });

  it("takes a column named like a property of every object for missing", () => {
    expect(() => encodeRows([number("constructor")], typedRows([{ a: "1" }]), options)).toThrow(GradwireError);
  });

  it("warns once per column outside the range of training", () => {
    const { warnings } = encodeRows([number("a", 0, 10)], typedRows([{ a: "10" }, { a: "11" }, { a: "-1" }]), options);
    expect(warnings).toEqual([
      {
        code: "predictOutsideRange",
        values: { column: "a", count: 2, value: 11, row: 2, min: 0, max: 10 },
        path: null,
      },
    ]);
  });

  it("does not warn at a bound that was rounded to float32", () => {
    expect(encodeRows([number("a", Math.fround(0.1), 1)], typedRows([{ a: "0.1" }]), options).warnings).toEqual([]);
  });
});
