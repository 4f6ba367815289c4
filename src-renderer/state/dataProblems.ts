import type { DatasetColumn, DatasetParams, Fix, Problem } from "../../src-engine";
import type { BadCell, CsvReport } from "../../src-main/contract";
import { formatNumber } from "../i18n";
import type { ProblemAction } from "./problemActions";

/** A problem as it is listed: of the graph, or of a Dataset's file. */
export interface ShownProblem extends Omit<Problem, "code"> {
  /** A code of the error texts. */
  readonly code: string;
  /** The Dataset's column whose settings solve it, where no single fix does. */
  readonly column?: string;
  /** What else can be done about it. */
  readonly actions?: readonly ProblemAction[];
}

/** Most columns that a text names. */
const namedColumns = 5;

/** What in a Dataset's file would stop a run: values that are missing, cells and lines that cannot be read. */
export function dataProblems(node: string, params: DatasetParams, report: CsvReport): ShownProblem[] {
  const used = params.columns.filter(({ role }) => role !== "ignore");
  const error = { severity: "error", node, port: null, param: null, wire: null, fix: null } as const;
  const missing = (name: string): number => report.columns.find((found) => found.name === name)?.missing ?? 0;

  const empty = used.filter(({ name }) => report.rows > 0 && missing(name) === report.rows);
  const gaps = used.filter((column) => !empty.includes(column) && missing(column.name) > 0);
  return [
    ...empty.map((column): ShownProblem => ({
      ...error,
      code: "datasetEmptyColumn",
      values: { column: column.name },
      fix: leftOut(node, params, column),
    })),
    ...(gaps.length > 0 && params.missingRows === "refuse"
      ? [
          {
            ...error,
            code: "datasetGaps",
            values: { columns: gapsText(gaps.map(({ name }) => [name, missing(name)])) },
            param: "missingRows",
            fix: { kind: "setParam", node, param: "missingRows", value: "drop" },
          } satisfies ShownProblem,
        ]
      : []),
    ...badColumns(used, report).map(([column, cells]): ShownProblem => ({
      ...error,
      code: cells[0].reason,
      values: { line: cells[0].line, column: column.name, text: cells[0].text, count: cells.length },
      fix: asMissing(node, params, cells, report),
      column: column.name,
    })),
    ...badLines(report, params).map((first): ShownProblem => ({
      ...error,
      code: first.reason,
      values: {
        line: first.line,
        text: first.text.slice(0, 80),
        count: report.badCells.filter(({ reason }) => reason === first.reason).length,
      },
    })),
  ];
}

function gapsText(gaps: readonly (readonly [name: string, missing: number])[]): string {
  const named = gaps.slice(0, namedColumns).map(([name, missing]) => `${name} (${formatNumber(missing)})`);
  return gaps.length > namedColumns ? `${named.join(", ")}, …` : named.join(", ");
}

/** Leaves a feature out; there is no other target to take instead. */
function leftOut(node: string, { columns }: DatasetParams, column: DatasetColumn): Fix | null {
  if (column.role === "target") return null;
  const value = columns.map((each) => (each === column ? { ...each, role: "ignore" as const } : each));
  return { kind: "setParam", node, param: "columns", value };
}

type Cells = readonly [BadCell, ...BadCell[]];

/** Columns of numbers with cells that are none, in the order of the file, with these cells. */
function badColumns(used: readonly DatasetColumn[], { badCells }: CsvReport): (readonly [DatasetColumn, Cells])[] {
  return used.flatMap((column) => {
    const [first, ...others] = badCells.filter((cell) => cell.column === column.name);
    if (column.type !== "number" || first === undefined) return [];
    return [[column, [first, ...others]] as const];
  });
}

/** Counts a text as missing where it is all that is wrong in a column, as with "-" or "unknown", and means nothing elsewhere. */
function asMissing(node: string, params: DatasetParams, [first, ...others]: Cells, report: CsvReport): Fix | null {
  const text = first.text.trim();
  const isAll = report.badCellCount <= report.badCells.length && others.every((cell) => cell.text.trim() === text);
  const isCategory = params.columns.some(({ categories }) => categories.includes(text));
  if (!isAll || isCategory || text === "" || text.length > 32 || params.csv.missing.length >= 32) return null;
  const csv = { ...params.csv, missing: [...params.csv.missing, text] };
  return { kind: "setParam", node, param: "csv", value: csv };
}

/** The first of every kind of line that is no row. Lines with too few cells are left out where rows with missing values are. */
function badLines({ badCells }: CsvReport, { missingRows }: DatasetParams): BadCell[] {
  const lines = badCells.filter(
    ({ column, reason }) => column === "" && !(reason === "rowWidth" && missingRows === "drop"),
  );
  return lines.filter((cell, index) => lines.findIndex(({ reason }) => reason === cell.reason) === index);
}
