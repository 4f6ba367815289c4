import { host } from "../client/host";
import type { EpochPoint, RunEvent, RunStatus } from "../../src-main/contract";
import { refusalText, translate } from "../i18n";
import { canvasView } from "./canvasView";
import { changedDatasets, datasetHandles, filesSearched, missingDatasets, renewDataset, useData } from "./dataStore";
import { setLocked, useDocument } from "./documentStore";
import { settleTexts } from "./fieldTexts";
import { followStream } from "./followStream";
import { appendPoints } from "./lossPoints";
import { dismissNotice, notify, type Notice } from "./noticeStore";
import { presentProblems } from "./problems";
import { problemText } from "./problemText";
import { isActive, useRun } from "./runState";
import { select, setDockTab } from "./viewStore";

export { isActive, useRun, type RunStoreState } from "./runState";

const lossListeners = new Set<(point: EpochPoint | null) => void>();

/** The newest loss, outside React: for numbers that change many times a second. */
export const liveLoss = {
  /** The last point of the current run, or null. */
  current: (): EpochPoint | null => useRun.getState().points.at(-1) ?? null,
  /** Calls `listener` with every newer point, and with null when a run starts over. */
  subscribe(listener: (point: EpochPoint | null) => void): () => void {
    lossListeners.add(listener);
    return () => lossListeners.delete(listener);
  },
};

/** Follows the host's runs for as long as the page lives. Called once, when the page is connected. */
export function followRuns(signal?: AbortSignal): Promise<void> {
  return followStream((options) => host().client.run.events(undefined, options), applyRunEvent, signal);
}

/** Takes over one event of a run. */
export function applyRunEvent(event: RunEvent): void {
  switch (event.type) {
    case "status":
      takeStatus(event.status);
      break;
    case "points": {
      const points = appendPoints(event.restart ? [] : useRun.getState().points, event.points);
      useRun.setState({ points });
      for (const listener of lossListeners) listener(points.at(-1) ?? null);
      break;
    }
    case "scatter":
      useRun.setState({ scatter: event.scatter });
      break;
    case "metrics":
      useRun.setState({ metrics: event.metrics });
      break;
  }
}

function takeStatus(status: RunStatus): void {
  const before = useRun.getState().status;
  const isNewRun = before?.runId !== status.runId;
  useRun.setState({ status, ...(isNewRun ? { points: [], scatter: null, metrics: null } : {}) });
  setLocked(isActive(status));
  if (isNewRun) {
    for (const listener of lossListeners) listener(null);
    say(null);
  }
  if (before !== null && (isNewRun || before.state !== status.state)) tellEnd(status);
}

/** What was said of the last run, or of why there is none; the next one takes it off the screen. */
let said: number | null = null;

function say(notice: Notice | null): void {
  if (said !== null) dismissNotice(said);
  said = notice === null ? null : notify(notice);
}

/** Says what stands in the way of training, until the document is changed. */
function sayMissing(notice: Notice): void {
  say(notice);
  const mine = said;
  const { document } = useDocument.getState();
  const stop = useDocument.subscribe((now) => {
    if (now.document === document) return;
    stop();
    if (said === mine) say(null);
  });
}

/** A run that ended badly is told once; one that had ended before the page was opened is not news. */
function tellEnd({ state, divergence, refusal }: RunStatus): void {
  if (state === "failed") {
    // What stopped the run stands there with its fix, if it is known.
    if (presentProblems().some(({ severity }) => severity === "error")) setDockTab("problems");
    say({
      tone: "error",
      title: translate("run.failed"),
      ...(refusal === null ? {} : { detail: refusalText(refusal) }),
    });
  } else if (state === "diverged" && divergence !== null) {
    const { node, parameter, epoch, batch } = divergence;
    const detail = refusalText(
      parameter === null
        ? { code: "runDivergedLoss", values: { epoch, batch } }
        : { code: "runDivergedGradient", values: { epoch, batch, parameter } },
    );
    say({
      tone: "error",
      title: translate("run.diverged"),
      detail,
      ...(node === null
        ? {}
        : {
            action: {
              label: translate("run.showNode"),
              run: () => {
                showNode(node);
              },
            },
          }),
    });
  }
}

function showNode(node: string): void {
  select({ nodes: [node] });
  canvasView()?.focusNode(node);
}

/**
 * Trains the document. What stands in the way is said instead: problems of the graph, data that are not there, or the
 * host's refusal. Returns whether a run began.
 */
export async function startRun(): Promise<boolean> {
  const { status, starting } = useRun.getState();
  if (starting || isActive(status)) return false;
  settleTexts();
  useRun.setState({ starting: true });
  try {
    await filesSearched();
    if (!readyToStart()) return false;
    for (const node of await changedDatasets(useDocument.getState().document)) await renewDataset(node);
    if (!readyToStart()) return false;
    const { document } = useDocument.getState();
    await host().client.run.start({ document, data: datasetHandles(document), threads: null });
    return true;
  } catch (error) {
    sayMissing({ tone: "error", title: translate("run.startFailed"), detail: refusalText(error) });
    return false;
  } finally {
    useRun.setState({ starting: false });
  }
}

/** Problems that keep a run from starting, although the graph itself is in order: what is shown is not what would be used. */
const blocking: ReadonlySet<string> = new Set(["fieldNotUsed", "dataNotTaken"]);

/** Whether the document can be trained as it is shown; what stands in the way is said. */
function readyToStart(): boolean {
  const { document, lowering } = useDocument.getState();
  const problem =
    lowering.problems.find(({ severity }) => severity === "error") ??
    presentProblems().find(({ code }) => blocking.has(code));
  if (problem !== undefined) {
    setDockTab("problems");
    sayMissing({ tone: "error", title: translate("run.startFailed"), detail: problemText(problem) });
    if (problem.node !== null) showNode(problem.node);
    return false;
  }
  const waiting = Object.values(useData.getState().pending).find(({ state }) => state === "reading");
  if (waiting !== undefined) {
    const detail = translate("run.dataReadingDetail", { name: waiting.name });
    sayMissing({ tone: "info", title: translate("run.dataReading"), detail });
    return false;
  }
  const [unreadable] = missingDatasets(document);
  if (unreadable !== undefined) {
    sayMissing({ tone: "error", title: translate("run.dataMissing"), detail: translate("run.dataMissingDetail") });
    showNode(unreadable);
    return false;
  }
  return true;
}

/** Halts the run at the next step; {@link resumeRun} goes on from there. */
export const pauseRun = (): Promise<void> => control(() => host().client.run.pause());
/** Goes on with a paused run. */
export const resumeRun = (): Promise<void> => control(() => host().client.run.resume());
/** Ends the run; the weights of its last step stay. */
export const stopRun = (): Promise<void> => control(() => host().client.run.stop());

async function control(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    notify({ tone: "error", title: translate("run.controlFailed"), detail: refusalText(error) });
  }
}
