import { setTraining } from "../../src-engine";
import { translate } from "../i18n";
import { editDocument, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { isActive, useRun } from "../state/runStore";
import { forkRun, pauseRun, resumeRun, stopRun } from "../flows/controlRun";
import { solveExactly } from "../flows/solve";
import { chooseWeights } from "../flows/importWeights";
import { computeSurface } from "../flows/surface";
import { findRate } from "../flows/findRate";
import { planVerification } from "../flows/verify";
import { startRun } from "../flows/startRun";
import { isFindingRate } from "../state/rateStore";
import { isVerifying } from "../state/verifyStore";
import { hasEarlierRun, isForkable } from "../state/earlierRun";
import { isStepping } from "../state/stepStore";
import { offerRunTab } from "../state/panels";
import { openDialog, setEarlyStopOpen } from "../state/viewStore";
import { command, type Command } from "./command";

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
    offerRunTab();
  }
}

/** Trains anew from other first weights, in another order of rows. */
async function trainFromNewSeed(): Promise<void> {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  editDocument((document) => setTraining(document, { seed }));
  await train();
}

/** Goes on with a run that has ended, for as many epochs again. */
async function trainMore(): Promise<void> {
  if (await startRun("more")) offerRunTab();
}

function cannotTrainMore(): string | null {
  const { status, starting } = useRun.getState();
  if (isStepping()) return translate("step.excludesTraining");
  if (starting || isActive(status)) return translate("canvas.train.already");
  if (!state("finished", "stopped")) return translate("canvas.train.noneEnded");
  if (hasEarlierRun()) return translate("canvas.train.otherGraph");
  const { earlyStop } = useDocument.getState().document.training;
  return status?.stoppedEarly === true && earlyStop !== undefined ? translate("canvas.train.stoppedEarly") : null;
}

function state(...wanted: string[]): boolean {
  const now = useRun.getState().status?.state;
  return now !== undefined && wanted.includes(now);
}

function cannotFork(): string | null {
  const { status, starting } = useRun.getState();
  if (isStepping()) return translate("step.excludesTraining");
  if (starting || (isActive(status) && status?.state !== "paused")) return translate("canvas.train.notPausedToFork");
  if (status === null || (status.state !== "paused" && status.fork === undefined))
    return translate("canvas.train.notPausedToFork");
  return isForkable(status, useDocument.getState().document) ? null : translate("canvas.train.otherGraph");
}

/** Why the model's loss cannot be looked into. */
function cannotBeStudied(): string | null {
  if (isStepping()) return translate("step.excludesTraining");
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

function cannotVerify(): string | null {
  if (isVerifying()) return translate("verify.isVerifying");
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

function cannotFindRate(): string | null {
  if (isStepping()) return translate("rate.isStepping");
  if (isTraining()) return translate("rate.isTraining");
  if (isFindingRate()) return translate("rate.isFinding");
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

/** Commands of the training run. */
export const runCommands: readonly Command[] = [
  command("run.train", train, {
    whileTyping: true,
    unavailable: () =>
      isStepping()
        ? translate("step.excludesTraining")
        : isTraining() && !state("paused")
          ? translate("canvas.train.already")
          : isFindingRate()
            ? translate("rate.isFinding")
            : null,
  }),
  command("run.pause", pauseRun, {
    unavailable: () => (state("running") ? null : translate("canvas.train.notRunning")),
  }),
  command("run.resume", resumeRun, {
    unavailable: () => (state("paused") ? null : translate("canvas.train.notPaused")),
  }),
  command("run.stop", stopRun, {
    whileTyping: true,
    unavailable: () => (isTraining() ? null : translate("canvas.train.notRunning")),
  }),
  command("run.more", trainMore, { unavailable: cannotTrainMore }),
  command("run.fork", forkRun, { unavailable: cannotFork }),
  command("run.earlyStop", () => setEarlyStopOpen(true)),
  command("run.newSeed", trainFromNewSeed, {
    unavailable: () => {
      if (isStepping()) return translate("step.excludesTraining");
      if (isTraining()) return translate("canvas.train.already");
      return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
    },
  }),
  command("run.solve", solveExactly, { unavailable: cannotBeStudied }),
  command("run.surface", () => computeSurface(), { unavailable: cannotBeStudied }),
  command("run.verify", planVerification, { unavailable: cannotVerify }),
  command("run.findRate", findRate, { unavailable: cannotFindRate }),
  command("weights.import", chooseWeights, {
    unavailable: () => {
      if (isStepping()) return translate("step.excludesTraining");
      if (isTraining()) return translate("canvas.train.already");
      return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
    },
  }),
  command("weights.export", () => openDialog("export"), {
    unavailable: () => (hasWeights() ? null : translate("canvas.train.noWeights")),
  }),
];
