import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";
import type { Emitter } from "../../ops/define";
import { optimizerRule, type OptimizerSpec } from "../../ops/optimizers/index";
import { fromTorch, torchName, toTorch } from "../../ops/optimizers/names";
import { applyUpdate, asNumbers, checkHyperparameters, defaultValues, stateNames } from "../../ops/optimizers/rule";
import { full } from "../tensor/creation";
import { applyInPlace, type Tensor } from "../tensor/tensor";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** What a rule keeps of a parameter: tensors, null before the first step that needs them, and its count of steps. */
type RuleState = Record<string, Tensor | number | null>;

const inPlace: Emitter<Tensor> = {
  apply(op, inputs, attributes) {
    applyInPlace(op, inputs, attributes);
    return inputs[0] as Tensor;
  },
};

/** An optimizer by its update rule, see `ops/optimizers`. */
export abstract class RuleOptimizer<Hyper extends { readonly lr: number }> extends Optimizer<Hyper, RuleState> {
  protected constructor(params: OptimizerInput<Hyper>, hyper: Partial<Hyper>, kind: OptimizerSpec["kind"]) {
    super(params, hyper, toTorch(defaultValues(optimizerRule(kind))) as Hyper);
  }

  /** Which rule it follows. */
  protected abstract get kind(): OptimizerSpec["kind"];

  protected override check(hyper: Hyper): void {
    if ("betas" in hyper) requirePair("betas", hyper.betas);
    checkHyperparameters(optimizerRule(this.kind), fromTorch({ ...hyper }), torchName);
  }

  protected override start({ shape, dtype }: Tensor, hyper: Hyper): RuleState {
    const { state, counts } = optimizerRule(this.kind).update;
    const tensors = Object.entries(state).map(([name, { scalar: single, start, when, key = name }]) => {
      const first = start?.(asNumbers(fromTorch({ ...hyper }))) ?? 0;
      return [key, when ? null : full(single ? [] : shape, first, { dtype })] as const;
    });
    return { ...Object.fromEntries(tensors), ...(counts && { step: 0 }) };
  }

  protected override update(parameter: Tensor, gradient: Tensor, kept: RuleState, hyper: Hyper): void {
    const rule = optimizerRule(this.kind);
    const { state, counts } = rule.update;
    const numbers = asNumbers(fromTorch({ ...hyper }));
    if (counts?.(numbers)) kept.step = Number(kept.step) + 1;
    const tensors = stateNames(rule, numbers).map((name) => {
      const { key = name } = state[name] ?? {};
      return [name, (kept[key] ??= full(parameter.shape, 0, { dtype: parameter.dtype })) as Tensor] as const;
    });
    const given = { parameter, gradient, learningRate: scalar(hyper.lr), step: scalar(Number(kept.step ?? 0)) };
    applyUpdate(inPlace, rule, numbers, { ...given, state: Object.fromEntries(tensors) });
  }
}

/** @throws GradwireError `valueType` unless there are two. */
function requirePair(name: string, found: unknown): void {
  if (Array.isArray(found) && found.length === 2) return;
  throw new GradwireError("valueType", { name, expected: "[number, number]", found: shown(found) });
}
