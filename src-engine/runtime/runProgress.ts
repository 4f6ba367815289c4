import type { RefusalData } from "../base/refusal";
import type { BestEpochSpec } from "../base/bestEpoch";
import { metricNames } from "../compiler/program/metrics";
import type { TrainingPlan } from "../compiler/program/plan";
import { float32Text } from "../base/floatText";
import type { TelemetryRecord } from "../native/index";
import { type LossWatch, nothingWatched, watchLoss } from "./lossWatch";
import type { EpochPoint, FittedNode, RunState, RunStatus, UsedWeights } from "./reports";

/** What is known of a run at a moment. The core's records, one after the other, make the next one of it. */
export interface RunProgress {
  readonly state: RunState;
  readonly epoch: number;
  /** Share of the epoch that is done, 0 to 1. */
  readonly epochProgress: number;
  readonly seconds: number;
  readonly skippedSteps: number;
  readonly divergence: RunStatus["divergence"];
  /** Why it failed. */
  readonly refusal: RefusalData | null;
  /** The newest point of the curves. */
  readonly point: EpochPoint | null;
  /** Values that came ahead of their epoch. */
  readonly measured: { readonly epoch: number; readonly values: readonly number[] } | null;
  /** Whose weights are kept, where the best epoch's are. */
  readonly best: { readonly epoch: number; readonly loss: number } | null;
  readonly watch: LossWatch;
}

/** Before anything has happened. */
export const notBegun: RunProgress = {
  state: "preparing",
  epoch: 0,
  epochProgress: 0,
  seconds: 0,
  skippedSteps: 0,
  divergence: null,
  refusal: null,
  point: null,
  measured: null,
  best: null,
  watch: nothingWatched,
};

/** Whether a run in this state still can be paused or stopped. */
export function isActive(state: RunState): boolean {
  return state === "preparing" || state === "running" || state === "paused";
}

/** What is known after one more record of a run of `plan`. */
export function afterRecord(
  progress: RunProgress,
  record: TelemetryRecord,
  plan: Pick<TrainingPlan, "checks" | "metrics">,
): RunProgress {
  if (record.kind === "epoch") return afterEpoch(progress, record);
  const seconds = "seconds" in record ? record.seconds : progress.seconds;
  const skippedSteps = "skippedSteps" in record ? record.skippedSteps : progress.skippedSteps;
  const heard = { ...progress, seconds, skippedSteps };
  switch (record.kind) {
    case "progress":
      return { ...heard, epoch: record.epoch, epochProgress: record.batch / record.batches };
    case "state":
      // Final states are announced when the final weights are there.
      return isActive(record.state) ? { ...heard, state: record.state } : heard;
    case "metrics": {
      const names = plan.metrics === null ? [] : metricNames[plan.metrics.kind];
      return { ...heard, measured: { epoch: record.epoch, values: [...record.values.subarray(0, names.length)] } };
    }
    case "best":
      return { ...heard, best: { epoch: record.epoch, loss: record.loss } };
    case "diverged": {
      const { node = null, parameter = null } = plan.checks[record.check] ?? {};
      const { epoch, batch } = record;
      return { ...heard, epoch, divergence: { node, parameter, epoch, batch } };
    }
  }
}

type EpochRecord = Extract<TelemetryRecord, { kind: "epoch" }>;

/** Written out: a hundred thousand epochs may come in a second, and a copy by spread took forty times as long. */
function afterEpoch(progress: RunProgress, record: EpochRecord): RunProgress {
  const { state, divergence, refusal, measured, best } = progress;
  const { epoch, seconds, skippedSteps } = record;
  const watch = watchLoss(progress.watch, epoch, record.trainLoss);
  const point = pointOf(measured, record);
  return { state, epoch, epochProgress: 1, seconds, skippedSteps, divergence, refusal, point, measured, best, watch };
}

/** The point of the curves that an epoch's record is. */
function pointOf(measured: RunProgress["measured"], record: EpochRecord): EpochPoint {
  const { epoch, trainLoss, validationLoss, learningRate } = record;
  if (learningRate === null && measured === null) return { epoch, trainLoss, validationLoss };
  return {
    epoch,
    trainLoss,
    validationLoss,
    ...(learningRate !== null && { learningRate: Number(float32Text(learningRate)) }),
    ...(measured?.epoch === epoch && { metrics: [...measured.values] }),
  };
}

/** What a status says beside the progress. */
type RunFacts = Pick<
  RunStatus,
  "runId" | "graph" | "forkGraph" | "epochs" | "threads" | "trainRows" | "validationRows" | "testRows"
> & {
  readonly pace?: RunStatus["pace"] | null;
  readonly fork?: RunStatus["fork"] | null;
  readonly fitted: readonly FittedNode[];
  readonly bestEpoch: BestEpochSpec | null;
  readonly usedWeights: UsedWeights;
  readonly warnings: readonly RefusalData[];
};

/** The status of a run that stands so. */
export function statusOf(
  progress: RunProgress,
  { pace, bestEpoch, usedWeights, fork, fitted, ...facts }: RunFacts,
): RunStatus {
  const { state, epoch, epochProgress, seconds, skippedSteps, divergence, refusal, best, watch } = progress;
  const done = Math.min(1, (Math.max(0, epoch - 1) + epochProgress) / facts.epochs);
  const waiting = state === "running" || state === "paused";
  return {
    ...facts,
    ...(pace && { pace }),
    ...(fork && { fork }),
    ...(fitted.length > 0 && { fitted: [...fitted] }),
    state,
    epoch,
    epochProgress,
    seconds,
    secondsLeft: waiting && done > 0 ? (seconds * (1 - done)) / done : null,
    divergence,
    refusal,
    skippedSteps,
    ...(best && bestEpoch && { best: { metric: bestEpoch.metric, ...best } }),
    ...(best && usedWeights === "last" && { usesLast: true as const }),
    ...(bestEpoch?.patience != null && state === "finished" && epoch < facts.epochs && { stoppedEarly: true as const }),
    warnings: [...facts.warnings, ...(watch.warning === null ? [] : [watch.warning])],
  };
}
