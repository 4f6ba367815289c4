import type { RunEvent, RunStatus } from "../../src-main/contract";
import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { bestEpochText } from "../state/bestEpochText";
import { lockGraph } from "../state/lockGraph";
import { useDocument } from "../state/documentStore";
import { placedIn } from "../state/placeName";
import { appendPoints } from "../state/lossPoints";
import { presentProblems } from "../state/problems";
import { isActive, useRun } from "../state/runStore";
import { showNode } from "../state/showNode";
import { setDockTab } from "../state/panels";
import { followStream } from "./followStream";
import { say } from "./runNotice";
import { beginSteps } from "./stepRun";

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
    case "points":
      useRun.setState({ points: appendPoints(event.restart ? [] : useRun.getState().points, event.points) });
      break;
    case "scatter":
      useRun.setState({ scatter: event.scatter });
      break;
    case "metrics":
      useRun.setState({ metrics: event.metrics });
      break;
  }
}

function takeStatus(status: RunStatus): void {
  const { status: before, points } = useRun.getState();
  const isNewRun = before?.runId !== status.runId;
  const last = before && { runId: before.runId, of: before.fork?.of ?? null, points };
  useRun.setState({ status, ...(isNewRun && { points: [], before: last, scatter: null, metrics: null }) });
  lockGraph();
  // One that another page began, or this one before it was loaded again.
  if (isNewRun && isActive(status)) useRun.setState({ pace: status.pace ?? null });
  if (isNewRun) say(null);
  if (before !== null && (isNewRun || before.state !== status.state)) tellEnd(status);
}

/** A run that ended badly is told once; one that had ended before the page was opened is not news. */
function tellEnd(status: RunStatus): void {
  const { state, divergence, refusal } = status;
  if (state === "failed") {
    // What stopped the run stands there with its fix, if it is known.
    if (presentProblems().some(({ severity }) => severity === "error")) setDockTab("problems");
    say({
      tone: "error",
      title: translate("run.failed"),
      ...(refusal === null ? {} : { detail: refusalText(placedIn(useDocument.getState().document, refusal)) }),
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
      detail: [detail, bestEpochText(status)].filter((text) => text !== null).join(" "),
      actions: [
        { label: translate("step.toDivergence"), run: () => void beginSteps({ beforeDivergence: true }) },
        ...(node === null ? [] : [{ label: translate("run.showNode"), run: () => showNode(node) }]),
      ],
    });
  }
}
