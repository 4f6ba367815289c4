import type { DatasetColumn } from "./datasetParams";
import type { NumberFormat } from "./numberFormat";

/** What was found in one column of a file. */
export interface ColumnFacts {
  readonly name: string;
  /** The header gives it no name. */
  readonly unnamed: boolean;
  readonly type: DatasetColumn["type"];
  /** Rows without a value. */
  readonly missing: number;
  /** Numbers only; null otherwise or when every cell is missing. */
  readonly min: number | null;
  readonly max: number | null;
  /** Distinct values; not all need be counted where there are thousands. */
  readonly distinct: number;
  readonly categories: readonly string[];
  /** How its numbers are written, where that is not plainly. */
  readonly format?: NumberFormat;
}

/** Columns that are more often empty than this would cost more rows than they are worth. */
export const mostMissing = 0.5;

/** Categories above which a column is taken for a name or a number plate rather than for something to learn from. */
const mostCategories = 50;

export interface RoleOptions {
  /** The model classifies: a column of categories makes the better target. */
  readonly classification?: boolean;
  /** The last column that can be predicted is the target, whatever its type. */
  readonly lastColumn?: boolean;
}

/**
 * Roles for the columns of a file. Columns that were there before (by name) keep what they had. Without any of them
 * the last number is the target, or as `options` say another column; identifiers and free text are left out; all others
 * are features.
 */
export function assignRoles(
  reports: readonly ColumnFacts[],
  before: readonly DatasetColumn[],
  options: RoleOptions = {},
): DatasetColumn[] {
  const known = new Map(before.map((column) => [column.name, column]));
  const columns = reports.map((report) => {
    const previous = known.get(report.name);
    if (previous === undefined) return newColumn(report, isUseless(report) ? "ignore" : "feature");
    if (previous.type === report.type) return asRead(previous, report);
    // A column that was left out for its many texts, and turns out to hold numbers.
    const found = previous.role === "ignore" && report.type === "number" && !isUseless(report);
    return newColumn(report, found ? "feature" : previous.role);
  });
  if (columns.some(({ name, role }) => role === "target" && known.has(name))) return columns;
  const target = likelyTarget(columns, options);
  return columns.map((column, index) => (index === target ? withRole(column, "target") : column));
}

/** The column in another role. Categories become class indices as a target, and one 0/1 column each as a feature. */
export function withRole(column: DatasetColumn, role: DatasetColumn["role"]): DatasetColumn {
  if (role === column.role) return column;
  const encoding = role === "ignore" ? column.encoding : encodingFor(column.type, role);
  return { ...column, role, encoding };
}

/** The column as it would be used: one that was left out has no type of its own and takes the one found in the file. */
export function asFound(column: DatasetColumn, report: ColumnFacts | null): DatasetColumn {
  if (report === null || column.role !== "ignore" || column.type === report.type) return column;
  return asRead(column, report);
}

/** The column with what was found in the file now. */
function asRead(
  { format: _before, ...column }: DatasetColumn,
  { type, categories, format }: ColumnFacts,
): DatasetColumn {
  return { ...column, type, categories: [...categories], ...(format === undefined ? {} : { format }) };
}

function newColumn(report: ColumnFacts, role: DatasetColumn["role"]): DatasetColumn {
  return {
    name: report.name,
    type: report.type,
    role,
    categories: [...report.categories],
    encoding: encodingFor(report.type, role),
    ...(report.format === undefined ? {} : { format: report.format }),
  };
}

function encodingFor(type: DatasetColumn["type"], role: DatasetColumn["role"]): DatasetColumn["encoding"] {
  return type === "category" && role === "target" ? "classIndex" : "oneHot";
}

function isUseless(report: ColumnFacts): boolean {
  if (isIdentifier(report) || isFreeText(report)) return true;
  return report.type === "category" ? report.distinct === 0 : report.min === null;
}

/** Whether a column is named as what tells rows apart, or numbers them without a name. */
export function isIdentifier(report: ColumnFacts): boolean {
  if (report.unnamed && countsRows(report)) return true;
  return /^(id|index|unnamed: ?\d+|row|row ?id|no\.?)?$/i.test(report.name.trim());
}

/** Whether a column holds too many texts to be learned from as categories. */
export function isFreeText({ type, distinct }: Pick<ColumnFacts, "type" | "distinct">): boolean {
  return type === "category" && distinct > mostCategories;
}

/** Whether a column holds the numbers of its rows: integers without a gap, or as many texts as can be counted. */
function countsRows({ type, missing, distinct, min, max }: ColumnFacts): boolean {
  if (type === "category") return distinct > mostCategories;
  return (
    missing === 0 &&
    min !== null &&
    max !== null &&
    Number.isInteger(min) &&
    max - min + 1 >= distinct &&
    distinct > 1 &&
    (max - min + 1 === distinct || distinct >= 10_000)
  );
}

function likelyTarget(columns: readonly DatasetColumn[], { classification, lastColumn }: RoleOptions): number {
  const last = (...types: readonly DatasetColumn["type"][]): number =>
    columns.findLastIndex(
      ({ role, type, categories }) =>
        role !== "ignore" && types.includes(type) && (type === "number" || categories.length > 1),
    );
  if (lastColumn === true) return last("number", "category");
  const [first, second] =
    classification === true ? (["category", "number"] as const) : (["number", "category"] as const);
  return last(first) >= 0 ? last(first) : last(second);
}
