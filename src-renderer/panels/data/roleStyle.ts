import type { DatasetColumn } from "../../../src-engine";

/** What a column is for. */
export type ColumnRole = DatasetColumn["role"];

/** The roles in the order they are offered. */
export const columnRoles = ["feature", "target", "ignore"] as const satisfies readonly ColumnRole[];

/** Colour of a role, always beside its name. */
export const roleColor: Readonly<Record<ColumnRole, string>> = {
  feature: "var(--color-data)",
  target: "var(--color-losses)",
  ignore: "var(--color-strong)",
};
