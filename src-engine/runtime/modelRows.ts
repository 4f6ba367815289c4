import { at } from "../base/at";
import { placedInputs } from "./cells";
import { readMatrixRows } from "./matrixRows";
import type { ModelOnData } from "./trainedModel";

/**
 * Reads rows of the data beside a model as the model takes them, `[rows.length, columns]`: of a file that it was not trained on,
 * another offset may have been subtracted from a column's numbers. @throws as `readMatrixRows`
 */
export async function readModelRows(
  { model, data }: Pick<ModelOnData, "model" | "data">,
  rows: ArrayLike<number>,
): Promise<Float32Array> {
  const matrix = await readMatrixRows(data, rows);
  const stride = data.prepared.columns.length;
  for (const { input, start } of placedInputs(model.metadata)) {
    const shift = at(data.offsets, start) - (input.offset ?? 0);
    if (shift === 0) continue;
    for (let place = start; place < matrix.length; place += stride) matrix[place] = at(matrix, place) + shift;
  }
  return matrix;
}
