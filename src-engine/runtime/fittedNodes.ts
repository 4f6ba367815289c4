import { numel } from "../base/shape";
import type { PlannedRun } from "./plannedRun";
import { mostFittedColumns, type FittedNode } from "./reports";

/** What the nodes of a run measured of the columns that reach them, in the order of the graph. */
export function fittedNodes({ plan, lowering }: Pick<PlannedRun, "plan" | "lowering">): FittedNode[] {
  const nodes = new Map<string, FittedNode>();
  for (const { name, node, measured } of lowering.model?.buffers ?? []) {
    const tensor = plan.tensors.find((found) => found.name === name);
    if (measured !== true || tensor === undefined) continue;
    const columns = numel(tensor.shape);
    const { offset } = tensor;
    const values = [...plan.initial.subarray(offset, offset + Math.min(columns, mostFittedColumns))];
    const statistics = [...(nodes.get(node)?.statistics ?? []), { name: name.slice(node.length + 1), values }];
    nodes.set(node, { node, columns, statistics });
  }
  return [...nodes.values()];
}
