import { GradwireError } from "../base/errors";
import type { CellRows } from "./cells";
import type { PredictorRow } from "./predictor";

/** Rows of a program, whose cells are values: {@link RowValue}. A key that a row leaves out is a missing value. */
export function valueRows(rows: readonly PredictorRow[]): CellRows {
  const rowAt = (row: number) => rows[row]!;
  for (const [index, row] of (rows as readonly unknown[]).entries())
    if (typeof row !== "object" || row === null || Array.isArray(row))
      throw new GradwireError("predictRowShape", { row: index + 1, found: kindOf(row) });
  return {
    count: rows.length,
    has: (column) => rows.some((row) => Object.hasOwn(row, column)),
    cell: (row, column) => {
      const value: unknown = Object.hasOwn(rowAt(row), column) ? rowAt(row)[column] : null;
      if (value === null || value === undefined || Number.isNaN(value)) return null;
      if (typeof value === "number" || typeof value === "string") return value;
      if (typeof value === "boolean" || typeof value === "bigint") return String(value);
      throw new GradwireError("predictCellKind", { row: row + 1, column, found: kindOf(value) });
    },
  };
}

/** What a value is that was to be something else, in a word. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
