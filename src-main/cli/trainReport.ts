import { Presets, SingleBar } from "cli-progress";
import {
  metricNames,
  numel,
  type BestEpoch,
  type EpochPoint,
  type MetricsSet,
  type RunMetrics,
  type RunStatus,
} from "../../src-engine";
import { hostRefusal, type RefusalData } from "../contract/refusal";
import type { PlannedRun } from "../../src-engine/runtime/index";
import { printJson, printLine, printNotice, refusalText } from "./output";

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
  readonly metrics: RunMetrics | null;
  /** File the weights were written to. */
  readonly weights: string | null;
  /** File the checkpoint was written to. */
  readonly checkpoint: string | null;
  /** What could not be written where it was to go. */
  readonly misplaced: readonly Misplaced[];
}

/** A result that is not where it was to go. */
export interface Misplaced {
  /** The file as it was named on the command line. */
  readonly asked: string;
  /** Where it is instead; null where it could be written nowhere. */
  readonly path: string | null;
  readonly refusal: RefusalData;
}

/** Shows a run to a person or to a program. */
export interface TrainReport {
  start(start: TrainStart): void;
  /** `skippedSteps`: of the run so far; null where none can be. */
  epoch(point: EpochPoint, skippedSteps: number | null): void;
  progress(status: RunStatus, last: EpochPoint | null): void;
  stopProgress(): void;
  done(end: TrainEnd): Promise<void>;
}

/** One JSON object a line. */
export function jsonReport(): TrainReport {
  // Epochs come in bundles; a write for each of them would be slower than training.
  let epochs: Record<string, unknown>[] = [];
  let task: RunMetrics["task"] = "regression";
  const flush = () => {
    if (epochs.length > 0) void printJson(...epochs);
    epochs = [];
  };
  return {
    start({ status, planned, seed, kernels }) {
      const { epochs, threads, trainRows, validationRows, testRows } = status;
      const { batchSize, metrics } = planned.plan;
      const { all, trainable } = countsOf(planned);
      task = metrics?.kind ?? task;
      void printJson({
        type: "start",
        epochs,
        seed,
        threads,
        kernels,
        trainRows,
        validationRows,
        testRows,
        batchSize,
        parameters: all,
        trainableParameters: trainable,
        ...(status.warnings.length > 0 && {
          warnings: status.warnings.map((warning) => ({ code: warning.code, text: refusalText(warning) })),
        }),
      });
    },
    epoch: ({ metrics, ...point }, skippedSteps) => {
      const skipped = skippedSteps === null ? {} : { skippedSteps };
      const measured = metrics ? { metrics: named(task, metrics) } : {};
      epochs.push({ type: "epoch", ...point, ...skipped, ...measured });
    },
    progress: flush,
    stopProgress: flush,
    done({ status, last, finalTrainLoss, metrics, weights, checkpoint, misplaced }) {
      const { state, divergence, seconds, skippedSteps } = status;
      if (divergence !== null) printNotice(divergenceText(status));
      for (const result of misplaced) printNotice(misplacedText(result));
      return printJson({
        type: "done",
        state,
        epochs: last?.epoch ?? 0,
        trainLoss: last?.trainLoss ?? null,
        validationLoss: last?.validationLoss ?? null,
        finalTrainLoss,
        seconds,
        skippedSteps,
        stoppedEarly: status.stoppedEarly === true,
        ...(status.fork && { fork: status.fork }),
        best: status.best ?? null,
        weightsOf: status.best === undefined ? "last" : "best",
        metrics: metrics && jsonMetrics(metrics),
        weights,
        checkpoint,
        ...(misplaced.length > 0 && {
          misplaced: misplaced.map(({ asked, path, refusal }) => ({ asked, path, code: refusal.code })),
        }),
        divergence,
        warnings: status.warnings.map((warning) => ({ ...warning, text: refusalText(warning) })),
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
      const { epochs, trainRows, validationRows, testRows, threads } = status;
      const { all, trainable } = countsOf(planned);
      const some = trainable === all ? "" : `${trainable.toLocaleString("en")} of `;
      const kept = [
        ...(validationRows === 0 ? [] : [`${plural(validationRows, "row")} held out`]),
        ...(testRows === 0 ? [] : [`${plural(testRows, "row")} kept for a test`]),
      ].join(", ");
      const heldOut = kept === "" ? "" : ` (${kept})`;
      void printLine(
        `Training ${some}${plural(all, "parameter")} on ${plural(trainRows, "row")}${heldOut} for ${plural(epochs, "epoch")}, seed ${seed}, ${plural(threads, "thread")} (${kernels}).`,
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
    async done({ status, last, finalTrainLoss, metrics, weights, checkpoint, misplaced }) {
      if (status.divergence !== null) printNotice(divergenceText(status));
      for (const result of misplaced) printNotice(misplacedText(result));
      const verb =
        { finished: "Trained", stopped: "Stopped after", diverged: "Diverged after" }[status.state as string] ??
        "Ended after";
      const { best } = status;
      // That of the last epoch, which the weights are not of where the best one's are kept.
      const validation =
        last === null || best !== undefined || Number.isNaN(last.validationLoss)
          ? ""
          : `, validation ${shown(last.validationLoss)}`;
      await printLine(
        `${verb} ${plural(last?.epoch ?? 0, "epoch")} in ${duration(status.seconds)}. Loss over the training rows ${shown(finalTrainLoss)}${validation}.`,
      );
      if (best !== undefined) await printLine(bestText(best, status));
      if (status.skippedSteps > 0) {
        await printLine(`Skipped ${plural(status.skippedSteps, "step")} whose gradients were not finite.`);
      }
      if (metrics !== null) for (const line of metricLines(metrics)) await printLine(line);
      for (const file of [weights, checkpoint]) if (file !== null) await printLine(`Wrote ${file}.`);
    },
  };
}

/** Values by name; what is undefined becomes null in JSON. */
function named(task: RunMetrics["task"], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(metricNames[task].map((name, index) => [name, values[index] ?? NaN]));
}

/** Metrics by name, as every command prints them. */
export function jsonMetrics({ task, topK, categories, validation, training, test, baseline }: RunMetrics) {
  const set = (of: MetricsSet) => ({
    rows: of.rows,
    ...named(task, of.values),
    ...(task === "regression"
      ? { targets: Object.fromEntries(of.targets.map(({ name, values }) => [name, named(task, values)])) }
      : { confusion: of.confusion && matrixOf(of.confusion, categories.length) }),
  });
  return {
    task,
    ...(task === "classification" && { topK: topK === 0 ? null : topK, categories }),
    validation: validation && set(validation),
    training: training && set(training),
    ...(test && { test: set(test) }),
    baseline: baseline && {
      rows: baseline.rows,
      constant: named(task, baseline.constant),
      linear: baseline.linear && named(task, baseline.linear),
    },
  };
}

/** `[actual][predicted]` */
function matrixOf(counts: Float64Array, classes: number): number[][] {
  return Array.from({ length: classes }, (_, row) => [...counts.subarray(row * classes, (row + 1) * classes)]);
}

/** Names of metrics where they are read. */
export const metricLabels: Readonly<Record<string, string>> = {
  mse: "MSE",
  rmse: "RMSE",
  mae: "MAE",
  r2: "R2",
  accuracy: "accuracy",
  precision: "precision",
  recall: "recall",
  f1: "F1",
  auc: "AUC",
};

/** A line for each set of rows, and for each target column where there are several. */
export function metricLines({ task, topK, validation, training, test }: RunMetrics): string[] {
  const text = (values: readonly number[]) =>
    metricNames[task]
      .flatMap((name, index) => {
        if (name === "topK" && topK === 0) return [];
        const value = values[index] ?? NaN;
        const label = name === "topK" ? `top-${topK} accuracy` : metricLabels[name];
        return [`${label} ${Number.isNaN(value) ? "n/a" : shown(value)}`];
      })
      .join(", ");
  const linesOf = (title: string, set: MetricsSet | null): string[] => {
    if (set === null) return [];
    if (set.targets.length < 2) return [`${title}: ${text(set.values)}.`];
    return set.targets.map(({ name, values }) => `${title}, ${name}: ${text(values)}.`);
  };
  return [
    ...linesOf("Training rows", training),
    ...linesOf("Validation rows", validation),
    ...linesOf("Test rows", test),
  ];
}

/** Whose weights are kept, and whether that ended the run. */
function bestText({ epoch, metric, loss }: BestEpoch, status: RunStatus): string {
  const name = metric === "validationLoss" ? "validation loss" : "training loss";
  const found = `best was epoch ${epoch.toLocaleString("en")} with ${name} ${shown(loss)}, whose weights are kept.`;
  return status.stoppedEarly === true
    ? `Stopped early after epoch ${status.epoch.toLocaleString("en")}: ${found}`
    : `The ${found}`;
}

/** Where a result is, and why it is not where it was to go. */
function misplacedText({ asked, path, refusal }: Misplaced): string {
  const found =
    path === null
      ? hostRefusal("resultLost", { name: asked })
      : hostRefusal("resultRescued", { name: asked, place: path });
  return `${refusalText(refusal)} ${refusalText(found)}`;
}

/** Where and why a run diverged, in one sentence. */
function divergenceText({ divergence }: RunStatus): string {
  const { node, parameter, epoch, batch } = divergence ?? { node: null, parameter: null, epoch: 0, batch: 0 };
  const what = parameter === null ? `the loss${node === null ? "" : ` of ${node}`}` : `the gradient of ${parameter}`;
  return `The run diverged: ${what} was no longer finite in epoch ${epoch}, batch ${batch}. Use a smaller learning rate or a Standardize node.`;
}

/** How many numbers the model's parameters are, and how many of them are not frozen. */
function countsOf({ plan, lowering }: PlannedRun): { readonly all: number; readonly trainable: number } {
  const parameters = plan.tensors.filter(({ role }) => role === "parameter");
  const count = (tensors: typeof parameters) => tensors.reduce((sum, { shape }) => sum + numel(shape), 0);
  const isFrozen = ({ node }: (typeof parameters)[number]) =>
    node !== null && Object.hasOwn(lowering.frozenCounts, node);
  const all = count(parameters);
  return { all, trainable: all - count(parameters.filter(isFrozen)) };
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
