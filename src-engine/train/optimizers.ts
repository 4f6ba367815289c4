import type { Shape } from "../base/shape";
import type { GraphBuilder } from "../graph/builder";
import type { AdamSpec, OptimizerSpec, SgdSpec } from "../graph/model";
import type { Value } from "../ops/define";

/** A parameter with the gradient its update uses. */
export interface TrainedParameter {
  /** `state_dict` name. */
  readonly name: string;
  readonly value: Value;
  readonly gradient: Value;
}

/** A leaf an optimizer keeps from step to step, and what it starts with. */
export interface OptimizerTensor {
  readonly name: string;
  readonly value: Value;
  readonly role: "state" | "hyperparameter";
  readonly start: number;
}

/** Declares the leaves of an optimizer and remembers them. */
class OptimizerLeaves {
  readonly tensors: OptimizerTensor[] = [];

  constructor(readonly builder: GraphBuilder) {}

  add(role: OptimizerTensor["role"], name: string, shape: Shape, start: number): Value {
    const value = this.builder.leaf(name, shape);
    this.tensors.push({ name, value, role, start });
    return value;
  }
}

/**
 * Appends one optimizer step to a graph: the step counter, then an in-place update of every parameter, by PyTorch's
 * formulas. State tensors carry PyTorch's names (`linear1.weight.exp_avg`).
 *
 * @returns the leaves the optimizer needs: the scalars `step` and `learning_rate`, and a state tensor or two of each
 * parameter's shape where the method has them.
 */
export function addOptimizer(
  builder: GraphBuilder,
  spec: OptimizerSpec,
  parameters: readonly TrainedParameter[],
): readonly OptimizerTensor[] {
  const leaves = new OptimizerLeaves(builder);
  const learningRate = leaves.add("hyperparameter", "learning_rate", [], spec.learningRate);
  const step = builder.apply("increment", [leaves.add("state", "step", [], 0)]);
  for (const parameter of parameters) {
    if (spec.kind === "sgd") addSgd(leaves, spec, parameter, learningRate, step);
    else addAdam(leaves, spec, parameter, learningRate, step);
  }
  return leaves.tensors;
}

/** PyTorch 2 `optim.SGD`. Without momentum there is no buffer; the learning rate stands in its place, unwritten. */
function addSgd(leaves: OptimizerLeaves, spec: SgdSpec, parameter: TrainedParameter, rate: Value, step: Value): void {
  const { name, value, gradient } = parameter;
  const buffer = spec.momentum === 0 ? rate : leaves.add("state", `${name}.momentum_buffer`, value.shape, 0);
  leaves.builder.apply(
    "sgdUpdate",
    [value, gradient, buffer, rate, step],
    [spec.momentum, spec.dampening, spec.weightDecay, spec.nesterov ? 1 : 0],
  );
}

/** PyTorch 2 `optim.Adam` (Kingma and Ba 2015, algorithm 1, with L2 weight decay). */
function addAdam(leaves: OptimizerLeaves, spec: AdamSpec, parameter: TrainedParameter, rate: Value, step: Value): void {
  const { name, value, gradient } = parameter;
  const expAvg = leaves.add("state", `${name}.exp_avg`, value.shape, 0);
  const expAvgSq = leaves.add("state", `${name}.exp_avg_sq`, value.shape, 0);
  leaves.builder.apply(
    "adamUpdate",
    [value, gradient, expAvg, expAvgSq, rate, step],
    [spec.beta1, spec.beta2, spec.eps, spec.weightDecay, 0],
  );
}
