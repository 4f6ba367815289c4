import { GradwireError } from "../base/errors";
import { at } from "../base/at";
import { zeroed } from "../base/zeroed";
import { type CellOptions, type CellRows, columnWidth, encodeRows } from "./cells";
import type { PredictedTarget, ResponseCurve } from "./reports";
import { predictEncoded, type TrainedModel } from "./trainedModel";

/** Values of the column that are predicted, unless more or fewer are asked for. */
export const usualPoints = 64;

/**
 * Predicts one row while one of its columns of numbers goes through the range that the model was trained on; what the row itself
 * holds in that column is passed over.
 * @param points at least 2
 * @throws GradwireError `predictVaryColumn`, `predictVaryRange`, or as `encodeRows`
 */
export async function responseCurve(
  model: TrainedModel,
  weights: Float32Array,
  row: CellRows,
  { column, points = usualPoints, ...options }: { column: string; points?: number } & Omit<CellOptions, "missing">,
): Promise<ResponseCurve> {
  const { inputs } = model.metadata;
  const varied = inputs.find((input) => input.column === column && input.type === "number");
  if (varied === undefined) {
    const columns = inputs.filter(({ type }) => type === "number").map((input) => input.column);
    throw new GradwireError("predictVaryColumn", { column, columns: columns.join(", ") });
  }
  const { min, max, offset = 0 } = varied;
  if (min === null || max === null || min === max) throw new GradwireError("predictVaryRange", { column });
  const others = inputs.filter((input) => input !== varied);
  const { features: fixed } = encodeRows(others, row, {
    ...options,
    missing: model.csv.missing,
    imputes: model.imputes,
  });
  const before = inputs.slice(0, inputs.indexOf(varied)).reduce((sum, input) => sum + columnWidth(input), 0);
  const width = fixed.length + 1;
  const features = zeroed(Float32Array, points * width);
  const x = Array.from({ length: points }, (_, point) => min + ((max - min) * point) / (points - 1));
  for (const [point, value] of x.entries()) {
    const start = point * width;
    features.set(fixed.subarray(0, before), start);
    features[start + before] = value - offset;
    features.set(fixed.subarray(before), start + before + 1);
  }
  const rows = await predictEncoded(model, weights, { features, width, dropped: new Set(), warnings: [] });
  return { column, x, curves: curvesOf(rows) };
}

/** A curve per number, or per class its probability. */
function curvesOf(rows: readonly (readonly PredictedTarget[])[]): ResponseCurve["curves"] {
  return (rows[0] ?? []).flatMap((first, index): ResponseCurve["curves"] => {
    const targets = rows.map((row) => at(row, index));
    if (first.kind === "number")
      return [
        { target: first.name, label: null, y: targets.map((each) => (each.kind === "number" ? each.value : NaN)) },
      ];
    return first.probabilities.map(({ label }, place) => ({
      target: first.name,
      label,
      y: targets.map((each) => (each.kind === "class" ? at(each.probabilities, place).probability : NaN)),
    }));
  });
}
