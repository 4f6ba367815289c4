import { zeroed } from "../base/zeroed";
import { metricsMeter, type MetricsReport } from "../compiler/program/metrics";
import { EvaluationMachines } from "./evaluationMachines";
import { copyColumns } from "./machine";
import type { PlannedRun } from "./plannedRun";
import { type RowBatch, rowBatches } from "./rowBatches";

/** Where prepared data have rows that are measured. */
export type MeasuredRows = "trainRows" | "validationRows" | "testRows";

/** How well fixed weights do on some rows. */
export interface TrainingMeasures {
  /** The mean over the rows. The loss curve's values are means while the weights change. */
  readonly loss: number;
  /** Null where there is nothing to measure. */
  readonly metrics: MetricsReport | null;
}

/**
 * Loss and metrics over all training rows with fixed `weights`, by the run's own programs; over its validation or test rows where
 * they are asked for.
 * @throws the reason of `signal` once it aborts.
 */
export async function measureTraining(
  run: PlannedRun,
  weights: Float32Array,
  signal?: AbortSignal,
  of: MeasuredRows = "trainRows",
): Promise<TrainingMeasures> {
  return measureRows(run, weights, of, signal === undefined ? {} : { signal });
}

/**
 * Loss and metrics over a part of the rows with fixed `weights`, by the run's own programs.
 *
 * @param options `adjust` changes each batch in place before it is measured
 * @throws the reason of `signal` once it aborts.
 */
export async function measureRows(
  run: PlannedRun,
  weights: Float32Array,
  of: MeasuredRows,
  { signal, adjust }: { readonly signal?: AbortSignal; readonly adjust?: (batch: RowBatch) => void } = {},
): Promise<TrainingMeasures> {
  const { plan, data } = run;
  const measured = data.prepared[of];
  const total = measured.length;
  const meter = plan.metrics && metricsMeter(plan.metrics, weights, total);
  const machines = new EvaluationMachines(run, weights);
  let loss = 0;
  for await (const batch of rowBatches(run, measured)) {
    signal?.throwIfAborted();
    adjust?.(batch);
    const { rows, values, stride } = batch;
    const machine = await machines.for(rows, signal);
    machine.feed(batch);
    await machine.run();
    loss += machine.loss * rows;
    if (meter === null || plan.metrics === null) continue;
    const { column, width } = plan.metrics;
    const targets = zeroed(Float32Array, rows * width);
    copyColumns(targets, values, { rows, stride, column, width });
    meter.add(machine.prediction, targets, rows);
  }
  return { loss: loss / total, metrics: meter?.report() ?? null };
}
