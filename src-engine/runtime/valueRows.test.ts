import { describe, expect, it } from "vitest";
import { GradwireError } from "../base/errors";
import { plainFormat } from "../project/nodes/data/numberFormat";
import type { ModelColumn } from "../project/model/modelMetadata";
import { type CellOptions, encodeRows } from "./cells";
import type { PredictorRow } from "./predictor";
import { valueRows } from "./valueRows";

const area: ModelColumn = { column: "area", type: "number", categories: [], encoding: "oneHot", min: null, max: null };
const city: ModelColumn = { ...area, column: "city", type: "category", categories: ["A", "7", "true"] };
const options: CellOptions = { decimal: ".", missing: ["NA", "-999"], missingRows: "refuse" };

const encode = (rows: readonly unknown[], columns = [area, city], given = options) =>
  encodeRows(columns, valueRows(rows as readonly PredictorRow[]), given);

describe("values of a program", () => {
  it.each<[string, PredictorRow, number[]]>([
    ["numbers and texts", { area: 3, city: "A" }, [3, 1, 0, 0]],
    ["a number as a text", { area: " 3.5 ", city: "A" }, [3.5, 1, 0, 0]],
    ["a category that is a number", { area: 1e-3, city: 7 }, [1e-3, 0, 1, 0]],
    ["a category that is a boolean", { area: -0, city: true }, [-0, 0, 0, 1]],
    ["whole numbers of any size", { area: 12n, city: 7n }, [12, 0, 1, 0]],
    ["more keys than the model takes", { area: 3, city: "A", rent: {} as never }, [3, 1, 0, 0]],
  ])("are %s", (_, row, features) => {
    expect(encode([row]).features).toEqual(Float32Array.from(features));
  });

  it("need no reading: a number is itself whatever the column's format", () => {
    const german = { ...area, format: { ...plainFormat(","), thousands: "." as const, suffix: "kg" } };
    expect(encode([{ area: 1.234 }, { area: "1.234" }], [german]).features).toEqual(Float32Array.of(1.234, 1234));
    const day = { ...area, format: { ...plainFormat("."), date: "ymd" as const } };
    expect(encode([{ area: 1.5 }, { area: "1970-01-02" }], [day]).features).toEqual(Float32Array.of(1.5, 1));
  });

  it.each<[string, unknown, object]>([
    ["null", { area: null, city: "A" }, { code: "predictCellMissing", row: 2, column: "area" }],
    ["undefined", { area: 3, city: undefined }, { code: "predictCellMissing", row: 2, column: "city" }],
    ["a key left out", { city: "A" }, { code: "predictCellMissing", row: 2, column: "area" }],
    ["NaN", { area: NaN, city: "A" }, { code: "predictCellMissing", row: 2, column: "area" }],
    ["a number that means no value", { area: -999, city: "A" }, { code: "predictCellMissing", row: 2, column: "area" }],
    ["infinity", { area: Infinity, city: "A" }, { code: "predictCellRange", row: 2, column: "area" }],
    ["beyond float32", { area: 1e39, city: "A" }, { code: "predictCellRange", row: 2, column: "area" }],
    ["no number", { area: true, city: "A" }, { code: "predictCellNumber", row: 2, column: "area" }],
    ["an unknown category", { area: 3, city: "B" }, { code: "predictCategory", row: 2, column: "city" }],
    ["an object", { area: { value: 3 }, city: "A" }, { code: "predictCellKind", row: 2, column: "area" }],
    ["a list", { area: 3, city: ["A"] }, { code: "predictCellKind", row: 2, column: "city" }],
    ["no row", null, { code: "predictRowShape", row: 2 }],
    ["a row that is a list", [3, "A"], { code: "predictRowShape", row: 2 }],
    ["a row that is a text", "3,A", { code: "predictRowShape", row: 2 }],
  ])("are refused by row and column: %s", (_, row, wanted) => {
    const attempt = () => encode([{ area: 3, city: "A" }, row]);
    expect(attempt).toThrow(GradwireError);
    try {
      attempt();
    } catch (error) {
      const { code, values } = error as GradwireError;
      expect({ code, ...values }).toMatchObject(wanted);
    }
  });

  it("names a column that no row has, prototypes included", () => {
    expect(() => encode([{ area: 3 }])).toThrow(/requires the column city/);
    expect(() => encode([{ area: 3 }], [area, { ...area, column: "toString" }])).toThrow(/the column toString/);
  });
});
