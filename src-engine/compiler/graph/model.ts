import type { Initializer } from "../../base/initial";
import type { Shape } from "../../base/shape";
import type { StatisticKind } from "../../base/statistics";
import type { PlateauSpec, RunScheduleSpec } from "../../base/schedules/index";
import type { Value } from "../../ops/define";
import type { OptimizerSpec } from "../../ops/optimizers/index";
import type { Graph } from "./builder";

export type { Initializer, OptimizerSpec };

/** A trained tensor, under its `state_dict` name (`linear1.weight`). */
export interface ModelParameter {
  readonly value: Value;
  readonly name: string;
  readonly node: string;
  /** How it starts. All draws come from the run's generator, in the order the parameters were declared. */
  readonly initializer: Initializer;
  /**
   * What it is filled with anew, as by `nn.init`, once all parameters of its node are drawn: PyTorch's layers draw their
   * own first weights while they are constructed, before anything else can be put in their place. Absent: it stays.
   */
  readonly refill?: Initializer | undefined;
  /** Kept as it starts: it gets no gradient, but gradients flow on through what it is used in. Trained when absent. */
  readonly frozen?: boolean;
}

/** A tensor that no gradient reaches, as PyTorch's `register_buffer`: a column's mean, a running variance, a counter. */
export interface ModelBuffer {
  readonly value: Value;
  readonly name: string;
  readonly node: string;
  readonly start: Float32Array;
  /** Whether it belongs to the model and is saved and exported with it; otherwise only training needs it. */
  readonly exported: boolean;
  /** It starts as was measured of the training rows, and training leaves it so: what of them. */
  readonly measured?: StatisticKind;
}

/** A buffer that is measured over training rows before a run, since reading the data does not tell it. */
export interface ModelFit {
  /** The buffer's name. */
  readonly buffer: string;
  readonly kind: StatisticKind;
  readonly shape: Shape;
  /** `[batch, columns]`: of what. */
  readonly of: Value;
}

/** A mask of dropout, drawn from the run's generator before every step: see `base/dropoutMask.ts`. */
export interface ModelMask {
  readonly value: Value;
  /** Elements it decides about. */
  readonly count: number;
  /** The share that is dropped, above 0 and below 1: what else there is needs no draws. */
  readonly p: number;
}

/** An in-place op that runs after every training batch whose numbers were finite: a counter, a running mean. */
export interface ModelCommit {
  readonly node: string;
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly attributes: readonly number[];
}

/** What a graph is lowered for: PyTorch's `train()` and `eval()`. */
export type LowerMode = "train" | "evaluate";

/** Columns `[column, column + value.shape[1])` of the prepared matrix. */
export interface ModelInput {
  readonly value: Value;
  readonly role: "feature" | "target";
  readonly column: number;
}

/** What is done with gradients before the optimizer sees them, in this order. */
export interface GradientSpec {
  /** Batches whose gradients are averaged, row by row, for one update; 1 updates after every batch. */
  readonly accumulate: number;
  /** Every element is limited to [-clipValue, clipValue], as by PyTorch's `clip_grad_value_`; 0 for no limit. */
  readonly clipValue: number;
  /** Gradients are scaled down to this total norm, as by PyTorch's `clip_grad_norm_`; 0 for no limit. */
  readonly clipNorm: number;
}

/** A schedule of the learning rate, in the chain behind the optimizer. */
export interface ModelSchedule {
  readonly node: string;
  /** What its time counts: epochs or optimizer steps. A plateau always counts epochs. */
  readonly interval: "epoch" | "step";
  readonly spec: RunScheduleSpec | ({ readonly kind: "plateau" } & PlateauSpec);
}

/** An optimizer of a model, what it does with gradients, and the schedules of its learning rate. */
export interface ModelOptimizer {
  readonly spec: OptimizerSpec;
  readonly node: string;
  /** Every batch updates, without limits, when absent. */
  readonly gradients?: GradientSpec;
  /** In the order in which they change the rate; none when absent. */
  readonly schedules?: readonly ModelSchedule[];
}

/** What a prediction is to be compared with, in the data matrix's own columns. */
export interface ModelTarget {
  readonly task: "regression" | "classification";
  /** Columns `[start, start + count)` of the prepared matrix. */
  readonly start: number;
  readonly count: number;
  /** Buffers that turn predictions into the columns' units (prediction x scale + mean); null: they are already. */
  readonly inverse: { readonly mean: string; readonly scale: string } | null;
}

/** What a node requires of columns of the prepared matrix in every row, of training and of validation. */
export interface ColumnRequirement {
  readonly node: string;
  /** What a row that breaks it is refused with. */
  readonly code: "targetRange" | "targetNegative" | "classIndexRange";
  /** The first column, and the names of it and those behind it. */
  readonly column: number;
  readonly names: readonly string[];
  /** Both ends included; `high` may be infinite. */
  readonly low: number;
  readonly high: number;
  /** Whether numbers must be whole. */
  readonly whole: boolean;
  /** A number that is let through though it is none of these; null: none is. */
  readonly ignored: number | null;
}

/** What comes out of a node's output port. */
export interface ModelPort {
  readonly node: string;
  readonly port: string;
  readonly value: Value;
}

/** A document lowered for one batch size: the forward graph up to the loss and what it needs to be trained. */
export interface Model {
  readonly graph: Graph;
  readonly inputs: readonly ModelInput[];
  readonly parameters: readonly ModelParameter[];
  readonly buffers: readonly ModelBuffer[];
  /** In the order of the nodes: a fit may want those before it. None when absent. */
  readonly fits?: readonly ModelFit[];
  /** In order; empty when lowered for evaluation. */
  readonly commits: readonly ModelCommit[];
  /** In the order of the nodes; none when absent. A bypassed node has none. */
  readonly ports?: readonly ModelPort[];
  /** In the order in which they are drawn; none when absent, or when lowered for evaluation. */
  readonly masks?: readonly ModelMask[];
  /** Fewest rows a training batch may have, 1 when absent; fewer at an epoch's end join the batch before them. */
  readonly minimumRows?: number;
  /** What the loss compares with the target, before any inverse transform: `[batch, outputs]`. */
  readonly prediction: Value;
  readonly loss: { readonly value: Value; readonly node: string } | null;
  /** Checked before the first step; nothing is when absent. */
  readonly requirements?: readonly ColumnRequirement[];
  /** What metrics are measured against; none are without it. */
  readonly target?: ModelTarget;
  readonly optimizer: ModelOptimizer | null;
}
