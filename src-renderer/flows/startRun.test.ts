// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { installFakeHost } from "../client/fakeHost";
import { graphFingerprint } from "../../src-engine";
import type { RunStatus } from "../../src-main/contract";
import { setLanguage, setUpI18n } from "../i18n";
import { useDocument } from "../state/documentStore";
import { useNotices } from "../state/noticeStore";
import { liveLoss, useRun } from "../state/runStore";
import { applyRunEvent, followRuns } from "./followRuns";
import { startRun } from "./startRun";

const status = (patch: Partial<RunStatus> = {}): RunStatus => ({
  runId: "run1",
  graph: graphFingerprint(useDocument.getState().document),
  forkGraph: "",
  state: "running",
  epoch: 0,
  epochs: 10,
  epochProgress: 0,
  seconds: 0,
  secondsLeft: null,
  threads: 1,
  trainRows: 12,
  validationRows: 3,
  testRows: 0,
  divergence: null,
  refusal: null,
  skippedSteps: 0,
  warnings: [],
  ...patch,
});
const point = (epoch: number, trainLoss = 1 / epoch) => ({ epoch, trainLoss, validationLoss: NaN });

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  useRun.setState({ status: null, points: [], scatter: null, starting: false });
  useNotices.setState({ notices: [] });
});

describe("runStore", () => {
  it("collects points, tells the newest outside React, and starts over with a new run", () => {
    const heard: (number | null)[] = [];
    const unsubscribe = liveLoss.subscribe((newest) => heard.push(newest?.epoch ?? null));
    applyRunEvent({ type: "status", status: status() });
    applyRunEvent({ type: "points", restart: true, points: [point(1), point(2)] });
    applyRunEvent({ type: "points", restart: false, points: [point(3)] });
    applyRunEvent({ type: "status", status: status({ runId: "run2" }) });
    unsubscribe();
    expect(heard).toEqual([null, 2, 3, null]);
    expect(useRun.getState().points).toEqual([]);
  });

  it("locks the graph while a run holds the engine", () => {
    applyRunEvent({ type: "status", status: status({ state: "paused" }) });
    expect(useDocument.getState().locked).toBe(true);
    applyRunEvent({ type: "status", status: status({ state: "finished" }) });
    expect(useDocument.getState().locked).toBe(false);
  });

  it("tells a divergence once, with where it was", () => {
    const diverged = status({
      state: "diverged",
      divergence: { node: "linear1", parameter: "linear1.weight", epoch: 4, batch: 2 },
    });
    applyRunEvent({ type: "status", status: status() });
    applyRunEvent({ type: "status", status: diverged });
    applyRunEvent({ type: "status", status: diverged });
    expect(useNotices.getState().notices).toHaveLength(1);
    expect(useNotices.getState().notices[0]?.detail).toMatch(/linear1\.weight.*epoch 4, batch 2/);
  });

  it("does not tell how a run ended that had ended before the page was opened", () => {
    applyRunEvent({ type: "status", status: status({ state: "failed" }) });
    expect(useNotices.getState().notices).toEqual([]);
  });

  it("says what is missing instead of starting an incomplete graph", async () => {
    const start = vi.fn();
    installFakeHost({ run: { start } });
    expect(await startRun()).toBe(false);
    expect(start).not.toHaveBeenCalled();
    expect(useNotices.getState().notices[0]?.title).toBe("Training could not start");
  });

  it("follows the stream again after the connection came back, without doubling points", async () => {
    const ending = new AbortController();
    let streams = 0;
    const host = installFakeHost({
      run: {
        events: () => {
          streams += 1;
          const last = streams;
          return Promise.resolve(
            (async function* () {
              yield { type: "points", restart: true, points: [point(1), point(2)].slice(0, last) } as const;
              if (last === 1) {
                host.connection.setState({ state: "reconnecting" });
                setTimeout(() => host.connection.setState({ state: "connected", generation: 2 }));
                throw new Error("cut");
              }
              ending.abort();
            })(),
          );
        },
      },
    });
    await followRuns(ending.signal);
    expect(streams).toBe(2);
    expect(useRun.getState().points.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });
});
