import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import type { ColumnRequirement } from "../graph/model";
import type { Program } from "./program";

/** A number that breaks a requirement: which one, and where. */
export interface Breach {
  /** Its place in the list; behind the last: to be a number, which only held-out rows are asked for ({@link firstNotFinite}). */
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
        if (!fulfils(matrix[row * columns + column]!, wanted)) return { requirement, row, column };
      }
    }
  }
  return null;
}

/**
 * The first number that is NaN or infinite in what `inputs` read of `rows`, in their order; null when all are finite.
 * Looked for where a validation loss is no number: in training rows it is the step that fails.
 */
export function firstNotFinite(
  { requirements }: { readonly requirements: readonly ColumnRequirement[] },
  inputs: Program["inputs"],
  { matrix, columns }: { readonly matrix: Float32Array; readonly columns: number },
  rows: Uint32Array,
): Breach | null {
  for (const row of rows) {
    for (const { column: first, width } of inputs) {
      const found = matrix
        .subarray(row * columns + first, row * columns + first + width)
        .findIndex((value) => !Number.isFinite(value));
      if (found >= 0) return { requirement: requirements.length, row, column: first + found };
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
  if (requirement === requirements.length) {
    return new GradwireError("validationNotFinite", { row: row + 1, column: column + 1, found });
  }
  const broken = requirements[requirement];
  if (!broken) throw new Error("a breach is of one of the requirements");
  const { node, code, low, high, names, column: first } = broken;
  const values = { node, low, high, column: at(names, column - first), row: row + 1, found };
  return new GradwireError(code, values, { path: node });
}
