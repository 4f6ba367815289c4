import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { zeroed } from "../base/zeroed";
import { columnWidth, placedInputs } from "./cells";
import { classOf, inUnits } from "./decode";
import { readModelRows } from "./modelRows";
import type { ColumnImportances } from "./reports";
import { spreadRows } from "./spreadRows";
import { type ModelOnData, outputTransformOf } from "./trainedModel";

/** Times that each column is shuffled, as in scikit-learn; fewer of a table with very many. */
const usualRepeats = 5;
/** Rows that are predicted at most, and at least where there are so many; predictions for all columns and repeats. */
const [mostRows, fewestRows] = [2000, 100];
const mostPredictions = 400_000;

/** Which weights are looked at. */
export interface ImportanceWish {
  readonly weights: Float32Array;
  /** The epoch that they are of. */
  readonly epoch: number;
  readonly signal?: AbortSignal;
}

/**
 * How much worse a model predicts when one of its columns is shuffled among the rows, column by column, the same way for the same
 * rows (as scikit-learn's `permutation_importance`: mean and population standard deviation over the repeats).
 * @throws GradwireError `importanceUndefined`; the reason of `signal`.
 */
export async function permutationImportance(
  source: ModelOnData,
  { weights, epoch, signal }: ImportanceWish,
): Promise<ColumnImportances> {
  const { model, data } = source;
  const { trainRows, validationRows, columns, features } = data.prepared;
  const of = validationRows.length > 0 ? "validation" : "training";
  const all = of === "validation" ? validationRows : trainRows;
  const inputs = placedInputs(model.metadata);
  const { repeats, rows: count } = affordable(inputs.length, all.length);
  const matrix = await readModelRows(source, spreadRows(all, count));
  const stride = columns.length;
  const scoreOf = async (rows: Float32Array): Promise<number> => {
    signal?.throwIfAborted();
    const { values, width } = await model.inference.run(weights, rows, stride);
    const transform = outputTransformOf(model, weights);
    const targets = targetsOf(source, matrix, model.metadata.task === "classification" ? 1 : width);
    const score =
      model.metadata.task === "classification"
        ? accuracyOf(values, targets, width)
        : r2Of(inUnits(values, width, transform), targets, width);
    if (!Number.isFinite(score)) throw new GradwireError("importanceUndefined", { rows: count });
    return score;
  };
  const score = await scoreOf(matrix);
  const generator = new Generator(0);
  const shuffled = Float32Array.from(matrix);
  const found: ColumnImportances["columns"] = [];
  for (const { input, start } of inputs) {
    const end = Math.min(features, start + columnWidth(input));
    const falls: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      for (const [row, from] of generator.randperm(count).entries())
        shuffled.set(matrix.subarray(from * stride + start, from * stride + end), row * stride + start);
      falls.push(score - (await scoreOf(shuffled)));
    }
    shuffled.set(matrix);
    const mean = falls.reduce((sum, fall) => sum + fall, 0) / repeats;
    const variance = falls.reduce((sum, fall) => sum + (fall - mean) ** 2, 0) / repeats;
    found.push({ column: input.column, mean, std: Math.sqrt(variance) });
  }
  found.sort((one, other) => other.mean - one.mean);
  const measure = model.metadata.task === "classification" ? "accuracy" : "r2";
  return { ...{ epoch, measure, of, rows: count, ofRows: all.length, score, repeats }, columns: found };
}

/** How often each of `columns` is shuffled, and on how many of `rows`. */
export function affordable(columns: number, rows: number): { readonly repeats: number; readonly rows: number } {
  const each = mostPredictions / Math.max(1, columns);
  const repeats = Math.max(1, Math.min(usualRepeats, Math.floor(each / fewestRows)));
  return { repeats, rows: Math.min(rows, mostRows, Math.max(fewestRows, Math.floor(each / repeats))) };
}

/** The target columns of some rows, `[rows, width]`. */
function targetsOf({ data, lowering }: ModelOnData, matrix: Float32Array, width: number): Float32Array {
  const { columns, features } = data.prepared;
  const first = lowering.target?.columns.start ?? features;
  const rows = matrix.length / columns.length;
  const targets = zeroed(Float32Array, rows * width);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns.length + first;
    targets.set(matrix.subarray(start, start + width), row * width);
  }
  return targets;
}

function accuracyOf(logits: Float32Array, targets: Float32Array, width: number): number {
  if (!logits.every(Number.isFinite)) return NaN;
  const right = targets.filter((target, row) => classOf(logits.subarray(row * width, (row + 1) * width)) === target);
  return right.length / targets.length;
}

/** The mean of the targets' R2; NaN where one of them does not vary. */
function r2Of(predicted: Float32Array, actual: Float32Array, width: number): number {
  const rows = actual.length / width;
  let sum = 0;
  for (let target = 0; target < width; target += 1) {
    let mean = 0;
    for (let row = 0; row < rows; row += 1) mean += at(actual, row * width + target) / rows;
    let [residual, total] = [0, 0];
    let varies = false;
    for (let row = 0; row < rows; row += 1) {
      const value = at(actual, row * width + target);
      varies ||= value !== at(actual, target);
      residual += (value - at(predicted, row * width + target)) ** 2;
      total += (value - mean) ** 2;
    }
    sum += varies ? 1 - residual / total : NaN;
  }
  return sum / width;
}
