import { countNonFinite } from "../formats/tensors";
import type { ModelMetadata } from "../project/model/modelMetadata";
import type { Predictions } from "./reports";
import type { RefusalData } from "../base/refusal";
import { type TrainedModel, weightTensors } from "./trainedModel";
import type { TrainingRun } from "./trainingRun";

/** The model with a mark where its weights are those of a run that came to nothing: exported files keep it. */
export function markedModel(model: TrainedModel, run: Pick<TrainingRun, "history" | "status">): TrainedModel {
  const { divergence, best, usesLast = false } = run.status();
  if (divergence !== null && (best === undefined || usesLast)) {
    const { epoch, batch } = divergence;
    return { ...model, metadata: { ...model.metadata, diverged: { epoch, batch } } };
  }
  return run.history.last === null ? { ...model, metadata: { ...model.metadata, unfinished: true } } : model;
}

/** Why these weights are not to be trusted; nothing where they are as good as any. */
export function doubtsOf(
  {
    metadata,
    plan,
  }: Pick<TrainedModel, "plan"> & { readonly metadata: Pick<ModelMetadata, "diverged" | "unfinished"> },
  weights: Float32Array,
): RefusalData[] {
  const doubts: RefusalData[] = [];
  const { diverged, unfinished } = metadata;
  if (diverged !== undefined) doubts.push({ code: "weightsDiverged", values: { ...diverged }, path: null });
  if (unfinished === true) doubts.push({ code: "weightsUnfinished", values: {}, path: null });
  const count = countNonFinite(weightTensors({ plan }, weights));
  if (count > 0) doubts.push({ code: "weightsNonFinite", values: { count }, path: null });
  return doubts;
}

/**
 * Says which predictions are infinite: the model has left the numbers that can be stored. Empty answers are no predictions.
 * @param offset rows before these
 */
export function notFinite({ rows }: Pick<Predictions, "rows">, offset = 0): RefusalData[] {
  const infinite = (value: number): boolean => value === Infinity || value === -Infinity;
  const found = rows.flatMap((row, index) =>
    row.some((target) => target.kind === "number" && infinite(target.value)) ? [offset + index + 1] : [],
  );
  const [row] = found;
  return row === undefined
    ? []
    : [{ code: "predictNotFinite", values: { count: found.length, rows: rows.length, row }, path: null }];
}
