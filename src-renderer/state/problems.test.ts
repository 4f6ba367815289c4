// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import {
  addNode,
  applyFix,
  connect,
  graphFingerprint,
  lowerDocument,
  moveNodes,
  removeWires,
  setParams,
  type Fix,
  type GradwireDocument,
} from "../../src-engine";
import { installFakeHost } from "../client/fakeHost";
import type { CsvReport, FileGrant, Foresight, RunStatus } from "../../src-main/contract";
import { setLanguage, setUpI18n } from "../i18n";
import { changedDatasets, renewDataset } from "../flows/changedFiles";
import { searchFiles } from "../flows/fileSearch";
import { loadCsv } from "../flows/loadCsv";
import { useData } from "./dataStore";
import { editDocument, emptyDocument, loadDocument, undoEdit, updateParams, useDocument } from "./documentStore";
import { isEarlier } from "./earlierRun";
import { useExact } from "./exactStore";
import { useNotices } from "./noticeStore";
import { runProblemAction } from "../flows/runProblemAction";
import { nodeProblems, presentProblems } from "./problems";
import { problemText } from "./problemText";
import { useRun } from "./runStore";
import { startRun } from "../flows/startRun";

const sha = (digit: string): string => digit.repeat(64);
const grant = (name: string): FileGrant => ({
  handle: name.padEnd(32, "0"),
  kind: "csv",
  mode: "read",
  name,
  displayPath: "",
  bytes: 10,
});

const number = (name: string) => ({
  name,
  type: "number" as const,
  missing: 0,
  min: 0,
  mean: 1,
  max: 2,
  distinct: 3,
  categories: [],
});
const csv = { delimiter: ",", quote: '"', header: true, decimal: ".", skip: 0, missing: [""] };
const report = (digit: string, rows: number): CsvReport =>
  ({
    name: "a.csv",
    bytes: 10,
    sha256: sha(digit),
    rows,
    csv,
    columns: [number("x"), number("y")],
    badCells: [],
    badCellCount: 0,
    notices: [],
  }) as unknown as CsvReport;

/** Dataset -> Linear -> MSE, trained by SGD, on the file "a.csv". */
function trainable(): GradwireDocument {
  const placed = ["dataset", "linear", "mseLoss", "sgd"].reduce(
    (document, type) => addNode(document, type, { x: 0, y: 0 }).document,
    emptyDocument(),
  );
  const wires = [
    ["dataset1.features", "linear1.input"],
    ["linear1.output", "mseLoss1.prediction"],
    ["dataset1.targets", "mseLoss1.target"],
    ["mseLoss1.loss", "sgd1.loss"],
  ].map((wire) =>
    wire.map((end) => {
      const [node = "", port = ""] = end.split(".");
      return { node, port };
    }),
  );
  const source = { name: "a.csv", relativePath: null, bytes: 10, sha256: sha("a"), rows: 5 };
  const batchSize = 2;
  const columns = ["x", "y"].map((name, index) => ({ name, type: "number", role: index === 0 ? "feature" : "target" }));
  const wired = wires.reduce((document, [from, to]) => (from && to ? connect(document, from, to) : document), placed);
  return setParams(setParams(wired, "dataset1", { source, columns, batchSize }), "sgd1", { learningRate: 0.5 });
}

const status = (patch: Partial<RunStatus> = {}): RunStatus => ({
  runId: "run1",
  graph: graphFingerprint(useDocument.getState().document),
  forkGraph: "",
  state: "finished",
  epoch: 3,
  epochs: 3,
  epochProgress: 1,
  seconds: 1,
  secondsLeft: null,
  threads: 1,
  trainRows: 4,
  validationRows: 1,
  testRows: 0,
  divergence: null,
  refusal: null,
  skippedSteps: 0,
  warnings: [],
  ...patch,
});

let started: unknown[];
let contents: string;

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  started = [];
  contents = "a";
  loadDocument(trainable());
  useNotices.setState({ notices: [] });
  useRun.setState({ status: null, points: [], starting: false });
  useData.setState({ grants: { [sha("a")]: grant("a.csv") }, refusals: {}, reports: {}, pending: {}, changed: {} });
  installFakeHost({
    data: {
      identify: () => Promise.resolve({ sha256: sha(contents), bytes: 10 }),
      inspect: ({ handle }: { handle: string }) =>
        handle.startsWith("bad")
          ? Promise.reject(new Error("no table"))
          : Promise.resolve(report(contents, contents === "a" ? 5 : 7)),
    },
    run: {
      start: (input) => {
        started.push(input);
        return Promise.resolve({ runId: "run2" });
      },
    },
  });
});

const codes = (): string[] => presentProblems().map(({ code }) => code);
const sourceNow = () => useDocument.getState().document.nodes[0]?.params["source"] as { sha256: string; rows: number };

describe("a file that could not be read", () => {
  it("is said, marks its Dataset, and keeps Train from using the old one until that is chosen", async () => {
    expect(codes()).toEqual([]);
    expect(await loadCsv("dataset1", grant("bad.csv"))).toBe(false);
    expect(useNotices.getState().notices).toMatchObject([
      { tone: "error", detail: expect.stringContaining("bad.csv") as string },
    ]);
    const [problem] = presentProblems();
    expect(problem).toMatchObject({ severity: "error", code: "dataNotTaken", node: "dataset1" });
    expect(problem?.actions?.map(({ kind }) => kind)).toEqual(["keepFile", "chooseFile"]);

    expect(await startRun()).toBe(false);
    expect(started).toEqual([]);
    const [keep] = problem?.actions ?? [];
    if (keep !== undefined) runProblemAction(keep);
    expect(codes()).toEqual([]);
    expect(await startRun()).toBe(true);
    expect(started).toHaveLength(1);
  });

  it("waits for a file that is still being read", async () => {
    useData.setState({
      pending: { dataset1: { name: "new.csv", state: "reading", grant: null, csv: csv as never, error: null } },
    });
    expect(await startRun()).toBe(false);
    expect(useNotices.getState().notices.at(-1)?.detail).toContain("new.csv");
    expect(started).toEqual([]);
  });

  it("waits for the host to find the files of work that came along from another session", async () => {
    const { grants } = useData.getState();
    useData.setState({ grants: {} });
    let found: () => void = () => undefined;
    searchFiles(async () => {
      await new Promise<void>((resolve) => (found = resolve));
      useData.setState({ grants });
    });
    const starting = startRun();
    expect(useRun.getState().starting).toBe(true);
    found();
    expect(await starting).toBe(true);
    expect(started).toHaveLength(1);
  });
});

describe("a file that changed on disk", () => {
  it("is noticed when somebody looks, with a way to read it again", async () => {
    const { document } = useDocument.getState();
    expect(await changedDatasets(document)).toEqual([]);
    contents = "b";
    expect(await changedDatasets(document)).toEqual(["dataset1"]);
    expect(codes()).toEqual(["dataFileChanged"]);
    expect(await renewDataset("dataset1")).toBe(true);
    expect(codes()).toEqual([]);
    expect(sourceNow()).toMatchObject({ sha256: sha("b"), rows: 7 });
  });

  it("is read again before a run, which is said, and undo does not bring back what is no more", async () => {
    contents = "b";
    expect(await startRun()).toBe(true);
    expect(sourceNow()).toMatchObject({ sha256: sha("b"), rows: 7 });
    expect(started).toMatchObject([
      { document: { nodes: [{ params: { source: { sha256: sha("b") } } }, {}, {}, {}] } },
    ]);
    expect(useNotices.getState().notices.map(({ title }) => title)).toContain("a.csv changed on disk");
    undoEdit();
    expect(await startRun()).toBe(false);
    expect(started).toHaveLength(1);
  });
});

describe("the problems of one node", () => {
  it("are those of the list, wherever they come from, and stay the same list while others change", () => {
    const listed = (node: string) => presentProblems().filter((problem) => problem.node === node);
    expect(nodeProblems("linear1")).toEqual([]);
    editDocument((document) =>
      removeWires(
        document,
        document.wires.filter(({ to }) => to.node === "linear1").map(({ id }) => id),
      ),
    );
    const before = nodeProblems("linear1");
    expect(before).not.toEqual([]);
    expect(before).toEqual(listed("linear1"));
    editDocument((document) => moveNodes(document, { sgd1: { x: 500, y: 500 } }));
    useData.setState({ changed: { [sha("a")]: true } });
    expect(nodeProblems("linear1")).toBe(before);
    expect(nodeProblems("dataset1").map(({ code }) => code)).toContain("dataFileChanged");
    expect(nodeProblems("dataset1")).toEqual(listed("dataset1"));
    undoEdit();
    undoEdit();
    expect(nodeProblems("linear1")).toEqual([]);
  });
});

describe("what the last run says", () => {
  const diverged = { node: "linear1", parameter: "linear1.weight", epoch: 4, batch: 2 };

  it("names where it diverged, and lowers the learning rate tenfold", () => {
    useRun.setState({ status: status({ state: "diverged", divergence: diverged }) });
    const [problem] = presentProblems();
    expect(problem).toMatchObject({ severity: "warning", node: "linear1" });
    expect(problem && problemText(problem)).toMatch(/gradient of linear1\.weight .* epoch 4, batch 2/);
    expect(problem?.actions).toEqual([{ kind: "stepToDivergence" }, { kind: "showNode", node: "linear1" }]);
    const fix = problem?.fix;
    expect(fix).toEqual({ kind: "setParam", node: "sgd1", param: "learningRate", value: 0.05 });
    editDocument((document) => applyFix(document, fix as Fix).document);
    expect(useDocument.getState().document.nodes.find(({ id }) => id === "sgd1")?.params["learningRate"]).toBe(0.05);
    expect(codes()).toEqual([]);
    undoEdit();
    expect(codes()).toEqual(["runDivergedGradient"]);
  });

  const foreseen = (found: Partial<Foresight>): Foresight => ({
    ...{ node: "sgd1", rate: null, growing: null, sizes: null },
    ...found,
  });

  it.each([
    [{ growing: { steps: 5, first: 2, last: 80 } }, "firstStepsGrow", /grew from 2 to 80 in 5 steps/],
    [{ growing: { steps: 3, first: 2, last: NaN } }, "firstStepsOverflow", /after 3 steps/],
    [
      { sizes: { smallest: { column: "x", size: 0.5 }, largest: { column: "z", size: 400 } } },
      "featuresUneven",
      /z reach 400 and those of x only 0\.5/,
    ],
  ])("says what was tried or seen before training: %j", (found, code, text) => {
    useExact.setState({ foresight: foreseen(found) });
    const [problem] = presentProblems();
    expect(problem?.code).toBe(code);
    expect(problem && problemText(problem)).toMatch(text);
    for (const fix of [problem?.fix, ...(problem?.otherFixes ?? [])])
      expect(lowerDocument(applyFix(useDocument.getState().document, fix as Fix).document).model).not.toBeNull();
    useExact.setState({
      foresight: foreseen({ sizes: { smallest: { column: "x", size: 1 }, largest: { column: "z", size: 9 } } }),
    });
    expect(codes()).toEqual([]);
    useExact.setState({ foresight: null });
  });

  it("sets the rate that theory says is safe where there is one, and offers to standardize", () => {
    useExact.setState({ foresight: foreseen({ rate: { limit: 0.4, safe: 0.2, exact: true } }) });
    const [before] = presentProblems();
    expect(before).toMatchObject({ code: "rateAboveLimit", severity: "warning", node: "sgd1", param: "learningRate" });
    expect(before && problemText(before)).toContain("above 0.4");
    useRun.setState({ status: status({ state: "diverged", divergence: diverged }) });
    for (const problem of presentProblems()) {
      expect(problem.fix).toEqual({ kind: "setParam", node: "sgd1", param: "learningRate", value: 0.2 });
      const [other] = problem.otherFixes ?? [];
      expect(other).toMatchObject({
        kind: "insertNode",
        type: "standardize",
        into: { node: "linear1", port: "input" },
      });
      expect(lowerDocument(applyFix(useDocument.getState().document, other as Fix).document).model).not.toBeNull();
    }
    editDocument((document) => applyFix(document, before?.fix as Fix).document);
    expect(codes()).toEqual([]);
    useExact.setState({ foresight: null });
  });

  it("offers to standardize a target that was not reached, and the graph takes it", () => {
    const values = { column: "y", size: 550_000, r2: -4.26 };
    useRun.setState({ status: status({ warnings: [{ code: "lossHardlyMoves", values, path: "mseLoss1" }] }) });
    const [problem] = presentProblems();
    expect(problem && problemText(problem)).toContain("R²");
    expect(problem?.fix).toMatchObject({
      kind: "insertNode",
      type: "standardize",
      into: { node: "mseLoss1", port: "target" },
    });
    editDocument((document) => applyFix(document, problem?.fix as Fix).document);
    const { lowering } = useDocument.getState();
    expect(lowering.target?.inverse).not.toBeNull();
  });

  it("belongs to its graph: an edit makes it earlier, titles do not, undo makes it current", () => {
    useRun.setState({ status: status() });
    const earlier = (): boolean => isEarlier(status0, useDocument.getState().document);
    const status0 = status();
    expect(earlier()).toBe(false);
    editDocument((document) => ({
      ...document,
      nodes: document.nodes.map((node) => ({ ...node, title: "A", position: { x: 1, y: 2 } })),
    }));
    expect(earlier()).toBe(false);
    updateParams("sgd1", { learningRate: 0.1 });
    expect(earlier()).toBe(true);
    undoEdit();
    expect(earlier()).toBe(false);
  });
});
