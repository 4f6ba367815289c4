import { GradwireError } from "../base/errors";
import { noGrad } from "../tensor/gradMode";
import type { Tensor } from "../tensor/tensor";

/** Parameters that share hyperparameters. Those may be changed between steps: `optimizer.paramGroups[0].lr = 0.01`. */
export type ParamGroup<Hyper> = { -readonly [Key in keyof Hyper]: Hyper[Key] } & { readonly params: readonly Tensor[] };

/** A group as it is given: what it leaves out is taken from the optimizer's own hyperparameters. */
export type ParamGroupInput<Hyper> = Partial<Hyper> & { readonly params: readonly Tensor[] };

/** What an optimizer takes: parameters, or groups of them. */
export type OptimizerInput<Hyper> = readonly Tensor[] | readonly ParamGroupInput<Hyper>[];

/** What every optimizer does: it changes parameters by their `grad`. PyTorch's `optim.Optimizer`. */
export abstract class Optimizer<Hyper extends object, State> {
  /** The parameters with their hyperparameters. */
  readonly paramGroups: readonly ParamGroup<Hyper>[];
  readonly #state = new Map<Tensor, State>();

  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, and of {@link check}. */
  protected constructor(input: OptimizerInput<Hyper>, defaults: Hyper) {
    const params = input.filter((entry): entry is Tensor => !("params" in entry));
    const groups = input.filter((entry): entry is ParamGroupInput<Hyper> => "params" in entry);
    this.paramGroups = [...(params.length > 0 ? [{ params }] : []), ...groups].map((group) => ({
      ...defaults,
      ...group,
    }));
    const all = this.paramGroups.flatMap(({ params }) => params);
    if (all.length === 0) throw new GradwireError("optimizerEmpty");
    for (const [index, parameter] of all.entries()) {
      if (!parameter.isLeaf) throw new GradwireError("optimizerLeaf", { index });
      if (all.indexOf(parameter) !== index) throw new GradwireError("optimizerTwice", { index });
    }
    for (const group of this.paramGroups) this.check(group);
  }

  /** @throws GradwireError for hyperparameters that make no sense. */
  protected abstract check(hyper: Hyper): void;

  /** What the optimizer keeps of a parameter before its first step. */
  protected abstract start(parameter: Tensor, hyper: Hyper): State;

  /** Changes one parameter in place. */
  protected abstract update(parameter: Tensor, gradient: Tensor, state: State, hyper: Hyper): void;

  /** Changes every parameter that has a `grad` by one step. @throws GradwireError of {@link check}. */
  step(): void {
    noGrad(() => {
      for (const group of this.paramGroups) {
        this.check(group);
        for (const parameter of group.params) if (parameter.grad) this.#step(parameter, parameter.grad, group);
      }
    });
  }

  /** Forgets every parameter's `grad`, or makes it zeros with `setToNone: false`. */
  zeroGrad({ setToNone = true }: { readonly setToNone?: boolean } = {}): void {
    for (const parameter of this.paramGroups.flatMap(({ params }) => params)) {
      if (setToNone) parameter.grad = null;
      else parameter.grad?.detach().zero_();
    }
  }

  #step(parameter: Tensor, gradient: Tensor, hyper: Hyper): void {
    let state = this.#state.get(parameter);
    if (state === undefined) {
      state = this.start(parameter, hyper);
      this.#state.set(parameter, state);
    }
    this.update(parameter, gradient, state, hyper);
  }
}

/** @throws GradwireError `valueNotNumber`, or `valueTooSmall` below 0. */
export function requireNotNegative(name: string, found: number): void {
  if (!Number.isFinite(found)) throw new GradwireError("valueNotNumber", { name, found: String(found) });
  if (found < 0) throw new GradwireError("valueTooSmall", { name, bound: 0, found });
}
