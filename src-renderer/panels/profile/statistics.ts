import type { ColumnProfile } from "../../../src-main/contract";
import { formatCount, formatNumber, formatPercent } from "../../i18n";
import { timeOf } from "./columnBins";

/** The statistics in the order of the table. */
export const statisticNames = [
  ...(["missing", "distinct", "mean", "std", "min", "q1", "median", "q3", "max", "outliers"] as const),
] as const;
export type StatisticName = (typeof statisticNames)[number];

/** A statistic as the table has it: short, with a dash where there is none. */
export function statisticText(column: ColumnProfile, name: StatisticName): string {
  const value = column[name];
  if (value === null) return "–";
  if (typeof value === "string") return value;
  if (name === "missing") return value === 0 ? "0" : formatPercent(Math.max(value / column.rows, 0.001));
  return name === "distinct" || name === "outliers" ? formatCount(value) : formatNumber(value, 4);
}

/** A statistic as a number to sort by; days in their order, nothing last. */
export function statisticRank(column: ColumnProfile, name: StatisticName): number {
  const value = column[name];
  const rank = typeof value === "string" ? timeOf(value) : (value ?? NaN);
  return Number.isNaN(rank) ? -Infinity : name === "missing" ? rank / Math.max(1, column.rows) : rank;
}

/** Cells that hold a value that fits. */
export function valuesOf({ rows, missing, bad }: Pick<ColumnProfile, "rows" | "missing" | "bad">): number {
  return rows - missing - bad;
}
