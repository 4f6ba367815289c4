// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { addNode, type CsvOptions } from "../../src-engine";
import { installFakeHost } from "../client/fakeHost";
import type { CsvReport, FileGrant } from "../../src-main/contract";
import { setLanguage, setUpI18n } from "../i18n";
import { loadCsv, locateCsv, setCsvOptions } from "./loadCsv";
import { datasetHandles, datasetParams, missingDatasets, useData } from "../state/dataStore";
import {
  editDocument,
  emptyDocument,
  loadDocument,
  redoEdit,
  undoEdit,
  updateParams,
  useDocument,
} from "../state/documentStore";

const handle = "0".repeat(32);
const grant: FileGrant = { handle, kind: "csv", mode: "read", name: "fruit.csv", displayPath: "", bytes: 30 };
const column = (name: string, type: "number" | "category" = "number") => ({
  name,
  unnamed: false,
  type,
  missing: 0,
  min: type === "number" ? 0 : null,
  mean: null,
  max: type === "number" ? 1 : null,
  distinct: 2,
  categories: type === "category" ? ["x", "y"] : [],
});

function report(csv: CsvOptions, sha256 = "a".repeat(64)): CsvReport {
  const columns = ["temperature", "rainfall", "apples"].map((name) => column(name, csv.types[name] ?? "number"));
  return {
    name: "fruit.csv",
    bytes: 30,
    sha256,
    rows: 15,
    csv: { ...csv, delimiter: ";" },
    columns,
    badCells: [],
    badCellCount: 0,
    notices: [],
  };
}

const params = () => datasetParams(useDocument.getState().document, "dataset1");
const roles = () => params()?.columns.map(({ role }) => role);

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  useData.setState({ grants: {}, refusals: {}, reports: {}, pending: {} });
  loadDocument(emptyDocument());
  editDocument((document) => addNode(document, "dataset", { x: 0, y: 0 }).document);
  installFakeHost(
    { data: { inspect: ({ csv }: { csv: CsvOptions }) => Promise.resolve(report(csv)) } },
    { open: () => Promise.resolve(grant) },
  );
});

describe("dataStore", () => {
  it("loads a CSV in one undo step, and finds the file again after undo and redo", async () => {
    expect(await loadCsv("dataset1")).toBe(true);
    expect(roles()).toEqual(["feature", "feature", "target"]);
    expect(datasetHandles(useDocument.getState().document)).toEqual({ dataset1: handle });
    undoEdit();
    expect(params()?.source).toBeNull();
    redoEdit();
    expect(params()?.source).toMatchObject({ name: "fruit.csv", rows: 15 });
    expect(datasetHandles(useDocument.getState().document)).toEqual({ dataset1: handle });
  });

  it("keeps what was left on auto, and finds types again when one is set by hand", async () => {
    await loadCsv("dataset1");
    expect(params()?.csv.delimiter).toBeNull();
    await setCsvOptions("dataset1", (csv) => ({ types: { ...csv.types, rainfall: "category" } }));
    expect(params()?.columns[1]).toMatchObject({
      name: "rainfall",
      type: "category",
      role: "feature",
      categories: ["x", "y"],
    });
  });

  it("keeps what is changed of the same file's options while it is read in another way", async () => {
    await loadCsv("dataset1");
    let answer: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      answer = resolve;
    });
    installFakeHost({
      data: { inspect: ({ csv }: { csv: CsvOptions }) => waiting.then(() => report(csv)) },
    });
    const reading = setCsvOptions("dataset1", (csv) => ({ types: { ...csv.types, rainfall: "category" } }));
    const { csv } = params() ?? {};
    const missing = [...(csv?.missing ?? []), "unknown"];
    expect(updateParams("dataset1", { csv: { ...csv, missing } })).toBe(true);
    answer();
    expect(await reading).toBe(true);
    expect(params()?.csv).toMatchObject({ missing, types: { rainfall: "category" } });
    expect(params()?.columns[1]).toMatchObject({ name: "rainfall", type: "category" });
    expect(useData.getState().pending).toEqual({});
  });

  it("leaves the document alone when the file cannot be read, and can be told how to read it", async () => {
    installFakeHost({
      data: {
        inspect: ({ csv }: { csv: CsvOptions }) =>
          csv.skip === 2 ? Promise.resolve(report(csv)) : Promise.reject(new Error("ragged")),
      },
    });
    expect(await loadCsv("dataset1", grant)).toBe(false);
    expect(params()?.source).toBeNull();
    expect(useData.getState().pending.dataset1).toMatchObject({ state: "failed", name: "fruit.csv" });
    expect(await setCsvOptions("dataset1", () => ({ skip: 2 }))).toBe(true);
    expect(params()).toMatchObject({ csv: { skip: 2 }, source: { name: "fruit.csv" } });
    expect(useData.getState().pending).toEqual({});
  });

  it("does nothing when the dialog is cancelled", async () => {
    installFakeHost({});
    expect(await loadCsv("dataset1")).toBe(false);
    expect(useDocument.getState().history.past).toHaveLength(1);
  });

  it("takes a located file without touching the document when its contents are the same", async () => {
    await loadCsv("dataset1");
    useData.setState({ grants: {} });
    expect(missingDatasets(useDocument.getState().document)).toEqual(["dataset1"]);
    const before = useDocument.getState().document;
    expect(await locateCsv("dataset1")).toBe(true);
    expect(useDocument.getState().document).toBe(before);
    expect(missingDatasets(before)).toEqual([]);
  });
});
