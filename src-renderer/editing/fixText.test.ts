// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { datasetParamsSchema, type DatasetColumn } from "../../src-engine";
import { setUpI18n } from "../i18n";
import { emptyDocument, loadDocument, updateParams } from "../state/documentStore";
import { fixText } from "./fixText";
import { placeNode } from "./graphEdits";

setUpI18n();

const column = (name: string, encoding: DatasetColumn["encoding"]): DatasetColumn => ({
  name,
  type: "category",
  role: "feature",
  categories: ["a", "b"],
  encoding,
});

beforeEach(() => {
  loadDocument(emptyDocument());
});

test("a fix of one setting names it and its value", () => {
  placeNode("linear");
  expect(fixText({ kind: "setParam", node: "linear1", param: "outFeatures", value: 3 })).toBe(
    "Set Output features to 3",
  );
});

test("fixes of a Dataset say what becomes of its rows, columns and texts", () => {
  placeNode("dataset");
  const columns = [column("city", "oneHot"), column("kind", "oneHot")];
  updateParams("dataset1", { columns });
  const set = (param: string, value: unknown) => fixText({ kind: "setParam", node: "dataset1", param, value });
  expect(set("missingRows", "drop")).toBe("Leave out these rows");
  expect(set("columns", [{ ...columns[0], role: "ignore" }, columns[1]])).toBe("Leave out city");
  expect(set("csv", { ...datasetParamsSchema.parse({}).csv, missing: ["NA", "unknown"] })).toBe(
    "Count “unknown” as missing",
  );
});

test("a fix of a column's encoding names the column", () => {
  placeNode("dataset");
  const columns = [column("city", "oneHot"), column("kind", "oneHot")];
  updateParams("dataset1", { columns });
  const value = [column("city", "classIndex"), column("kind", "oneHot")];
  expect(fixText({ kind: "setParam", node: "dataset1", param: "columns", value })).toBe("Encode city as Class index");
});
