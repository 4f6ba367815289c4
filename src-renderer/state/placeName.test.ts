// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { addNode, setTitle } from "../../src-engine";
import { refusalText, setLanguage, setUpI18n } from "../i18n";
import { emptyDocument } from "./documentStore";
import { placedIn, placeName } from "./placeName";

const { document: untitled } = addNode(emptyDocument(), "dataset", { x: 0, y: 0 });
const titled = setTitle(untitled, "dataset1", "Houses");

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
});

describe("placeName", () => {
  it.each([
    ["dataset1.batchSize", "Houses, Batch size"],
    ["dataset1.columns.3.name", "Houses, Columns"],
    ["dataset1.features", "Houses, Features"],
    ["dataset1", "Houses"],
    ["training.epochs", "Epochs"],
    ["linear7.outFeatures", "linear7.outFeatures"],
    ["nodes", "nodes"],
  ])("%s is %s", (path, name) => {
    expect(placeName(titled, path)).toBe(name);
  });

  it("has the type's label for a node without a title", () => {
    expect(placeName(untitled, "dataset1.batchSize")).toBe("Dataset, Batch size");
  });
});

describe("placedIn", () => {
  it("says where in the words of the screen, and leaves other errors alone", () => {
    const refusal = { code: "paramInteger", values: {}, path: "dataset1.batchSize" };
    expect(placedIn(titled, refusal)).toEqual({ ...refusal, path: "Houses, Batch size" });
    const fault = new Error("fault");
    expect(placedIn(titled, fault)).toBe(fault);
    expect(refusalText(placedIn(titled, { ...refusal, code: "datasetNoFile" }))).toMatch(/^At Houses, Batch size: /);
  });
});
