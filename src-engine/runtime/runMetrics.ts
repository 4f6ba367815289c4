import { metricNames, type MetricsReport, type MetricsSpec } from "../compiler/program/metrics";
import type { MetricsSet, RunMetrics } from "./reports";
import { outputNames } from "./decode";
import type { PlannedRun } from "./plannedRun";

/** What a run's metrics are of, before anything is measured; null where there is nothing to measure. */
export function emptyMetrics({ plan, model }: PlannedRun): RunMetrics | null {
  const { metrics: spec } = plan;
  if (spec === null) return null;
  const [target] = model.metadata.outputs;
  return {
    task: spec.kind,
    topK: spec.kind === "classification" ? spec.topK : 0,
    categories: spec.kind === "classification" ? categoriesOf(spec, target?.categories ?? []) : [],
    validation: null,
    training: null,
    test: null,
    baseline: null,
  };
}

/** What was measured after `epoch`, with names for the numbers. */
export function metricsSet({ plan, model }: PlannedRun, epoch: number, report: MetricsReport): MetricsSet {
  const { values, details, rows } = report;
  const set = { epoch, rows, values: [...values] };
  if (plan.metrics?.kind !== "regression") {
    return { ...set, targets: [], confusion: details.length > 0 ? details.slice() : null };
  }
  const count = metricNames.regression.length;
  const targets = outputNames(model.metadata).map((name, index) => ({
    name,
    values: [...details.subarray(index * count, (index + 1) * count)],
  }));
  return { ...set, targets, confusion: null };
}

/** Names of the classes; their numbers where the data have none. */
function categoriesOf(
  { classes }: Extract<MetricsSpec, { kind: "classification" }>,
  names: readonly string[],
): string[] {
  return Array.from({ length: classes }, (_, index) => names[index] ?? String(index));
}
