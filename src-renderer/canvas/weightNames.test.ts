import { expect, it } from "vitest";
import { csvOptionsSchema, emptyDocument, lowerDocument, startModel, type ColumnFacts } from "../../src-engine";
import { weightNames } from "./weightNames";

const facts = { unnamed: false, missing: 0, min: 0, max: 9, distinct: 50, categories: [] };
const number = (name: string): ColumnFacts => ({ ...facts, name, type: "number" });
const category = (name: string, ...categories: readonly string[]): ColumnFacts => ({
  ...{ ...facts, name, type: "category", categories, distinct: categories.length, min: null, max: null },
});

/** The names of each Linear layer of the model that a table starts, whose last column is predicted. */
function namesOf(...columns: readonly ColumnFacts[]) {
  const source = { name: "a.csv", relativePath: null, bytes: 30, sha256: "a".repeat(64), rows: 100 };
  const empty = emptyDocument({ projectId: "0".repeat(32), appVersion: "0.0.0" });
  const started = startModel(empty, { source, csv: csvOptionsSchema.parse({}), columns });
  if (started === null) throw new Error("the table starts no model");
  const { document } = started;
  const lowering = lowerDocument(document);
  return document.nodes
    .filter(({ type }) => type === "linear")
    .map(({ id }) => {
      const [rows = 0, width = 0] = lowering.parameterShapes[id]?.["weight"] ?? [];
      return weightNames(document, lowering, id, { rows, columns: width });
    });
}

it("are the dataset's columns, standardized ones too, and those that a loss compares the output with", () => {
  expect(namesOf(number("rain"), category("soil", "clay", "loam", "sand"), number("apples"))).toEqual([
    { inputs: ["rain", "soil=clay", "soil=loam", "soil=sand"], outputs: ["apples"] },
  ]);
});

it("are the classes of a category that is predicted, and none of what is hidden", () => {
  const features = Array.from({ length: 9 }, (_, index) => `x${String(index)}`);
  expect(namesOf(...features.map(number), category("species", "Adelie", "Chinstrap", "Gentoo"))).toEqual([
    { inputs: features, outputs: null },
    { inputs: null, outputs: ["Adelie", "Chinstrap", "Gentoo"] },
  ]);
});
