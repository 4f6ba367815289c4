import { countNonFinite } from "../formats/tensors";
import type { ModelMetadata } from "../project/model/modelMetadata";
import type { Predictions } from "./reports";
import type { RefusalData } from "../base/refusal";
import { type TrainedModel, weightTensors } from "./trainedModel";
import type { TrainingRun } from "./trainingRun";

/**
 * The model with what exported files are to say of its run: that it came to nothing, and which settings were changed under way.
 */
export function markedModel(model: TrainedModel, run: Pick<TrainingRun, "history" | "status">): TrainedModel {
  const { divergence, best, usesLast = false, fork } = run.status();
  const changedSettings = fork?.changes ?? [];
  const isDiverged = divergence !== null && (best === undefined || usesLast);
  const metadata: ModelMetadata = {
    ...model.metadata,
    ...(changedSettings.length > 0 && { changedSettings }),
    ...(isDiverged && { diverged: { epoch: divergence.epoch, batch: divergence.batch } }),
    ...(!isDiverged && run.history.last === null && { unfinished: true as const }),
  };
  return { ...model, metadata };
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
