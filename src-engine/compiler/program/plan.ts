import type { PlateauSpec, RunScheduleSpec } from "../../base/schedules/index";
import type { Shape } from "../../base/shape";
import type { ColumnRequirement } from "../graph/model";
import type { MetricsSpec } from "./metrics";
import type { ObservedProgram } from "./observed";
import type { Program, ProgramCheck } from "./program";

/** A tensor that outlives a step, in the persistent part of the arena. */
export interface PersistentTensor {
  /** `linear1.weight`, `linear1.weight.momentum_buffer`, `standardize1.mean`, `learning_rate`. */
  readonly name: string;
  readonly node: string | null;
  /** PyTorch's words: parameters are trained and exported; buffers are fitted and exported; state is the optimizer's. */
  readonly role: "parameter" | "buffer" | "state" | "hyperparameter";
  readonly shape: Shape;
  readonly offset: number;
}

/** How the learning rate changes over a run. */
export interface PlannedSchedule {
  /** The learning rate without schedules. */
  readonly rate: number;
  /** Where the learning rate stands in the persistent part: one float that the run writes before updates. */
  readonly offset: number;
  /** Made, and stepped after every update or epoch, in this order. */
  readonly chain: readonly PlannedLink[];
  /**
   * Where the rate at the start of the epoch stands in the persistent part, as two floats to be added up; null without
   * plateaus, where all rates are known beforehand.
   */
  readonly epochRate: number | null;
}

/** A schedule in the chain behind an optimizer. */
export type PlannedLink =
  | { readonly kind: "curve"; readonly interval: "epoch" | "step"; readonly spec: RunScheduleSpec }
  /**
   * Fed with the validation loss (the training loss without validation rows) after every epoch. Its state is three floats of
   * the persistent part: best, bad epochs, cooldown.
   */
  | { readonly kind: "plateau"; readonly spec: PlateauSpec; readonly offset: number };

/** What a run takes for as long as it lives, in bytes; its rows' values are not counted, for they are mapped or read. */
export interface PlannedMemory {
  /** Parameters, buffers, optimizer state, and everything that a step computes. */
  readonly arena: number;
  /** The last finite model, the best, and the way that the model has gone. */
  readonly kept: number;
  /** What instructions work with beside the arena, such as packed operands of products. */
  readonly workspace: number;
  /** Row numbers: training rows, their order, and validation rows. */
  readonly rows: number;
  /** Targets, labels and ranked scores of the validation rows. */
  readonly metrics: number;
  /** Records that wait for their reader. */
  readonly telemetry: number;
  /** Dropout's masks of the next steps. */
  readonly draws: number;
  readonly total: number;
}

/** Everything a training run executes. All programs share one arena and one persistent part. */
export interface TrainingPlan {
  readonly persistentLength: number;
  /** Floats at its start that hold the model itself, parameters and buffers: what a divergence puts back. */
  readonly modelLength: number;
  /** Floats the arena must hold for any of the programs. */
  readonly arenaLength: number;
  readonly memory: PlannedMemory;
  /** How many models of the way that a run goes are kept at most, an even number; 0: none. */
  readonly pathCapacity: number;
  readonly tensors: readonly PersistentTensor[];
  /** Initial contents of the persistent part: `persistentLength` floats. */
  readonly initial: Float32Array;
  readonly batchSize: number;
  /**
   * Rows of an epoch's last batch where it is no full one, 0 when batches divide the training rows. Fewer than
   * `batchSize`; or more, where so few would be left that the model cannot be trained on them (one row has no variance):
   * these join the batch before them.
   */
  readonly trainTailRows: number;
  /** One step on a full batch. */
  readonly train: Program;
  /** One step on the last batch; null when batches divide the training rows. */
  readonly trainTail: Program | null;
  readonly evaluationBatchSize: number;
  /** Forward pass and loss over validation rows; null without validation rows. */
  readonly evaluate: Program | null;
  readonly evaluateTail: Program | null;
  /** The checks of `train`, in order; a divergence names one by index. `trainTail` has the same list. */
  readonly checks: readonly ProgramCheck[];
  /** What all rows must fulfil; a run checks them before its first step. */
  readonly requirements: readonly ColumnRequirement[];
  /** What is measured over the validation rows after every epoch; null where there is nothing to measure. */
  readonly metrics: MetricsSpec | null;
  /** The update phase runs after every so many batches of an epoch, and after its last one. */
  readonly accumulation: number;
  /**
   * So many steps in a row whose gradients are not all finite end the run; those before are skipped, without a commit
   * and an update. 1 ends it at the first.
   */
  readonly nonFiniteLimit: number;
  /** Null when the learning rate stays what it is. */
  readonly schedule: PlannedSchedule | null;
  /** Of a plan for a run that is stepped through: where `train` can stand, and what can be seen there. */
  readonly observed?: ObservedProgram;
  /** The same of `trainTail`. */
  readonly observedTail?: ObservedProgram | null;
}
