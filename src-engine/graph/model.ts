import type { Value } from "../ops/define";
import type { Graph } from "./builder";

/** How a parameter starts. All draws come from the run's generator, in the order the parameters were declared. */
export type Initializer =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "constant"; readonly value: number };

/** A trained tensor, under its `state_dict` name (`linear1.weight`). */
export interface ModelParameter {
  readonly value: Value;
  readonly name: string;
  readonly node: string;
  readonly initializer: Initializer;
}

/** A fitted tensor that training does not change (a column's mean), as PyTorch's `register_buffer`. */
export interface ModelBuffer {
  readonly value: Value;
  readonly name: string;
  readonly node: string;
  readonly data: Float32Array;
}

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

/** A document lowered for one batch size: the forward graph up to the loss and what it needs to be trained. */
export interface Model {
  readonly graph: Graph;
  readonly inputs: readonly ModelInput[];
  readonly parameters: readonly ModelParameter[];
  readonly buffers: readonly ModelBuffer[];
  /** What the loss compares with the target, before any inverse transform: `[batch, outputs]`. */
  readonly prediction: Value;
  readonly loss: { readonly value: Value; readonly node: string } | null;
  readonly optimizer: { readonly spec: OptimizerSpec; readonly node: string } | null;
}
