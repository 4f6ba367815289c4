import type { Value } from "../ops/define";
import type { Graph } from "./builder";

/** How a parameter starts. All draws come from the run's generator, in the order the parameters were declared. */
export type Initializer =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly std: number }
  | { readonly kind: "orthogonal"; readonly gain: number }
  | { readonly kind: "constant"; readonly value: number };

/** A trained tensor, under its `state_dict` name (`linear1.weight`). */
export interface ModelParameter {
  readonly value: Value;
  readonly name: string;
  readonly node: string;
  readonly initializer: Initializer;
}

/** A tensor that no gradient reaches, as PyTorch's `register_buffer`: a column's mean, a running variance, a counter. */
export interface ModelBuffer {
  readonly value: Value;
  readonly name: string;
  readonly node: string;
  /** What it starts with; `seed` is a whole number below 2^24 that the run's seed decides, not drawn from its generator. */
  readonly start: Float32Array | "seed";
  /** Whether it belongs to the model and is saved and exported with it; otherwise only training needs it. */
  readonly exported: boolean;
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

/** PyTorch's `optim.SGD` arguments. */
export interface SgdSpec {
  readonly kind: "sgd";
  readonly learningRate: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
}

/** PyTorch's `optim.Adam` arguments. */
export interface AdamSpec {
  readonly kind: "adam";
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly weightDecay: number;
}

/** An optimizer and its hyperparameters. */
export type OptimizerSpec = SgdSpec | AdamSpec;

/** What a prediction is to be compared with, in the data matrix's own columns. */
export interface ModelTarget {
  readonly task: "regression" | "classification";
  /** Columns `[start, start + count)` of the prepared matrix. */
  readonly start: number;
  readonly count: number;
  /** Buffers that turn predictions into the columns' units (prediction x scale + mean); null: they are already. */
  readonly inverse: { readonly mean: string; readonly scale: string } | null;
}

/** A document lowered for one batch size: the forward graph up to the loss and what it needs to be trained. */
export interface Model {
  readonly graph: Graph;
  readonly inputs: readonly ModelInput[];
  readonly parameters: readonly ModelParameter[];
  readonly buffers: readonly ModelBuffer[];
  /** In order; empty when lowered for evaluation. */
  readonly commits: readonly ModelCommit[];
  /** Fewest rows a training batch may have; 1 when absent. */
  readonly minimumRows?: number;
  /** What the loss compares with the target, before any inverse transform: `[batch, outputs]`. */
  readonly prediction: Value;
  readonly loss: { readonly value: Value; readonly node: string } | null;
  /** What metrics are measured against; none are without it. */
  readonly target?: ModelTarget;
  readonly optimizer: { readonly spec: OptimizerSpec; readonly node: string } | null;
}
