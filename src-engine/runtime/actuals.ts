import type { ModelMetadata } from "../project/model/modelMetadata";
import { type CellOptions, type CellRows, targetCells } from "./cells";
import { outputNames } from "./decode";
import type { PredictedTarget } from "./reports";

/** The targets that rows hold themselves, by the names that predictions have. */
export function knownTargets(
  { task, outputs }: Pick<ModelMetadata, "task" | "outputs">,
  rows: Pick<CellRows, "has">,
): string[] {
  const found = outputs.filter(({ column }) => rows.has(column));
  return task === "classification" ? found.map(({ column }) => column) : outputNames({ outputs: found });
}

/**
 * Predictions with what the rows themselves hold in the target columns beside them. Where a row has no such column, or nothing in
 * it that can be compared, the prediction stays without.
 */
export function withActuals(
  { task, outputs }: Pick<ModelMetadata, "task" | "outputs">,
  rows: CellRows,
  predicted: readonly (readonly PredictedTarget[])[],
  options: CellOptions,
): PredictedTarget[][] {
  const columns = outputs.filter(({ column }) => rows.has(column));
  if (columns.length === 0) return predicted.map((targets) => [...targets]);
  const readers = columns.map((column) => ({ column, read: targetCells(column, options) }));
  return predicted.map((targets, row) => {
    const actual = new Map<string, number | string>();
    for (const { column, read } of readers) {
      const value = read(rows.cell(row, column.column));
      if (value === null) continue;
      if (column.type === "number" && task === "regression") actual.set(column.column, value);
      else if (task === "classification") actual.set(column.column, column.categories[value] ?? String(value));
      else if (column.encoding === "oneHot")
        for (const [code, category] of column.categories.entries())
          actual.set(`${column.column}=${category}`, code === value ? 1 : 0);
      else actual.set(column.column, value);
    }
    return targets.map((target) => {
      const found = actual.get(target.name);
      if (target.kind === "number") return typeof found === "number" ? { ...target, actual: found } : target;
      return typeof found === "string" ? { ...target, actual: found } : target;
    });
  });
}
