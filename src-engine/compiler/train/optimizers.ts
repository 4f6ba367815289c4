import type { Shape } from "../../base/shape";
import type { Work } from "../../base/work";
import type { GraphBuilder } from "../graph/builder";
import type {
  AdadeltaSpec,
  AdagradSpec,
  AdamSpec,
  NadamSpec,
  OptimizerSpec,
  RmspropSpec,
  SgdSpec,
} from "../graph/model";
import type { Value } from "../../ops/define";

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
 * @returns the leaves the optimizer needs: the scalars `step` and `learning_rate`, and what the method keeps of each parameter.
 */
export function* addOptimizer(
  builder: GraphBuilder,
  spec: OptimizerSpec,
  parameters: readonly TrainedParameter[],
): Work<readonly OptimizerTensor[]> {
  const leaves = new OptimizerLeaves(builder);
  const learningRate = leaves.add("hyperparameter", "learning_rate", [], spec.learningRate);
  const step = builder.apply("increment", [leaves.add("state", "step", [], 0)]);
  for (const parameter of parameters) {
    yield;
    addUpdate(leaves, spec, parameter, learningRate, step);
  }
  return leaves.tensors;
}

function addUpdate(
  leaves: OptimizerLeaves,
  spec: OptimizerSpec,
  parameter: TrainedParameter,
  learningRate: Value,
  step: Value,
): void {
  switch (spec.kind) {
    case "sgd":
      return addSgd(leaves, spec, parameter, learningRate, step);
    case "adam":
    case "adamw":
      return addAdam(leaves, spec, parameter, learningRate, step);
    case "adagrad":
      return addAdagrad(leaves, spec, parameter, learningRate, step);
    case "rmsprop":
      return addRmsprop(leaves, spec, parameter, learningRate);
    case "adadelta":
      return addAdadelta(leaves, spec, parameter, learningRate);
    case "nadam":
      return addNadam(leaves, spec, parameter, learningRate, step);
  }
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

/** PyTorch 2 `optim.Adam` (Kingma and Ba 2015, algorithm 1) and `optim.AdamW` (Loshchilov and Hutter 2019). */
function addAdam(leaves: OptimizerLeaves, spec: AdamSpec, parameter: TrainedParameter, rate: Value, step: Value): void {
  const { name, value, gradient } = parameter;
  const expAvg = leaves.add("state", `${name}.exp_avg`, value.shape, 0);
  const expAvgSq = leaves.add("state", `${name}.exp_avg_sq`, value.shape, 0);
  leaves.builder.apply(
    "adamUpdate",
    [value, gradient, expAvg, expAvgSq, rate, step],
    [spec.beta1, spec.beta2, spec.eps, spec.weightDecay, spec.kind === "adamw" ? 1 : 0],
  );
}

/** PyTorch 2 `optim.Adagrad` (Duchi, Hazan and Singer 2011). */
function addAdagrad(
  leaves: OptimizerLeaves,
  spec: AdagradSpec,
  parameter: TrainedParameter,
  rate: Value,
  step: Value,
): void {
  const { name, value, gradient } = parameter;
  const sum = leaves.add("state", `${name}.sum`, value.shape, spec.initialAccumulatorValue);
  leaves.builder.apply("adagradUpdate", [value, gradient, sum, rate, step], [spec.lrDecay, spec.eps, spec.weightDecay]);
}

/** PyTorch 2 `optim.RMSprop`. The learning rate stands, unwritten, in the place of a tensor that is not wanted. */
function addRmsprop(leaves: OptimizerLeaves, spec: RmspropSpec, parameter: TrainedParameter, rate: Value): void {
  const { name, value, gradient } = parameter;
  const squareAvg = leaves.add("state", `${name}.square_avg`, value.shape, 0);
  const buffer = spec.momentum === 0 ? rate : leaves.add("state", `${name}.momentum_buffer`, value.shape, 0);
  const gradAvg = spec.centered ? leaves.add("state", `${name}.grad_avg`, value.shape, 0) : rate;
  leaves.builder.apply(
    "rmspropUpdate",
    [value, gradient, squareAvg, buffer, gradAvg, rate],
    [spec.alpha, spec.eps, spec.momentum, spec.weightDecay, spec.centered ? 1 : 0],
  );
}

/** PyTorch 2 `optim.Adadelta` (Zeiler 2012). */
function addAdadelta(leaves: OptimizerLeaves, spec: AdadeltaSpec, parameter: TrainedParameter, rate: Value): void {
  const { name, value, gradient } = parameter;
  const squareAvg = leaves.add("state", `${name}.square_avg`, value.shape, 0);
  const accDelta = leaves.add("state", `${name}.acc_delta`, value.shape, 0);
  leaves.builder.apply(
    "adadeltaUpdate",
    [value, gradient, squareAvg, accDelta, rate],
    [spec.rho, spec.eps, spec.weightDecay],
  );
}

/** PyTorch 2 `optim.NAdam` (Dozat 2016). */
function addNadam(
  leaves: OptimizerLeaves,
  spec: NadamSpec,
  parameter: TrainedParameter,
  rate: Value,
  step: Value,
): void {
  const { name, value, gradient } = parameter;
  const expAvg = leaves.add("state", `${name}.exp_avg`, value.shape, 0);
  const expAvgSq = leaves.add("state", `${name}.exp_avg_sq`, value.shape, 0);
  const muProduct = leaves.add("state", `${name}.mu_product`, [], 1);
  leaves.builder.apply(
    "nadamUpdate",
    [value, gradient, expAvg, expAvgSq, muProduct, rate, step],
    [spec.beta1, spec.beta2, spec.eps, spec.weightDecay, spec.momentumDecay, spec.decoupledWeightDecay ? 1 : 0],
  );
}
