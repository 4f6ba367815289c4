// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { addNode } from "../../src-engine";
import type { CsvReport, FileGrant } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { setLanguage, setUpI18n } from "../i18n";
import { datasetHandles, datasetParams, useData } from "../state/dataStore";
import { editDocument, emptyDocument, loadDocument, undoEdit, useDocument } from "../state/documentStore";
import { noteDirty, useProject } from "../state/projectStore";
import { useQuestion, type Question } from "../state/questionStore";
import { startFromCsv, startFromDroppedCsv } from "./startFromCsv";

const handle = "0".repeat(32);
const grant: FileGrant = { handle, kind: "csv", mode: "read", name: "birds.csv", displayPath: "", bytes: 30 };
const report = {
  name: "birds.csv",
  bytes: 30,
  sha256: "a".repeat(64),
  rows: 100,
  columns: [
    { name: "mass", unnamed: false, type: "number", missing: 0, min: 1, mean: 4, max: 9, distinct: 50, categories: [] },
    {
      name: "species",
      unnamed: false,
      type: "category",
      missing: 0,
      min: null,
      mean: null,
      max: null,
      distinct: 2,
      categories: ["Adelie", "Gentoo"],
    },
  ],
  badCells: [],
  badCellCount: 0,
  notices: [],
} as unknown as CsvReport;

/** Answers the question that comes; null dismisses it. @returns the question */
async function answer(choice: string | null): Promise<Question> {
  await expect.poll(() => useQuestion.getState().asked).not.toBeNull();
  const asked = useQuestion.getState().asked;
  if (asked === null) throw new Error("nothing is asked");
  asked.answer(choice === null ? null : { choice, text: "" });
  return asked.question;
}

const types = () => useDocument.getState().document.nodes.map(({ type }) => type);
const steps = () => useDocument.getState().history.past.length;

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  useData.setState({ grants: {}, refusals: {}, reports: {}, pending: {} });
  loadDocument(emptyDocument());
  useProject.setState({ saved: useDocument.getState().document });
  noteDirty();
  installFakeHost(
    { data: { inspect: () => Promise.resolve(report) }, project: { settle: () => Promise.resolve() } },
    { open: () => Promise.resolve(grant), takeDropped: () => Promise.resolve(grant) },
  );
});

describe("starting from a CSV", () => {
  it("adds a whole chain in one undo step", async () => {
    const starting = startFromCsv();
    const question = await answer("whole");
    expect(question.body).toContain("predicts “species” from 1 column: Dataset, Standardize, Linear, ");
    expect(await starting).toBe(true);
    expect(types()).toEqual(["dataset", "standardize", "linear", "crossEntropyLoss", "adam"]);
    expect(useDocument.getState().lowering.problems).toEqual([]);
    expect(datasetHandles(useDocument.getState().document)).toEqual({ dataset1: handle });
    expect(steps()).toBe(1);
    undoEdit();
    expect(types()).toEqual([]);
  });

  it("adds only the Dataset, with its file, in one undo step", async () => {
    const starting = startFromDroppedCsv(new File([], "birds.csv"));
    await answer("dataset");
    expect(await starting).toBe(true);
    expect(types()).toEqual(["dataset"]);
    expect(datasetParams(useDocument.getState().document, "dataset1")?.source?.name).toBe("birds.csv");
    expect(steps()).toBe(1);
  });

  it.each([null, "cancel"])("leaves nothing when it is answered by %s", async (choice) => {
    const starting = startFromCsv();
    await answer(choice);
    expect(await starting).toBe(false);
    expect([types(), steps(), useData.getState().grants, useData.getState().pending]).toEqual([[], 0, {}, {}]);
    expect(useProject.getState()).toMatchObject({ opening: null, dirty: false });
  });

  it("asks nothing where no chain fits, and takes the Dataset alone", async () => {
    const only = { ...report, columns: report.columns.slice(0, 1) };
    installFakeHost({ data: { inspect: () => Promise.resolve(only) } }, { open: () => Promise.resolve(grant) });
    expect(await startFromCsv()).toBe(true);
    expect(types()).toEqual(["dataset"]);
  });

  it("keeps a file that cannot be read with its Dataset, where it can be read in another way", async () => {
    installFakeHost(
      { data: { inspect: () => Promise.reject(new Error("ragged")) } },
      { open: () => Promise.resolve(grant) },
    );
    expect(await startFromCsv()).toBe(false);
    expect(types()).toEqual(["dataset"]);
    expect(useData.getState().pending["dataset1"]).toMatchObject({ state: "failed", name: "birds.csv" });
  });

  it("begins a new project where the canvas is not empty, and asks to save the other one", async () => {
    editDocument((document) => addNode(document, "relu", { x: 0, y: 0 }).document);
    noteDirty();
    const { projectId } = useDocument.getState().document;
    const starting = startFromCsv();
    await answer("whole");
    const leaving = await answer("discard");
    expect(leaving.title).toMatch(/^Save changes/);
    expect(await starting).toBe(true);
    expect(types()).not.toContain("relu");
    expect(useDocument.getState().document.projectId).not.toBe(projectId);
  });

  it("does nothing when the dialog is cancelled", async () => {
    installFakeHost({});
    expect(await startFromCsv()).toBe(false);
    expect(useQuestion.getState().asked).toBeNull();
  });
});
