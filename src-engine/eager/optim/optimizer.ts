import { GradwireError } from "../../base/errors";
import { formatShape, sameShape } from "../../base/shape";
import { readOptions } from "../../base/options";
import { copied } from "../../base/zeroed";
import { noGrad } from "../tensor/gradMode";
import { requireTensor, Tensor } from "../tensor/tensor";
import { listOf, tensorList } from "../tensor/tensorList";

/** Parameters that share hyperparameters. Those may be changed between steps: `optimizer.paramGroups[0].lr = 0.01`. */
export type ParamGroup<Hyper> = { -readonly [Key in keyof Hyper]: Hyper[Key] } & {
  readonly params: readonly Tensor[];
  /** The learning rate without schedules, where there are some: they keep it. */
  initialLr?: number;
};

/** A group as it is given: what it leaves out is taken from the optimizer's own hyperparameters. */
export type ParamGroupInput<Hyper> = Partial<Hyper> & { readonly params: Tensor | Iterable<Tensor> };

/** What an optimizer takes: parameters, or groups of them. */
export type OptimizerInput<Hyper> = Iterable<Tensor> | Iterable<ParamGroupInput<Hyper>>;

/** What an optimizer keeps of a parameter: tensors, and numbers such as the count of its steps. */
type StateOf<State> = { readonly [Key in keyof State]: Tensor | number | null };

/** Everything an optimizer needs to go on later: PyTorch's `state_dict`, with parameters numbered across the groups. */
export interface OptimizerStateDict<Hyper> {
  /** What is kept of each parameter that has had a step, by its number. */
  readonly state: Readonly<Record<number, Readonly<Record<string, Tensor | number | null>>>>;
  /** The groups: their hyperparameters, and the numbers of their parameters. */
  readonly paramGroups: readonly (Hyper & { readonly params: readonly number[]; readonly initialLr?: number })[];
}

/** What every optimizer does: it changes parameters by their `grad`. PyTorch's `optim.Optimizer`. */
export abstract class Optimizer<
  Hyper extends { readonly lr: number } = { readonly lr: number },
  State extends StateOf<State> = object,
> {
  readonly #paramGroups: ParamGroup<Hyper>[] = [];
  readonly #defaults: Hyper;
  readonly #state = new Map<Tensor, State>();

  /**
   * @throws GradwireError `optionUnknown`, `parametersExpected`, `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, and of
   * {@link check}.
   */
  protected constructor(input: OptimizerInput<Hyper>, hyper: Partial<Hyper>, defaults: Hyper) {
    this.#defaults = this.#read(hyper, defaults);
    const entries = listOf<Tensor | ParamGroupInput<Hyper>>(this.#name, input);
    const groups = entries.filter((entry): entry is ParamGroupInput<Hyper> => isGroup(entry));
    const params = entries.filter((entry): entry is Tensor => !isGroup(entry));
    if (params.length > 0) this.#add({ ...this.#defaults, params: tensorList(this.#name, params) });
    for (const group of groups) this.addParamGroup(group);
    if (this.#parameters().length === 0) throw new GradwireError("optimizerEmpty");
  }

  /** The parameters with their hyperparameters. */
  get paramGroups(): readonly ParamGroup<Hyper>[] {
    return this.#paramGroups;
  }

  /**
   * Takes more parameters on, with hyperparameters of their own: to train layers that were frozen before.
   * @throws GradwireError `optimizerLeaf`, `optimizerTwice`, and of {@link check}.
   */
  addParamGroup(group: ParamGroupInput<Hyper>): void {
    const { params, ...hyper } = group;
    this.#add({
      ...this.#read(hyper as unknown as Partial<Hyper>, this.#defaults),
      params: tensorList(this.#name, params),
    });
  }

  get #name(): string {
    return `optim.${this.constructor.name}`;
  }

  #read(hyper: Partial<Hyper>, defaults: Hyper): Hyper {
    return readOptions<object, object>(this.#name, hyper, defaults) as Hyper;
  }

  #add(group: ParamGroup<Hyper>): void {
    const before = this.#parameters();
    const all = [...before, ...group.params];
    for (const [place, parameter] of group.params.entries()) {
      const index = before.length + place;
      if (!parameter.isLeaf) throw new GradwireError("optimizerLeaf", { index });
      if (all.indexOf(parameter) !== index) throw new GradwireError("optimizerTwice", { index });
    }
    this.check(group);
    this.#paramGroups.push(group);
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
    for (const parameter of this.#parameters()) {
      if (setToNone) parameter.grad = null;
      else parameter.grad?.detach().zero_();
    }
  }

  /** A copy of what is kept of the parameters, and of the hyperparameters. */
  stateDict(): OptimizerStateDict<Hyper> {
    const parameters = this.#parameters();
    const state: Record<number, Record<string, Tensor | number | null>> = {};
    for (const [index, parameter] of parameters.entries()) {
      const kept = this.#state.get(parameter);
      if (kept) state[index] = copyState(kept);
    }
    const paramGroups = this.#paramGroups.map((group) => ({
      ...group,
      params: group.params.map((parameter) => parameters.indexOf(parameter)),
    }));
    return { state, paramGroups };
  }

  /**
   * Goes on from what another optimizer of the same kind kept of parameters of the same shapes, with its hyperparameters.
   * @throws GradwireError `optimizerStateGroups` when the groups have other sizes; `optimizerStateShape`; and of {@link check}.
   */
  loadStateDict({ state, paramGroups }: OptimizerStateDict<Hyper>): void {
    const sizes = (groups: readonly { readonly params: readonly unknown[] }[]) =>
      groups.map(({ params }) => params.length).join(", ");
    const [expected, found] = [sizes(this.#paramGroups), sizes(paramGroups)];
    if (expected !== found) throw new GradwireError("optimizerStateGroups", { expected, found });
    const groups = this.#paramGroups.map(({ params }, index) => ({ ...this.#defaults, ...paramGroups[index], params }));
    const parameters = this.#parameters();
    const started = parameters.map((parameter, index): [Tensor, State] | null => {
      const given = state[index];
      const group = groups.find(({ params }) => params.includes(parameter));
      return given && group ? [parameter, restore(this.start(parameter, group), given, parameter, index)] : null;
    });
    for (const group of groups) this.check(group);
    this.#paramGroups.splice(0, Infinity, ...groups);
    this.#state.clear();
    for (const entry of started) if (entry) this.#state.set(...entry);
  }

  #parameters(): Tensor[] {
    return this.#paramGroups.flatMap(({ params }) => params);
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

function isGroup(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "params" in entry;
}

function copyState<State extends StateOf<State>>(state: State): Record<string, Tensor | number | null> {
  const entries = Object.entries<Tensor | number | null>(state);
  return Object.fromEntries(entries.map(([key, value]) => [key, value instanceof Tensor ? copyOf(value) : value]));
}

function copyOf(tensor: Tensor): Tensor {
  return new Tensor(tensor.shape, copied(tensor.data));
}

/** `fresh` with what `given` has, copied; what is still to be made has the parameter's shape. @throws GradwireError `optimizerStateShape`. */
function restore<State extends StateOf<State>>(
  fresh: State,
  given: Readonly<Record<string, Tensor | number | null>>,
  parameter: Tensor,
  index: number,
): State {
  const entries = Object.entries<Tensor | number | null>(fresh).map(
    ([key, start]): [string, Tensor | number | null] => {
      const value = given[key] ?? start;
      if (value === null || typeof value === "number") return [key, value];
      requireTensor(value, `the state ${key} of parameter ${index}`);
      const { shape } = start instanceof Tensor ? start : parameter;
      if (!sameShape(shape, value.shape)) {
        const [expected, found] = [formatShape(shape), formatShape(value.shape)];
        throw new GradwireError("optimizerStateShape", { key, index, expected, found });
      }
      return [key, copyOf(value)];
    },
  );
  return { ...fresh, ...Object.fromEntries(entries) };
}

/** A number as the ops of optimizers take it. Double, as PyTorch computes with it. */
export function scalar(value: number): Tensor {
  return new Tensor([], Float64Array.of(value));
}
