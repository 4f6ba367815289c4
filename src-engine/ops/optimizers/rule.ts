// An update rule: what an optimizer is for graphs and for tensors.
import { GradwireError, type ErrorCode } from "../../base/errors";
import { requireNotNegative, requireShare } from "../../base/values";
import type { Emitter, Value } from "../define";
import type { Numbers, UpdateOp } from "./update";

/** A number or a switch that an optimizer is set by. */
export interface Hyperparameter<Kind extends number | boolean> {
  readonly default: Kind;
  /** What it means, in one sentence without its end. */
  readonly doc: string;
  /** @throws GradwireError for a value that makes no sense, under this name. */
  check?(name: string, found: Kind): void;
}

/** Everything an optimizer is set by, in PyTorch's order. */
export type Hyperparameters = Readonly<
  Record<"learningRate", Hyperparameter<number>> & Record<string, Hyperparameter<number> | Hyperparameter<boolean>>
>;

/** Values of hyperparameters. */
export type ValuesOf<Hyper extends Hyperparameters> = {
  readonly [Key in keyof Hyper]: Hyper[Key] extends Hyperparameter<infer Kind> ? Kind : never;
};

/** An optimizer: `kind` in documents, the class `torch` for tensors. */
export interface OptimizerRule<Kind extends string = string, Hyper extends Hyperparameters = Hyperparameters> {
  readonly kind: Kind;
  readonly torch: string;
  /** What the class does, in one sentence. */
  readonly doc: string;
  readonly update: UpdateOp;
  /** By the names that documents have; `names.ts` has PyTorch's, where they differ. */
  readonly hyperparameters: Hyper;
  /** Attributes of the update that are not hyperparameters of the same name. */
  attributes?(hyper: Numbers): Numbers;
  /** What is wrong with values that are each right; null: nothing. */
  conflict?(hyper: ValuesOf<Hyper>): { readonly code: ErrorCode; readonly values: Numbers } | null;
  /**
   * Learning rate times curvature from which on steps on a quadratic grow; absent where no theory gives it. Dividing it by the
   * largest curvature of the loss gives the largest stable rate.
   */
  steepest?(hyper: Numbers): number;
  /** Runs that PyTorch made golden values of: at least one. */
  readonly golden: Readonly<Record<string, Partial<ValuesOf<Hyper>>>>;
}

/** Defines an optimizer; keeps its kind and its hyperparameters as types. */
export function defineOptimizer<const Kind extends string, const Hyper extends Hyperparameters>(
  rule: OptimizerRule<Kind, Hyper>,
): OptimizerRule<Kind, Hyper> {
  return rule;
}

/** The learning rate. */
export function learningRate(value: number): Hyperparameter<number> {
  return notNegative(value, "The learning rate");
}

/** A switch, off when absent. */
export function flag(doc: string): Hyperparameter<boolean> {
  return { default: false, doc };
}

/** Any number. */
export function anyNumber(value: number, doc: string): Hyperparameter<number> {
  return { default: value, doc };
}

/** A number of 0 or more. */
export function notNegative(value: number, doc: string): Hyperparameter<number> {
  return { default: value, doc, check: requireNotNegative };
}

/** A number from 0 to below 1. */
export function share(value: number, doc: string): Hyperparameter<number> {
  return { default: value, doc, check: requireShare };
}

/** How strongly parameters are drawn to 0, through the gradient. */
export function weightDecay(value: number): Hyperparameter<number> {
  return notNegative(value, "L2 penalty: weightDecay * parameter is added to the gradient");
}

/** What keeps a denominator above 0. */
export function eps(value: number, where = "to the denominator"): Hyperparameter<number> {
  return notNegative(value, `Added ${where}`);
}

/** What the hyperparameters are when they are absent. */
export function defaultValues({ hyperparameters }: OptimizerRule): Readonly<Record<string, number | boolean>> {
  const entries = Object.entries(hyperparameters);
  return Object.fromEntries(entries.map(([name, hyperparameter]) => [name, hyperparameter.default]));
}

/** @throws GradwireError for hyperparameters that make no sense; `nameOf` says what its caller calls them. */
export function checkHyperparameters(
  rule: OptimizerRule,
  values: Readonly<Record<string, unknown>>,
  nameOf: (name: string) => string,
): void {
  for (const [name, hyperparameter] of Object.entries(rule.hyperparameters)) {
    const { check } = hyperparameter as Hyperparameter<number | boolean>;
    check?.(nameOf(name), values[name] as number | boolean);
  }
  const conflict = rule.conflict?.(values as ValuesOf<Hyperparameters>);
  if (conflict) throw new GradwireError(conflict.code, conflict.values);
}

/** Switches as 1 or 0. */
export function asNumbers(values: Readonly<Record<string, unknown>>): Numbers {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
}

/** Names of the state that there is with these hyperparameters. */
export function stateNames({ update, attributes }: OptimizerRule, hyper: Numbers): string[] {
  const given = { ...hyper, ...attributes?.(hyper) };
  return Object.entries(update.state).flatMap(([name, { when }]) => (when?.(given) === false ? [] : [name]));
}

/** What one step of one parameter takes. */
export interface UpdateInputs<V extends Value> {
  readonly parameter: V;
  readonly gradient: V;
  readonly learningRate: V;
  /** How many steps there were, this one included. */
  readonly step: V;
  /** By name; what there is not with these hyperparameters is left out. */
  readonly state: Readonly<Record<string, V>>;
}

/** One step of a parameter: the update's op with its inputs in place. */
export function applyUpdate<V extends Value>(
  emit: Emitter<V>,
  { update, attributes }: OptimizerRule,
  hyper: Numbers,
  { state, ...given }: UpdateInputs<V>,
): void {
  const inputs: Readonly<Record<string, V>> = { ...given, ...state };
  const numbers = { ...hyper, ...attributes?.(hyper) };
  emit.apply(
    update.name,
    update.inputs.map((name) => inputs[name] ?? given.learningRate),
    update.attributes.map((name) => numbers[name] ?? NaN),
  );
}
