import { GradwireError } from "../base/errors";
import type { ColumnRequirement } from "../graph/model";

/** A number that breaks a requirement: which one, and where. */
export interface Breach {
  /** Its place in the list. */
  readonly requirement: number;
  /** Of the matrix, from 0. */
  readonly row: number;
  readonly column: number;
}

/** The first of `rows`, in the matrix's order, that breaks one of `requirements`; null when none does. */
export function firstBreach(
  requirements: readonly ColumnRequirement[],
  { matrix, columns }: { readonly matrix: Float32Array; readonly columns: number },
  rows: Uint32Array,
): Breach | null {
  for (const row of rows.slice().sort()) {
    for (const [requirement, { column: first, names, ...wanted }] of requirements.entries()) {
      for (let column = first; column < first + names.length; column += 1) {
        if (!fulfils(matrix[row * columns + column] ?? NaN, wanted)) return { requirement, row, column };
      }
    }
  }
  return null;
}

function fulfils(
  value: number,
  { low, high, whole, ignored }: Pick<ColumnRequirement, "low" | "high" | "whole" | "ignored">,
): boolean {
  return value === ignored || (value >= low && value <= high && (!whole || Number.isInteger(value)));
}

/** What a run is refused with: the node, the column, the row (counted from 1) and what it holds. */
export function breachError(
  requirements: readonly ColumnRequirement[],
  { requirement, row, column }: Breach,
  found: number,
): GradwireError {
  const broken = requirements[requirement];
  if (!broken) throw new Error("a breach is of one of the requirements");
  const { node, code, low, high, names, column: first } = broken;
  const values = { node, low, high, column: names[column - first] ?? "", row: row + 1, found };
  return new GradwireError(code, values, { path: node });
}
