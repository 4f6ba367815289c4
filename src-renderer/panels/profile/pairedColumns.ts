import type { DatasetParams } from "../../../src-engine";
import { mostPairedColumns, type CsvProfile } from "../../../src-main/contract";

/** Columns that are drawn against each other where nobody has chosen any. */
const usualColumns = 4;

/** The columns that can be drawn against each other: those that correlate, targets first, and dates that are read as days. */
export function pairableColumns(profile: CsvProfile, { columns }: Pick<DatasetParams, "columns">): string[] {
  const days = new Set(columns.filter(({ type }) => type === "number").map(({ name }) => name));
  return [
    ...profile.correlations.columns,
    ...profile.columns.filter(({ kind, name }) => kind === "date" && days.has(name)).map(({ name }) => name),
  ];
}

/** The first target that is a number with the features that it follows most, else the first features. */
export function usualPairs(profile: CsvProfile, { columns }: Pick<DatasetParams, "columns">): string[] {
  const { columns: names, matrix } = profile.correlations;
  const roles = new Map(columns.map(({ name, role }) => [name, role]));
  const target = names.findIndex((name) => roles.get(name) === "target");
  const features = names.flatMap((name, index) => (roles.get(name) === "feature" ? [{ name, index }] : []));
  if (target < 0) return features.slice(0, usualColumns).map(({ name }) => name);
  const strength = ({ index }: { readonly index: number }) => Math.abs(matrix[target]![index] ?? 0);
  const strongest = features.toSorted((one, other) => strength(other) - strength(one));
  return [names[target]!, ...strongest.slice(0, usualColumns - 1).map(({ name }) => name)];
}

/** The chosen columns, as far as they are numbers here; the usual ones where nothing was chosen, or only of another file. */
export function shownPairs(
  chosen: readonly string[] | null,
  profile: CsvProfile,
  dataset: Pick<DatasetParams, "columns">,
): readonly string[] {
  const numbers = new Set(dataset.columns.filter(({ type }) => type === "number").map(({ name }) => name));
  const known = chosen?.filter((name) => numbers.has(name)) ?? [];
  if (known.length > 0 || chosen?.length === 0) return known;
  return usualPairs(profile, dataset).filter((name) => numbers.has(name));
}

/** The columns with another one, the oldest of which leaves where there are too many. */
export function withColumn(columns: readonly string[], column: string): string[] {
  return columns.includes(column) ? [...columns] : [...columns, column].slice(-mostPairedColumns);
}
