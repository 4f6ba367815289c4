import { at } from "../base/at";
import { placedInputs } from "./cells";
import { readMatrixRows } from "./matrixRows";
import type { ModelOnData } from "./trainedModel";

/** A column of the data beside a model, and what is added to its numbers for the model: other rows may have another offset. */
export interface ColumnShift {
  readonly column: number;
  readonly by: number;
}

/** Columns whose numbers are not yet as the model takes them. */
export function columnShifts({ model, data }: Pick<ModelOnData, "model" | "data">): ColumnShift[] {
  return placedInputs(model.metadata).flatMap(({ input, start }) => {
    const by = at(data.offsets, start) - (input.offset ?? 0);
    return by === 0 ? [] : [{ column: start, by }];
  });
}

/** Adds to the columns of rows, `[rows, stride]`, what they are shifted by. */
export function shiftColumns(values: Float32Array, stride: number, shifts: readonly ColumnShift[]): void {
  for (const { column, by } of shifts)
    for (let place = column; place < values.length; place += stride) values[place] = at(values, place) + by;
}

/**
 * Reads rows of the data beside a model as the model takes them, `[rows.length, columns]`: of a file that it was not trained on,
 * another offset may have been subtracted from a column's numbers. @throws as `readMatrixRows`
 */
export async function readModelRows(
  { model, data }: Pick<ModelOnData, "model" | "data">,
  rows: ArrayLike<number>,
): Promise<Float32Array> {
  const matrix = await readMatrixRows(data, rows);
  shiftColumns(matrix, data.prepared.columns.length, columnShifts({ model, data }));
  return matrix;
}
