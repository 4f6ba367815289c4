import type { GradwireError } from "../base/errors";
import type { BestEpochSpec } from "../base/bestEpoch";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import type { TrainingPlan } from "../compiler/program/plan";
import type { HeldMemory, StepLosses } from "./addon";

/** Where the rows are: a file of row-major float32 that is mapped into memory, or an array. */
export type TrainingData = { readonly rows: number; readonly columns: number } & (
  { readonly path: string } | { readonly matrix: Float32Array }
);

/** What a run needs. */
export interface TrainingOptions {
  readonly plan: TrainingPlan;
  readonly data: TrainingData;
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  readonly epochs: number;
  readonly shuffle: boolean;
  /** MT19937: 624 words and the index, as it stands after the modules were constructed. */
  readonly generatorState: Uint32Array;
  /** Worker threads, the training thread included; 1 or more. */
  readonly threads: number;
  /** A file larger than this many bytes is read row by row, so that none of it counts as memory; absent: it is mapped. */
  readonly residentBytes?: number;
  /** Where to go on, in a run of the same plan, rows and `shuffle`; `epochs` counts from the very beginning. */
  readonly resume?: RunCheckpoint;
  /** Keeps the best epoch's model, and may end the run early; absent or null: the last weights are kept. */
  readonly bestEpoch?: BestEpochSpec | null;
  /**
   * Called at most 60 times a second with everything since the last call; the last record is never dropped. Without it
   * the run does not wake JavaScript before it ends.
   */
  readonly onTelemetry?: (records: readonly TelemetryRecord[]) => void;
}

/** What the training thread reports. Losses are means over rows, each batch's counting by its rows; seconds are wall time in the running state. */
export type TelemetryRecord =
  | {
      readonly kind: "epoch";
      /** 1-based. */
      readonly epoch: number;
      readonly trainLoss: number;
      /** NaN without validation rows. */
      readonly validationLoss: number;
      readonly seconds: number;
      /** Of the run so far: steps without an update because a gradient was not finite; see `plan.nonFiniteLimit`. */
      readonly skippedSteps: number;
      /** Of the epoch's last update; null where no schedule changes it. */
      readonly learningRate: number | null;
    }
  /** Inside a long epoch: how far it is. */
  | {
      readonly kind: "progress";
      readonly epoch: number;
      readonly batch: number;
      readonly batches: number;
      readonly trainLoss: number;
      readonly seconds: number;
    }
  /** What `plan.metrics` asks for; it comes before its epoch's record. */
  | {
      readonly kind: "metrics";
      readonly epoch: number;
      /** In the order of `metricNames`; NaN where undefined, and behind the last. */
      readonly values: Float64Array;
    }
  /** The epoch just reported, or that of the checkpoint gone on from, is the best so far. */
  | { readonly kind: "best"; readonly epoch: number; readonly loss: number }
  | { readonly kind: "state"; readonly state: TrainingState; readonly seconds: number }
  /** The first non-finite value; weights are the last finite ones. `check` indexes `plan.checks`. */
  | {
      readonly kind: "diverged";
      readonly epoch: number;
      readonly batch: number;
      readonly check: number;
      readonly seconds: number;
      /** Of the run so far; not with the one that ended it. */
      readonly skippedSteps: number;
    };

/** What was measured after an epoch beyond the values in its telemetry record: see `MetricsReport` for the details. */
export interface SessionMetrics {
  readonly epoch: number;
  readonly rows: number;
  readonly details: Float64Array;
}

/** The weights that a run is to give. */
export interface KeptWeights {
  /** A persistent part of the arena. */
  readonly weights: Float32Array;
  /** The epoch at whose end the model was so; null: it is the newest. */
  readonly bestEpoch: number | null;
}

/** The model at the start of a run, at ends of its epochs at even distances, and nothing of those where it was not finite. */
export interface WeightPath {
  /** 0: before the first step. */
  readonly epochs: Float64Array;
  /** Persistent parts without optimizer state, `plan.modelLength` floats each, one behind the other. */
  readonly models: Float32Array;
}

/** Where a run stands. The last five are final but `paused`. */
export type TrainingState = "running" | "paused" | "finished" | "stopped" | "diverged" | "failed";

/** A run on native threads. Control calls return at once and act at the next step boundary. */
export interface TrainingSession {
  readonly state: TrainingState;
  /** Bytes it holds now, by the names of `plan.memory`, which says how many they are at most. */
  readonly memory: HeldMemory;
  /**
   * Why a run whose state is `failed` is, null otherwise: `targetRange`, `targetNegative` or `classIndexRange` for a row
   * that breaks one of the plan's requirements, `nativeRefused` for what the core met.
   */
  readonly fault: GradwireError | null;
  start(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Begins a step every so many seconds at most from here on, so that a person can follow; 0: at full speed. */
  setPace(secondsPerStep: number): void;
  /** A copy of the persistent part of the arena, taken at a step boundary (at once when nothing runs). */
  snapshot(): Promise<Float32Array>;
  /** The same with the best epoch's model in place of the newest, where one is kept; however the run ended. */
  keptWeights(): Promise<KeptWeights>;
  /**
   * All it takes to go on later, taken as {@link snapshot} is.
   * @throws GradwireError `checkpointEnded` for a run that diverged or failed: its place is behind its weights.
   */
  checkpoint(): Promise<RunCheckpoint>;
  /** The models that the run has gone through: see `plan.pathCapacity`. */
  path(): WeightPath;
  /** The loss of every step so far. */
  stepLosses(): StepLosses;
  /** The newest metrics in full; null before there are any. */
  metrics(): SessionMetrics | null;
  /** Resolves with the final state once the thread has ended. */
  finished(): Promise<TrainingState>;
  /** Stops, joins and frees. Safe to call twice. */
  dispose(): void;
}
