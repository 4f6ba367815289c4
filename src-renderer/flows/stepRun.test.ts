// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import type { StepStanding, StepTensorView, StepView } from "../../src-main/contract";
import { installFakeHost } from "../client/fakeHost";
import { setLanguage, setUpI18n } from "../i18n";
import { mountCanvasView, type CanvasView } from "../state/canvasView";
import { emptyDocument, loadDocument, useDocument } from "../state/documentStore";
import { useNotices } from "../state/noticeStore";
import { clearSteps, isStepping, useStep } from "../state/stepStore";
import { advanceSteps, endSteps, keepGradients, lookAtNode, playSteps, pauseSteps, runOn, stepBack } from "./stepRun";

const standing = (patch: Partial<StepStanding> = {}): StepStanding => ({
  ...{ state: "paused", epoch: 1, epochs: 10, step: 1, batch: 1, phase: "batch", node: null, ends: true },
  ...{ rowCount: 0, rows: [], keepsGradients: false, piled: null, canGoBack: true, tensors: [] },
  ...patch,
});

const calls = {
  advance: vi.fn<(input: unknown) => Promise<StepView>>(),
  back: vi.fn<(input: unknown) => Promise<StepView | null>>(),
  halt: vi.fn(() => Promise.resolve()),
  keepGradients: vi.fn((_input: unknown) => Promise.resolve()),
  runOn: vi.fn(() => Promise.resolve({ runId: "1" })),
  end: vi.fn(() => Promise.resolve()),
  look: vi.fn<(input: unknown) => Promise<StepTensorView[]>>(),
};

beforeEach(() => {
  vi.resetAllMocks();
  calls.end.mockResolvedValue(undefined);
  calls.halt.mockResolvedValue(undefined);
  calls.keepGradients.mockResolvedValue(undefined);
  setUpI18n();
  setLanguage("en");
  clearSteps();
  useNotices.setState({ notices: [] });
  installFakeHost({ step: calls });
  useStep.setState({ view: standing() });
});

it("goes on one way after the other, and remembers the place before for what a step changed", async () => {
  const views = (["zeroGrad", "forward"] as const).map((phase) => standing({ phase }));
  for (const view of views) calls.advance.mockResolvedValueOnce(view);
  await Promise.all([advanceSteps({ kind: "phase" }), advanceSteps({ kind: "phase" })]);
  expect(useStep.getState()).toMatchObject({ view: views[1], before: views[0], moving: false });
});

it("brings the node that was done last into view", async () => {
  const showNode = vi.fn();
  const gone = mountCanvasView({ showNode } as unknown as CanvasView);
  calls.advance.mockResolvedValueOnce(standing({ phase: "zeroGrad" }));
  await advanceSteps({ kind: "phase" });
  expect(showNode).not.toHaveBeenCalled();
  calls.advance.mockResolvedValueOnce(standing({ phase: "forward", node: "linear1" }));
  await advanceSteps({ kind: "node" });
  expect(showNode).toHaveBeenCalledExactlyOnceWith("linear1");
  gone();
});

it("leaves out what a held key asks for beyond a few", async () => {
  calls.advance.mockResolvedValue(standing());
  await Promise.all(Array.from({ length: 20 }, () => advanceSteps({ kind: "phase" })));
  expect(calls.advance.mock.calls.length).toBeLessThan(5);
});

it("looks at a node when the run stands, and drops what is not of the place that was asked for", async () => {
  const [first, second] = [standing(), standing({ phase: "zeroGrad" })];
  useStep.setState({ view: first });
  calls.look.mockResolvedValue([]);
  expect(await lookAtNode(first, "linear1")).toEqual([]);
  calls.advance.mockResolvedValue(second);
  const way = advanceSteps({ kind: "phase" });
  expect(await lookAtNode(first, "linear1")).toBeNull();
  await way;
  expect(calls.look).toHaveBeenCalledOnce();
  calls.look.mockRejectedValue(new Error("the run is on its way"));
  expect(await lookAtNode(second, "linear1")).toBeNull();
});

it("goes back by what it went forward by, and stays where it cannot", async () => {
  calls.advance.mockResolvedValue(standing({ phase: "forward" }));
  await advanceSteps({ kind: "node" });
  calls.back.mockResolvedValueOnce(standing()).mockResolvedValueOnce(null);
  await stepBack();
  expect(calls.back).toHaveBeenCalledWith({ by: "node" });
  expect(useStep.getState()).toMatchObject({ view: { phase: "batch" }, before: null });
  await stepBack();
  expect(useStep.getState().view).toMatchObject({ phase: "batch" });
});

it("goes back by a step where that is asked for, whatever it went forward by", async () => {
  calls.back.mockResolvedValue(standing({ phase: "step" }));
  await stepBack("step");
  expect(calls.back).toHaveBeenCalledWith({ by: "step" });
});

it("plays several steps at once where the answers come later than the steps are due", async () => {
  vi.useFakeTimers();
  try {
    useStep.setState({ speed: "fast" });
    const slow = 50;
    calls.advance.mockImplementation(async () => {
      await new Promise((resolve) => setTimeout(resolve, slow));
      return standing({ phase: "step" });
    });
    const played = playSteps();
    await vi.advanceTimersByTimeAsync(1000);
    const asked = calls.advance.mock.calls.map(([goal]) => goal as { goal: { kind: string; count: number } });
    const pausing = pauseSteps();
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all([pausing, played]);
    expect(asked.every(({ goal }) => goal.kind === "steps")).toBe(true);
    const steps = asked.reduce((sum, { goal }) => sum + goal.count, 0);
    // About sixty a second are due, where twenty ways a second can be gone.
    expect(steps).toBeGreaterThan(30);
    expect(steps).toBeLessThanOrEqual(70);
  } finally {
    vi.useRealTimers();
  }
});

it("plays until it is paused", async () => {
  vi.useFakeTimers();
  try {
    useStep.setState({ speed: "fast" });
    calls.advance.mockResolvedValue(standing({ phase: "step" }));
    const played = playSteps();
    await vi.advanceTimersByTimeAsync(100);
    await pauseSteps();
    await vi.advanceTimersByTimeAsync(100);
    await played;
    const { length } = calls.advance.mock.calls;
    expect(length).toBeGreaterThan(3);
    expect(length).toBeLessThan(10);
    expect(useStep.getState().playing).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

it("tells a failure, and ends with it", async () => {
  calls.advance.mockRejectedValue(new Error("gone"));
  await advanceSteps({ kind: "phase" });
  expect(useNotices.getState().notices).toHaveLength(1);
  expect(isStepping()).toBe(false);
  expect(calls.end).toHaveBeenCalledExactlyOnceWith({ handBack: true });
});

it("does not bring back what was closed meanwhile", async () => {
  let answer: (view: StepView) => void = () => undefined;
  calls.advance.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const way = advanceSteps({ kind: "epoch" });
  await vi.waitFor(() => expect(calls.advance).toHaveBeenCalled());
  const ended = endSteps();
  expect(isStepping()).toBe(false);
  expect(calls.halt).toHaveBeenCalled();
  // It cannot be handed back before it stands.
  expect(calls.end).not.toHaveBeenCalled();
  answer(standing({ phase: "loss" }));
  await Promise.all([way, ended]);
  expect(calls.end).toHaveBeenCalledExactlyOnceWith({ handBack: true });
  expect(isStepping()).toBe(false);
  expect(useDocument.getState().locked).toBe(false);
});

it("tells the host of zero_grad only while something is stepped through", async () => {
  await keepGradients(true);
  expect(calls.keepGradients).toHaveBeenCalledWith({ keep: true });
  await endSteps();
  await keepGradients(false);
  expect(calls.keepGradients).toHaveBeenCalledTimes(1);
  loadDocument(emptyDocument());
});

it("goes on as a training run, and ends here without ending there", async () => {
  calls.runOn.mockResolvedValue({ runId: "1" });
  await runOn();
  expect(isStepping()).toBe(false);
  expect(calls.end).not.toHaveBeenCalled();
});

it("stays where it is when it cannot go on as a training run", async () => {
  calls.runOn.mockRejectedValue(new Error("no"));
  await runOn();
  expect(isStepping()).toBe(true);
  expect(useNotices.getState().notices).toHaveLength(1);
});
