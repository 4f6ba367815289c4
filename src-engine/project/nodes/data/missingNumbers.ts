import type { DatasetColumn, DatasetParams } from "./datasetParams";

/** Whether a column's missing numbers stay in the rows, as NaN, where the Dataset keeps them: those of features. */
export function mayLack({ role, type }: Pick<DatasetColumn, "role" | "type">): boolean {
  return role === "feature" && type === "number";
}

/** Whether the rows of a Dataset may lack numbers. */
export function keepsMissing({ missingRows, columns }: Pick<DatasetParams, "missingRows" | "columns">): boolean {
  return missingRows === "keep" && columns.some(mayLack);
}

/** What becomes of rows that lack what is not kept: see `missingRows` of the Dataset. */
export function lackingRows({ missingRows }: Pick<DatasetParams, "missingRows">): "refuse" | "drop" {
  return missingRows === "refuse" ? "refuse" : "drop";
}
