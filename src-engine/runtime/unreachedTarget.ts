import { metricNames, type MetricsReport } from "../compiler/program/metrics";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import { nodeType } from "../project/nodes/catalog";
import type { RefusalData } from "../base/refusal";
import type { PlannedRun } from "./plannedRun";

/** Size of a target from which outputs that begin near 0 are long in getting there. */
const large = 1000;
/** R² below which a model is no better than predicting the mean. */
const useless = 0.01;

/**
 * Notices a target that is too large to be learned as it is: after the run the model does worse than the mean, and the
 * target is not standardized. The path is that of the loss node.
 */
export function unreachedTarget(
  { plan, model, lowering, data }: PlannedRun,
  metrics: MetricsReport | null,
): RefusalData | null {
  if (plan.metrics?.kind !== "regression" || metrics === null || lowering.target === null) return null;
  if (model.metadata.outputTransform !== null) return null;
  const r2 = metricNames.regression.indexOf("r2");
  const count = metricNames.regression.length;
  const { columns, targets, mean, scale } = data.prepared;
  const found = Array.from({ length: targets }, (_, index) => {
    const column = columns.length - targets + index;
    const size = Math.hypot(mean[column] ?? NaN, scale[column] ?? NaN);
    return { name: columns[column] ?? "", size, r2: metrics.details[index * count + r2] ?? NaN };
  }).find(({ size, r2 }) => size >= large && r2 < useless);
  if (found === undefined) return null;
  const values = { column: found.name, size: Number(found.size.toPrecision(2)), r2: Number(found.r2.toPrecision(3)) };
  return { code: "lossHardlyMoves", values, path: lossNodeOf(model.metadata.graph) };
}

/** The loss node that is trained on: the one that is wired to something. */
function lossNodeOf({ nodes, wires }: NodeGraph): string | null {
  const loss = nodes.find(
    ({ id, type }) =>
      nodeType(type)?.outputs.some(({ kind }) => kind === "loss") === true &&
      wires.some(({ from }) => from.node === id),
  );
  return loss?.id ?? null;
}
