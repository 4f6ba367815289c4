import type { Shape } from "../../base/shape";
import type { Work } from "../../base/work";
import type { GraphBuilder } from "../graph/builder";
import type { Value } from "../../ops/define";
import { optimizerRule, type OptimizerSpec } from "../../ops/optimizers/index";
import { applyUpdate, asNumbers, stateNames } from "../../ops/optimizers/rule";

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
  const rule = optimizerRule(spec.kind);
  const hyper = asNumbers(spec);
  for (const { name, value: parameter, gradient } of parameters) {
    yield;
    const state = stateNames(rule, hyper).map((kept) => {
      const { scalar, start } = rule.update.state[kept] ?? {};
      return [
        kept,
        leaves.add("state", `${name}.${snakeCase(kept)}`, scalar ? [] : parameter.shape, start?.(hyper) ?? 0),
      ] as const;
    });
    applyUpdate(builder, rule, hyper, { parameter, gradient, learningRate, step, state: Object.fromEntries(state) });
  }
  return leaves.tensors;
}

/** PyTorch's way of writing a name. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
