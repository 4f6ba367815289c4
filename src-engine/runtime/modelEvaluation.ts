import { numel } from "../base/shape";
import { GradwireError } from "../base/errors";
import { measureBaseline } from "./baseline";
import type { LoadedModel } from "./loadedModel";
import { columnShifts, shiftColumns } from "./modelRows";
import type { PlannedRun } from "./plannedRun";
import type { Baseline, RunMetrics } from "./reports";
import { emptyMetrics, metricsSet } from "./runMetrics";
import { type MeasuredRows, measureRows } from "./trainingMeasures";

/** The parts of the rows that a model can be evaluated on. */
export const evaluatedParts = ["validation", "training", "test"] as const;

/** A part of the rows. */
export type EvaluatedPart = (typeof evaluatedParts)[number];

/** Where prepared data have the rows of a part. */
const rowsOfPart: Readonly<Record<EvaluatedPart, MeasuredRows>> = {
  ...{ validation: "validationRows", training: "trainRows", test: "testRows" },
};

/** How well a trained model does on a part of the rows. */
export interface ModelEvaluation {
  readonly of: EvaluatedPart;
  readonly rows: number;
  /** The mean over the rows, as the run's loss function has it: without dropout. */
  readonly loss: number;
  /** The metrics of that part alone, and the baseline on the same rows; null where nothing can be measured. */
  readonly metrics: RunMetrics | null;
}

/**
 * Evaluates a loaded model on a part of the rows: loss, metrics and baseline. Nothing is fitted again but the baseline, to the
 * training rows: what prepares columns is the model's own.
 *
 * @param planned the graph that the model was trained with, on the rows
 * @throws GradwireError `evaluationNoRows` where the part has no rows; the reason of `signal` once it aborts.
 */
export async function evaluateModel(
  planned: PlannedRun,
  loaded: LoadedModel,
  of: EvaluatedPart,
  signal?: AbortSignal,
): Promise<ModelEvaluation> {
  const part = rowsOfPart[of];
  const rows = planned.data.prepared[part].length;
  if (rows === 0) throw new GradwireError(of === "test" ? "evaluationNoTest" : "evaluationNoRows");
  const weights = weightsFor(planned, loaded);
  const shifts = columnShifts({ model: loaded.model, data: planned.data });
  const { loss, metrics } = await measureRows(planned, weights, part, {
    ...(signal && { signal }),
    adjust: ({ rows: count, stride, values }) => {
      shiftColumns(values.subarray(0, count * stride), stride, shifts);
    },
  });
  const empty = emptyMetrics(planned);
  if (metrics === null || empty === null) return { of, rows, loss, metrics: null };
  const baseline: Baseline | null = await measureBaseline(planned, signal, of);
  return { of, rows, loss, metrics: { ...empty, [of]: metricsSet(planned, 0, metrics), baseline } };
}

/** The loaded tensors where the run's plan has them; what no file holds stays as planned. */
function weightsFor({ plan }: PlannedRun, { model, weights }: LoadedModel): Float32Array {
  const laid = plan.initial.slice();
  const found = new Map(model.plan.tensors.map((tensor) => [tensor.name, tensor]));
  for (const { name, shape, offset } of plan.tensors) {
    const tensor = found.get(name);
    if (tensor !== undefined) laid.set(weights.subarray(tensor.offset, tensor.offset + numel(shape)), offset);
  }
  return laid;
}
