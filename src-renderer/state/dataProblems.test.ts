import { expect, test } from "vitest";
import { datasetParamsSchema, type DatasetColumn, type DatasetParams } from "../../src-engine";
import type { BadCell, ColumnReport, CsvNotice, CsvReport } from "../../src-main/contract";
import { dataProblems } from "./dataProblems";

const column = (name: string, role: DatasetColumn["role"], missing = 0) => ({
  used: { name, type: "number", role, categories: [], encoding: "oneHot" } satisfies DatasetColumn,
  found: {
    name,
    unnamed: false,
    type: "number",
    missing,
    min: 0,
    mean: 1,
    max: 2,
    distinct: 2,
    categories: [],
  } satisfies ColumnReport,
});

/** A Dataset of ten rows: feature `a`, feature `b`, target `y`, and `note`, which is not used. */
function given(
  missing: { readonly a?: number; readonly b?: number; readonly y?: number; readonly note?: number },
  badCells: readonly BadCell[] = [],
  patch: Partial<DatasetParams> = {},
  notices: readonly CsvNotice[] = [],
) {
  const columns = [
    column("a", "feature", missing.a),
    column("b", "feature", missing.b),
    column("y", "target", missing.y),
    column("note", "ignore", missing.note),
  ];
  const params: DatasetParams = {
    ...datasetParamsSchema.parse({}),
    columns: columns.map(({ used }) => used),
    ...patch,
  };
  const report: CsvReport = {
    name: "data.csv",
    bytes: 100,
    sha256: "a".repeat(64),
    rows: 10,
    csv: params.csv,
    columns: columns.map(({ found }) => found),
    badCells: [...badCells],
    badCellCount: badCells.length,
    notices: [...notices],
  };
  return dataProblems("dataset1", params, report);
}

const bad = (line: number, name: string, text: string, reason = "cellNotNumber"): BadCell => ({
  line,
  column: name,
  text,
  reason,
});

test("a file in which nothing is wrong has no problems, whatever stands in columns that are not used", () => {
  expect(given({ note: 7 }, [bad(3, "note", "hello")])).toEqual([]);
});

test("missing values are one problem that names the columns; its fix leaves these rows out", () => {
  const [problem, ...others] = given({ a: 2, y: 1 });
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    severity: "error",
    node: "dataset1",
    code: "datasetGaps",
    values: { columns: "a (2), y (1)" },
    fix: { kind: "setParam", param: "missingRows", value: "drop" },
  });
  expect(given({ a: 2, y: 1 }, [], { missingRows: "drop" })).toEqual([]);
});

test("a column without any value is left out by its fix, unless it is the target", () => {
  const [feature, target] = given({ a: 10, y: 10 });
  expect(feature).toMatchObject({ code: "datasetEmptyColumn", values: { column: "a" } });
  expect(feature?.fix).toMatchObject({ param: "columns", value: [{ role: "ignore" }, { role: "feature" }, {}, {}] });
  expect(target).toMatchObject({ values: { column: "y" }, fix: null });
});

test("cells that are no numbers are a problem of their column, with the first of them", () => {
  const [mixed] = given({}, [bad(4, "b", "n.a."), bad(6, "b", "3..1")], { missingRows: "drop" });
  expect(mixed).toMatchObject({ code: "cellNotNumber", values: { line: 4, column: "b", text: "n.a." }, fix: null });
  expect(mixed?.column).toBe("b");
  const [same] = given({}, [bad(4, "b", "n.a."), bad(6, "b", "n.a.")]);
  expect(same?.fix).toMatchObject({ kind: "setParam", param: "csv" });
  expect(JSON.stringify(same?.fix)).toContain('"n.a."');
});

test("lines with too few cells go away with the rows that have missing values, other lines do not", () => {
  const lines = [bad(3, "", "1,2", "rowWidth"), bad(5, "", "9,8", "rowWidth"), bad(8, "", '"x', "rowQuote")];
  expect(given({}, lines).map(({ code, values }) => [code, values["line"], values["count"]])).toEqual([
    ["rowWidth", 3, 2],
    ["rowQuote", 8, 1],
  ]);
  expect(given({}, lines, { missingRows: "drop" }).map(({ code }) => code)).toEqual(["rowQuote"]);
});

test("one fix counts the few texts of a column as missing, and none that may be numbers", () => {
  const [words] = given({}, [bad(4, "b", "n.a."), bad(6, "b", "unknown"), bad(7, "b", "n.a.")]);
  expect(words?.fix).toMatchObject({
    param: "csv",
    value: { missing: expect.arrayContaining(["n.a.", "unknown"]) as string[] },
  });
  const many = Array.from({ length: 12 }, (_, index) => bad(index, "b", `w${"x".repeat(index)}`));
  expect(given({}, many)[0]?.fix).toBeNull();
});

test("what was guessed is a warning with the other readings as actions, of used columns and of those left out by mistake", () => {
  const notice = (code: string, column: string | null): CsvNotice => ({
    code,
    values: { column: column ?? "" },
    column,
    fixes: [{ code: "fixReadAsNumbers", values: { column: column ?? "" }, csv: { types: { b: "number" } } }],
  });
  const problems = given({}, [], {}, [
    notice("csvLinesSkipped", null),
    notice("numbersWithUnit", "a"),
    notice("numbersWithUnit", "note"),
    notice("numbersAsCategory", "note"),
  ]);
  expect(problems.map(({ code, values }) => [code, values["column"]])).toEqual([
    ["csvLinesSkipped", ""],
    ["numbersWithUnit", "a"],
    ["numbersAsCategory", "note"],
  ]);
  expect(problems[1]).toMatchObject({
    severity: "warning",
    node: "dataset1",
    actions: [{ kind: "readAs", node: "dataset1", code: "fixReadAsNumbers", csv: { types: { b: "number" } } }],
  });
});
