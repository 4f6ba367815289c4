import { translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { isActive, useRun } from "../state/runStore";
import { pauseRun, resumeRun, stopRun } from "../flows/controlRun";
import { startRun } from "../flows/startRun";
import { openDialog, setDockTab } from "../state/viewStore";
import { declared, type Command } from "./command";

/** Whether a run is under way or about to be. */
export function isTraining(): boolean {
  const { starting, status } = useRun.getState();
  return starting || isActive(status);
}

/** Whether a run has given weights. */
function hasWeights(): boolean {
  const state = useRun.getState().status?.state;
  return (
    state === "finished" || state === "stopped" || state === "diverged" || state === "paused" || state === "running"
  );
}

/** Starts training, or goes on with a paused run. What is missing is said and shown: it never does nothing. */
export async function train(): Promise<void> {
  if (state("paused")) {
    await resumeRun();
  } else if (useDocument.getState().document.nodes.length === 0) {
    notify({ tone: "info", title: translate("canvas.train.empty"), detail: translate("canvas.train.emptyDetail") });
  } else if ((await startRun()) && !state("failed")) {
    setDockTab("loss");
  }
}

function state(...wanted: string[]): boolean {
  const now = useRun.getState().status?.state;
  return now !== undefined && wanted.includes(now);
}

/** Commands of the training run. */
export const runCommands: readonly Command[] = [
  {
    ...declared("run.train"),
    whileTyping: true,
    unavailable: () => (isTraining() && !state("paused") ? translate("canvas.train.already") : null),
    run: train,
  },
  {
    ...declared("run.pause"),
    unavailable: () => (state("running") ? null : translate("canvas.train.notRunning")),
    run: pauseRun,
  },
  {
    ...declared("run.resume"),
    unavailable: () => (state("paused") ? null : translate("canvas.train.notPaused")),
    run: resumeRun,
  },
  {
    ...declared("run.stop"),
    whileTyping: true,
    unavailable: () => (isTraining() ? null : translate("canvas.train.notRunning")),
    run: stopRun,
  },
  {
    ...declared("weights.export"),
    unavailable: () => (hasWeights() ? null : translate("canvas.train.noWeights")),
    run: () => openDialog("export"),
  },
];
