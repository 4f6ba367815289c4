import { at } from "../base/at";
import { noEdge } from "../base/binEdges";
import { numel, type Shape } from "../base/shape";
import type { StatisticKind } from "../base/statistics";
import type { PlannedRun } from "./plannedRun";
import { mostFittedColumns, mostFittedRows, type FittedNode } from "./reports";

/** What the nodes of a run measured of the columns that reach them, in the order of the graph. */
export function fittedNodes({ plan, lowering }: Pick<PlannedRun, "plan" | "lowering">): FittedNode[] {
  const nodes = new Map<string, FittedNode>();
  for (const { name, node, measured } of lowering.model?.buffers ?? []) {
    const tensor = plan.tensors.find((found) => found.name === name);
    if (measured === undefined || tensor === undefined) continue;
    const { offset, shape } = tensor;
    const told = nodes.get(node) ?? { node, columns: 0, statistics: [] };
    const values = plan.initial.subarray(offset, offset + numel(shape));
    if (measured === "principalShare") nodes.set(node, { ...told, shares: [...values] });
    if (measured === "principalShare" || measured === "principalScale") continue;
    const table = tableOf(name.slice(node.length + 1), measured, shape);
    const statistics = Array.from({ length: Math.min(table.rows, mostFittedRows) }, (_, row) => ({
      name: table.title(row + 1),
      values: Array.from({ length: Math.min(table.columns, mostFittedColumns) }, (_unused, column) => {
        const value = at(values, table.place(row, column));
        return value === noEdge ? Infinity : value;
      }),
    }));
    nodes.set(node, { ...told, columns: table.columns, statistics: [...told.statistics, ...statistics] });
  }
  return [...nodes.values()];
}

/** Where the numbers of columns stand in a tensor, and what its rows of them are called. */
interface FittedTable {
  readonly columns: number;
  readonly rows: number;
  title(row: number): string;
  place(row: number, column: number): number;
}

/** `[columns]` is under the tensor's name; components of all columns are `PC 1`, edges of each are `edge 1`. */
function tableOf(name: string, kind: StatisticKind, [first = 1, second = 1]: Shape): FittedTable {
  if (kind === "principalAxes")
    return { columns: second, rows: first, title: (row) => `PC ${row}`, place: (row, column) => row * second + column };
  const isEdges = kind === "uniformEdges" || kind === "quantileEdges";
  const title = (row: number) => (isEdges ? `edge ${row}` : name);
  return { columns: first, rows: second, title, place: (row, column) => column * second + row };
}
