import { describe, expect, it } from "vitest";
import type { ColumnFacts } from "../nodes/data/columnRoles";
import { csvOptionsSchema, datasetParamsSchema } from "../nodes/data/datasetParams";
import { lowerDocument } from "../nodes/lower";
import { emptyDocument } from "./empty";
import { startModel, type StartingTable } from "./starter";

const number = (name: string, facts: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  unnamed: false,
  type: "number",
  missing: 0,
  min: 0.5,
  max: 9,
  distinct: 40,
  categories: [],
  ...facts,
});
const category = (name: string, categories: readonly string[], facts: Partial<ColumnFacts> = {}): ColumnFacts => ({
  ...number(name),
  type: "category",
  min: null,
  max: null,
  distinct: categories.length,
  categories,
  ...facts,
});
const many = (count: number): ColumnFacts[] => Array.from({ length: count }, (_, index) => number(`x${index}`));

function tableOf(columns: readonly ColumnFacts[], rows = 100): StartingTable {
  const source = { name: "data.csv", relativePath: null, bytes: 1000, sha256: "0".repeat(64), rows };
  return { source, csv: csvOptionsSchema.parse({}), columns };
}

const empty = emptyDocument({ projectId: "0".repeat(32), appVersion: "0.0.0" });
const start = (...table: Parameters<typeof tableOf>) => startModel(empty, tableOf(...table));
const datasetOf = (starter: ReturnType<typeof start>) => datasetParamsSchema.parse(starter?.nodes[0]?.params);
const types = (starter: ReturnType<typeof start>) => starter?.nodes.map(({ type }) => type);

const tables: readonly [string, Parameters<typeof tableOf>, readonly string[]][] = [
  ["a number from few numbers", [[number("x"), number("y")]], ["standardize", "linear", "standardize", "mseLoss"]],
  ["a number from many numbers", [many(6)], ["standardize", "linear", "relu", "linear", "standardize", "mseLoss"]],
  ["classes", [[number("x"), category("kind", ["a", "b", "c"])]], ["standardize", "linear", "crossEntropyLoss"]],
  [
    "zeros and ones",
    [[number("x"), number("bought", { min: 0, max: 1, distinct: 2 })]],
    ["standardize", "linear", "bceWithLogitsLoss"],
  ],
  ["from categories alone", [[category("a", ["x", "y"]), category("b", ["x", "y"])]], ["linear", "crossEntropyLoss"]],
  [
    "categories and numbers, some missing, in few rows",
    [[number("x", { missing: 1 }), category("a", ["x", "y", "z"]), category("b", ["no", "yes"])], 4],
    ["standardize", "linear", "crossEntropyLoss"],
  ],
];

describe("startModel", () => {
  it.each(tables)("starts a model without problems: %s", (_name, table, chain) => {
    const starter = start(...table);
    expect(types(starter)).toEqual(["dataset", ...chain, "adam"]);
    const { problems, model } = lowerDocument(starter?.document ?? empty);
    expect(problems).toEqual([]);
    expect(model).not.toBeNull();
  });

  it("predicts the last column, and leaves out identifiers, empty and constant columns", () => {
    const starter = start([
      number("id"),
      number("x"),
      category("kind", ["a", "b"]),
      number("gone", { missing: 100, min: null, max: null, distinct: 0 }),
      number("rare", { missing: 60 }),
      number("same", { distinct: 1, min: 3, max: 3 }),
      category("species", ["Adelie", "Gentoo", "Chinstrap"]),
      category("note", [], { distinct: 90 }),
    ]);
    expect(starter).toMatchObject({ target: "species", features: ["x", "kind"] });
    const { columns } = datasetOf(starter);
    expect(columns.map(({ name, role, encoding }) => [name, role, encoding])).toEqual([
      ["id", "ignore", "oneHot"],
      ["x", "feature", "oneHot"],
      ["kind", "feature", "oneHot"],
      ["gone", "ignore", "oneHot"],
      ["rare", "ignore", "oneHot"],
      ["same", "ignore", "oneHot"],
      ["species", "target", "classIndex"],
      ["note", "ignore", "oneHot"],
    ]);
    expect(starter?.nodes.findLast(({ type }) => type === "linear")?.params).toMatchObject({ outFeatures: 3 });
  });

  it("leaves rows out only where values are missing, and holds out rows only where there are some to spare", () => {
    expect(datasetOf(start([number("x"), number("y")]))).toMatchObject({
      missingRows: "refuse",
      validationFraction: 0.2,
      batchSize: 32,
    });
    expect(datasetOf(start([number("x", { missing: 1 }), number("y")], 4))).toMatchObject({
      missingRows: "drop",
      validationFraction: 0,
      batchSize: 4,
    });
  });

  it("widens the hidden layer with the columns, up to 64", () => {
    const widths = [5, 16, 30, 400].map(
      (count) => start(many(count + 1))?.nodes.find(({ type }) => type === "linear")?.params["outFeatures"],
    );
    expect(widths).toEqual([16, 16, 32, 64]);
  });

  it.each<[string, readonly ColumnFacts[], number?]>([
    ["no rows", [number("x"), number("y")], 0],
    ["one column", [number("y")]],
    ["nothing to predict", [category("a", ["x"]), category("b", ["y"])]],
    ["no columns", []],
  ])("fits no chain to %s", (_name, columns, rows) => {
    expect(start(columns, rows)).toBeNull();
  });

  it("keeps what is there already", () => {
    const first = start([number("x"), number("y")])?.document ?? empty;
    const second = startModel(first, tableOf([number("x"), number("y")]));
    expect(second?.document.nodes.slice(0, first.nodes.length)).toEqual(first.nodes);
    expect(second?.nodes[0]?.id).toBe("dataset2");
  });
});
