import { Presets, SingleBar } from "cli-progress";
import { numel } from "../../src-engine";
import type { EpochPoint, RunStatus } from "../contract/run";
import type { PlannedRun } from "../services/run/plannedRun";
import { printJson, printLine, printNotice } from "./output";

/** What is known when the first step is about to run. */
export interface TrainStart {
  readonly status: RunStatus;
  readonly planned: PlannedRun;
  readonly seed: number;
  readonly kernels: string;
}

/** What is known when the run has ended. */
export interface TrainEnd {
  readonly status: RunStatus;
  readonly last: EpochPoint | null;
  readonly finalTrainLoss: number;
  /** File the weights were written to. */
  readonly weights: string | null;
}

/** Shows a run to a person or to a program. */
export interface TrainReport {
  start(start: TrainStart): void;
  epoch(point: EpochPoint): void;
  progress(status: RunStatus, last: EpochPoint | null): void;
  stopProgress(): void;
  done(end: TrainEnd): Promise<void>;
}

/** One JSON object a line. */
export function jsonReport(): TrainReport {
  // Epochs come in bundles; a write for each of them would be slower than training.
  let epochs: Record<string, unknown>[] = [];
  const flush = () => {
    if (epochs.length > 0) void printJson(...epochs);
    epochs = [];
  };
  return {
    start({ status, planned, seed, kernels }) {
      const { epochs, threads, trainRows, validationRows } = status;
      const { batchSize } = planned.plan;
      void printJson({
        type: "start",
        epochs,
        seed,
        threads,
        kernels,
        trainRows,
        validationRows,
        batchSize,
        parameters: countOf(planned),
      });
    },
    epoch: ({ epoch, trainLoss, validationLoss }) => {
      epochs.push({ type: "epoch", epoch, trainLoss, validationLoss });
    },
    progress: flush,
    stopProgress: flush,
    done({ status, last, finalTrainLoss, weights }) {
      const { state, divergence, seconds } = status;
      if (divergence !== null) printNotice(divergenceText(status));
      return printJson({
        type: "done",
        state,
        epochs: last?.epoch ?? 0,
        trainLoss: last?.trainLoss ?? null,
        validationLoss: last?.validationLoss ?? null,
        finalTrainLoss,
        seconds,
        weights,
        divergence,
      });
    },
  };
}

/** A sentence before and a summary after; on a terminal a progress bar with the loss between them. */
export function terminalReport(): TrainReport {
  const bar = process.stderr.isTTY
    ? new SingleBar(
        {
          format: "{bar} {percentage}% | epoch {epoch}/{epochs} | loss {loss}{validation} | {left}",
          hideCursor: true,
          fps: 20,
        },
        Presets.shades_classic,
      )
    : null;
  return {
    start({ status, planned, seed, kernels }) {
      const { epochs, trainRows, validationRows, threads } = status;
      const heldOut = validationRows === 0 ? "" : ` (${plural(validationRows, "row")} held out)`;
      void printLine(
        `Training ${plural(countOf(planned), "parameter")} on ${plural(trainRows, "row")}${heldOut} for ${plural(epochs, "epoch")}, seed ${seed}, ${plural(threads, "thread")} (${kernels}).`,
      );
      bar?.start(epochs, 0, { epoch: 0, epochs, loss: "…", validation: "", left: "" });
    },
    epoch: () => undefined,
    progress({ epoch, epochs, epochProgress, secondsLeft }, last) {
      bar?.update(Math.max(0, epoch - 1) + epochProgress, {
        epoch,
        epochs,
        loss: last === null ? "…" : shown(last.trainLoss),
        validation:
          last === null || Number.isNaN(last.validationLoss) ? "" : ` (validation ${shown(last.validationLoss)})`,
        left: secondsLeft === null ? "" : `${duration(secondsLeft)} left`,
      });
    },
    stopProgress() {
      bar?.stop();
    },
    async done({ status, last, finalTrainLoss, weights }) {
      if (status.divergence !== null) printNotice(divergenceText(status));
      const verb =
        { finished: "Trained", stopped: "Stopped after", diverged: "Diverged after" }[status.state as string] ??
        "Ended after";
      const validation =
        last === null || Number.isNaN(last.validationLoss) ? "" : `, validation ${shown(last.validationLoss)}`;
      await printLine(
        `${verb} ${plural(last?.epoch ?? 0, "epoch")} in ${duration(status.seconds)}. Loss over the training rows ${shown(finalTrainLoss)}${validation}.`,
      );
      if (weights !== null) await printLine(`Wrote ${weights}.`);
    },
  };
}

/** Where and why a run diverged, in one sentence. */
function divergenceText({ divergence }: RunStatus): string {
  const { node, parameter, epoch, batch } = divergence ?? { node: null, parameter: null, epoch: 0, batch: 0 };
  const what = parameter === null ? `the loss${node === null ? "" : ` of ${node}`}` : `the gradient of ${parameter}`;
  return `The run diverged: ${what} was no longer finite in epoch ${epoch}, batch ${batch}. Use a smaller learning rate or a Standardize node.`;
}

function countOf({ plan }: PlannedRun): number {
  return plan.tensors.reduce((sum, { role, shape }) => sum + (role === "parameter" ? numel(shape) : 0), 0);
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function shown(loss: number): string {
  return Number.isFinite(loss) ? String(Number(loss.toPrecision(6))) : "undefined";
}

function duration(seconds: number): string {
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(2))} ms`;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
