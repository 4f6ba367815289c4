import type { DatasetColumn, DatasetParams, Fix, Problem } from "../../src-engine";
import type { BadCell, CsvNotice, CsvReport } from "../../src-main/contract";
import { formatNumber } from "../i18n";
import type { ProblemAction } from "./problemActions";

/** A problem as it is listed: of the graph, or of a Dataset's file. */
export interface ShownProblem extends Omit<Problem, "code"> {
  /** A code of the error texts. */
  readonly code: string;
  /** The Dataset's column whose settings solve it, where no single fix does. */
  readonly column?: string;
  /** Changes of the graph that would solve it as well. */
  readonly otherFixes?: readonly Fix[];
  /** What else can be done about it. */
  readonly actions?: readonly ProblemAction[];
}

/** Most columns that a text names. */
const namedColumns = 5;

/**
 * What in a Dataset's file would stop a run (values that are missing, cells and lines that cannot be read), and what was
 * guessed about it.
 */
export function dataProblems(node: string, params: DatasetParams, report: CsvReport): ShownProblem[] {
  const used = params.columns.filter(({ role }) => role !== "ignore");
  const warning = { severity: "warning", node, port: null, param: "csv", wire: null, fix: null } as const;
  const error = { severity: "error", node, port: null, param: null, wire: null, fix: null } as const;
  const gapsOf = new Map(report.columns.map(({ name, missing }) => [name, missing]));
  const missing = (name: string): number => gapsOf.get(name) ?? 0;

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
    ...report.notices.filter(concerns(used)).map(({ code, values, fixes }): ShownProblem => ({
      ...warning,
      code,
      values,
      actions: fixes.map((fix) => ({ kind: "readAs", node, ...fix })),
    })),
  ];
}

/** Notices of the file, of used columns, and of columns that may have been left out by mistake. */
function concerns(used: readonly DatasetColumn[]): (notice: CsvNotice) => boolean {
  const names = new Set(used.map(({ name }) => name));
  const leftOut: ReadonlySet<string> = new Set(["numbersAsCategory", "numbersUnread", "datesFound"]);
  return ({ code, column }) => column === null || leftOut.has(code) || names.has(column);
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

/** Most texts that one fix counts as missing: more of them are no markers. */
const markers = 8;

/** Counts the texts that are wrong in a column as missing where they are few, as "-" or "unknown", and mean nothing elsewhere. */
function asMissing(node: string, params: DatasetParams, cells: Cells, report: CsvReport): Fix | null {
  const texts = [...new Set(cells.map(({ text }) => text.trim()))];
  const { missing } = params.csv;
  const isAll = report.badCellCount <= report.badCells.length && texts.length <= markers;
  const fits = texts.every((text) => text !== "" && text.length <= 32) && missing.length + texts.length <= 32;
  const isCategory = params.columns.some(({ categories }) => texts.some((text) => categories.includes(text)));
  // What has digits is more likely a number that was written otherwise.
  if (!isAll || !fits || isCategory || texts.some((text) => /[\d\0]/.test(text))) return null;
  return { kind: "setParam", node, param: "csv", value: { ...params.csv, missing: [...missing, ...texts] } };
}

/** The first of every kind of line that is no row. Lines with too few cells are left out where rows with missing values are. */
function badLines({ badCells }: CsvReport, { missingRows }: DatasetParams): BadCell[] {
  const lines = badCells.filter(
    ({ column, reason }) => column === "" && !(reason === "rowWidth" && missingRows === "drop"),
  );
  return lines.filter((cell, index) => lines.findIndex(({ reason }) => reason === cell.reason) === index);
}
