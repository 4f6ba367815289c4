import { at } from "../base/at";
import type { Shape } from "../base/shape";
import type { PlannedRun } from "./plannedRun";
import { mostFittedColumns, mostFittedComponents, type FittedNode } from "./reports";

/** What the nodes of a run measured of the columns that reach them, in the order of the graph. */
export function fittedNodes({ plan, lowering }: Pick<PlannedRun, "plan" | "lowering">): FittedNode[] {
  const nodes = new Map<string, FittedNode>();
  for (const { name, node, measured } of lowering.model?.buffers ?? []) {
    const tensor = plan.tensors.find((found) => found.name === name);
    if (measured === undefined || tensor === undefined) continue;
    const { offset, shape } = tensor;
    const numbers = (start: number, count: number) => [
      ...plan.initial.subarray(offset + start, offset + start + count),
    ];
    const told = nodes.get(node) ?? { node, columns: 0, statistics: [] };
    if (measured === "principalShare") nodes.set(node, { ...told, shares: numbers(0, at(shape, 0)) });
    if (measured.startsWith("principal") && measured !== "principalAxes") continue;
    const columns = at(shape, shape.length - 1);
    const found = rowsOf(name.slice(node.length + 1), shape).map(({ name: row, start }) => ({
      name: row,
      values: numbers(start, Math.min(columns, mostFittedColumns)),
    }));
    nodes.set(node, { ...told, columns, statistics: [...told.statistics, ...found] });
  }
  return [...nodes.values()];
}

/** A tensor `[columns]` under its name, one `[components, columns]` component by component: `PC 1`. */
function rowsOf(name: string, shape: Shape): { readonly name: string; readonly start: number }[] {
  if (shape.length === 1) return [{ name, start: 0 }];
  const count = Math.min(at(shape, 0), mostFittedComponents);
  return Array.from({ length: count }, (_, row) => ({ name: `PC ${row + 1}`, start: row * at(shape, 1) }));
}
