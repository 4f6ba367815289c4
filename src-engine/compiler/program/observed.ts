import type { Shape } from "../../base/shape";

/** A training step's phases, in the order in which people write the loop. */
export const phases = ["batch", "zeroGrad", "forward", "loss", "backward", "step"] as const;
/** One of them. */
export type Phase = (typeof phases)[number];

/** Instructions of one phase and one node, which an observed run executes at once. */
export interface Segment {
  readonly phase: Phase;
  readonly node: string;
  /** How many of the program's instructions are done behind it. */
  readonly end: number;
}

/** What a tensor is to its node. */
export type ObservedRole = "value" | "gradient" | "parameter" | "state";

/** A tensor that can be looked at while a run stands. */
export interface ObservedTensor {
  readonly node: string;
  /** The output port's name, or the tensor's as in a `state_dict`, without its node (`weight`). */
  readonly name: string;
  readonly role: ObservedRole;
  /** In which it gets what a step gives it. */
  readonly phase: Phase;
  readonly shape: Shape;
  /** First float in the arena. */
  readonly offset: number;
  /** How many instructions are done when forward and backward have given it all they give; 0 where that is nothing. */
  readonly completeAt: number;
}

/** A trained parameter's gradient in a program, as buffers. */
export interface ObservedGradient {
  /** What backward left, before anything is done to it. */
  readonly source: number;
  /** What the optimizer takes: PyTorch's `grad` when `step` is called. */
  readonly used: number;
}

/** What of an observed program can be stepped through and looked at. */
export interface ObservedProgram {
  /** Forward, loss and backward; what the step phase executes is one piece. */
  readonly segments: readonly Segment[];
  readonly tensors: readonly ObservedTensor[];
  /** Those of them that zeroGrad sets to 0. */
  readonly zeroed: readonly ObservedTensor[];
  readonly gradients: readonly ObservedGradient[];
  /** How many instructions are done when all gradients' sources are there. */
  readonly gradientsAt: number;
}
