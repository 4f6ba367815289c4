// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { addNode, setParam, setTraining, type GradwireDocument } from "../../src-engine";
import type { FoundRateView } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { commandById } from "../commands/registry";
import { setLanguage, setUpI18n } from "../i18n";
import { editDocument, emptyDocument, loadDocument, undoEdit, useDocument } from "../state/documentStore";
import { clearRate, isFindingRate, rateUse, useRate } from "../state/rateStore";
import { applyFoundRate, cancelFinding, findRate } from "./findRate";

// What keeps a run from starting is startRun's to say, and is tested there.
vi.mock("./startRun", () => ({ isReadyToStart: () => Promise.resolve(true) }));

const found: FoundRateView = {
  node: "sgd1",
  learningRate: 0.012,
  reason: {
    code: "rateSteepest",
    values: { steepest: 0.012, limit: 0.31, updates: 100, before: 2, after: 1 },
    path: null,
  },
  steps: [{ step: 1, learningRate: 1e-7, loss: 2, smoothed: 2 }],
  steepest: 0.012,
  limit: 0.31,
};

const find = vi.fn<(input: unknown, options: { signal: AbortSignal }) => Promise<FoundRateView>>();
const rateOf = () => useDocument.getState().document.nodes.find(({ id }) => id === "sgd1")?.params["learningRate"];

function withNodes(): GradwireDocument {
  return ["linear", "sgd"].reduce(
    (document, type) => addNode(document, type, { x: 0, y: 0 }).document,
    emptyDocument(),
  );
}

beforeEach(() => {
  vi.resetAllMocks();
  setUpI18n();
  setLanguage("en");
  cancelFinding();
  clearRate();
  installFakeHost({ rate: { find } });
  loadDocument(withNodes());
  find.mockResolvedValue(found);
});

it("finds a rate, which the optimizer gets in one undo step", async () => {
  await findRate();
  expect([isFindingRate(), rateUse()]).toEqual([false, "open"]);
  const before = rateOf();
  applyFoundRate();
  expect([rateOf(), rateUse()]).toEqual([0.012, "used"]);
  undoEdit();
  expect([rateOf(), rateUse()]).toEqual([before, "open"]);
});

it("calls it stale once graph or seed are others, and not for another rate or length", async () => {
  await findRate();
  const after = (change: (document: GradwireDocument) => GradwireDocument) => {
    editDocument(change);
    const told = rateUse();
    undoEdit();
    return told;
  };
  expect(after((document) => setParam(document, "sgd1", "learningRate", 7))).toBe("open");
  expect(after((document) => setTraining(document, { epochs: 7 }))).toBe("open");
  expect(after((document) => setTraining(document, { seed: 7 }))).toBe("stale");
  expect(after((document) => setParam(document, "linear1", "outFeatures", 7))).toBe("stale");
  expect(after((document) => ({ ...document, nodes: [] }))).toBe("stale");
});

it("tells why none was found, and forgets the one before", async () => {
  await findRate();
  const refused = { code: "allFrozen", values: {}, path: null };
  find.mockRejectedValueOnce({ data: refused });
  await findRate();
  expect(useRate.getState()).toMatchObject({ finding: false, found: null, refused });
});

it("excludes training and stepping while it goes on, and can be given up", async () => {
  let asked: AbortSignal | undefined;
  find.mockImplementationOnce((_, { signal }) => {
    asked = signal;
    return new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        reject(new DOMException("aborted", "AbortError"));
      });
    });
  });
  const search = findRate();
  await vi.waitFor(() => expect(asked).toBeDefined());
  for (const id of ["run.train", "run.findRate", "step.next"])
    expect(commandById(id)?.unavailable?.()).toMatch(/^A learning rate is being looked for/);
  await findRate();
  expect(find).toHaveBeenCalledTimes(1);
  cancelFinding();
  await search;
  expect(asked?.aborted).toBe(true);
  expect(useRate.getState()).toMatchObject({ finding: false, found: null, refused: null });
  expect(commandById("run.train")?.unavailable?.()).toBeNull();
});

it("is given up for another project, and what was found is forgotten with the one before", async () => {
  await findRate();
  loadDocument(withNodes());
  expect(useRate.getState().found).toBeNull();
  let answer: (view: FoundRateView) => void = () => undefined;
  find.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  const search = findRate();
  await vi.waitFor(() => expect(find).toHaveBeenCalledTimes(2));
  loadDocument(withNodes());
  answer(found);
  await search;
  expect(useRate.getState()).toMatchObject({ finding: false, found: null });
});
