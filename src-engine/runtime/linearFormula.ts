import { at } from "../base/at";
import { finishInTurns } from "../base/work";
import { zeroed } from "../base/zeroed";
import { linearInFeaturesWork } from "../compiler/train/linearity";
import type { LinearFormula } from "../project/model/linearFormula";
import { inUnits, outputNames } from "./decode";
import type { PlannedRun } from "./plannedRun";
import { outputTransformOf } from "./trainedModel";
import { turns } from "./turns";

/**
 * What a model predicts, as formulas by target; null where it is not linear in its columns. Read off its predictions at the ends
 * of each column's range, so that whatever stands in between is part of it.
 * @param weights the persistent part of the plan's arena
 */
export async function linearFormulas(run: PlannedRun, weights: Float32Array): Promise<LinearFormula[] | null> {
  const { model, data, lowering } = run;
  if (model.metadata.task !== "regression" || lowering.model === null) return null;
  if (!(await finishInTurns(linearInFeaturesWork(lowering.model), turns))) return null;
  const { features, columns } = data.prepared;
  const ends = Array.from({ length: features }, (_, column) => {
    const [low, high] = [at(data.min, column), at(data.max, column)];
    return { low, high: high > low ? high : low + 1 };
  });
  // The first row has every column at its lower end, every other row one of them at its upper end.
  const rows = zeroed(Float32Array, (features + 1) * features);
  for (let row = 0; row <= features; row += 1)
    for (const [column, { low, high }] of ends.entries())
      rows[row * features + column] = row === column + 1 ? high : low;
  const outputs = await model.inference.run(weights, rows, features);
  const values = inUnits(outputs.values, outputs.width, outputTransformOf(model, weights));
  return outputNames(model.metadata).map((target, output) => {
    const base = at(values, output);
    const terms = ends.map((_, column) => {
      const [low, high] = [at(rows, column), at(rows, (column + 1) * features + column)];
      const coefficient = (at(values, (column + 1) * outputs.width + output) - base) / (high - low);
      return { column: at(columns, column), coefficient };
    });
    const intercept = terms.reduce(
      (sum, { coefficient }, column) => sum - coefficient * (at(rows, column) + at(data.offsets, column)),
      base,
    );
    return { target, intercept, terms };
  });
}
