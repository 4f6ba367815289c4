import type { ColumnProfile } from "../../../src-main/contract";
import { statisticRank, type StatisticName } from "./statistics";

/** What the columns are in the order of; null: as in the file. */
export interface ColumnOrder {
  readonly by: StatisticName | "name" | "notices";
  readonly way: "ascending" | "descending";
}

/** The next order that a press on a title means: first the largest, then the smallest, then the file's. */
export function nextOrder(order: ColumnOrder | null, by: ColumnOrder["by"]): ColumnOrder | null {
  const first = by === "name" ? "ascending" : "descending";
  if (order?.by !== by) return { by, way: first };
  return order.way === first ? { by, way: first === "ascending" ? "descending" : "ascending" } : null;
}

/** The columns that are looked for, in the order that is wanted. */
export function orderedColumns(
  columns: readonly ColumnProfile[],
  {
    text,
    onlyNotices,
    order,
  }: { readonly text: string; readonly onlyNotices: boolean; readonly order: ColumnOrder | null },
): ColumnProfile[] {
  const wanted = text.trim().toLocaleLowerCase();
  const found = columns.filter(
    ({ name, notices }) => name.toLocaleLowerCase().includes(wanted) && (!onlyNotices || notices.length > 0),
  );
  if (order === null) return found;
  const { by } = order;
  const sign = order.way === "ascending" ? 1 : -1;
  if (by === "name") return found.sort((one, other) => sign * one.name.localeCompare(other.name));
  const rank = (column: ColumnProfile) => (by === "notices" ? column.notices.length : statisticRank(column, by));
  const ranks = new Map(found.map((column) => [column, rank(column)]));
  // Where there is none it comes last, whichever way is wanted.
  return found.sort((one, other) => {
    const [left, right] = [ranks.get(one)!, ranks.get(other)!];
    if (left === right) return 0;
    if (left === -Infinity || right === -Infinity) return left === -Infinity ? 1 : -1;
    return sign * (left - right);
  });
}
