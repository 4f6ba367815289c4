// A learning rate schedule by PyTorch's formulas (torch/optim/lr_scheduler.py), in its order of operations: one rule for
// `optim.lrScheduler` and for whole runs.
import { readOptions, required } from "../options";
import { requireArray, requireCount, requireNotNegative } from "../values";

/** What a schedule is set by. */
export interface ScheduleOption<Value> {
  /** What it is when a program leaves it out, or that it must not. */
  readonly default: Value | typeof required;
  /** What it means, in one sentence without its end. */
  readonly doc: string;
  /** Its type, as TypeScript writes it. */
  readonly type: string;
  /** @throws GradwireError for a value that makes no sense, under this name. */
  check(name: string, found: Value): void;
}

export type ScheduleOptions = Readonly<Record<string, ScheduleOption<unknown>>>;

/** Values of options. */
export type OptionValues<Options extends ScheduleOptions> = {
  readonly [Key in keyof Options]: Options[Key] extends ScheduleOption<infer Value> ? Value : never;
};

/** Where a rate that schedules change stands. */
export interface Advance {
  /** What the schedule was made upon (PyTorch's `base_lrs`): the optimizer's rate, or the start of a one-cycle schedule before. */
  readonly base: number;
  readonly from: number;
  readonly to: number;
}

/** How a learning rate changes with time, which counts epochs or optimizer steps from 0. */
export interface ScheduleRule<Kind extends string = string, Options extends ScheduleOptions = ScheduleOptions> {
  readonly kind: Kind;
  /** PyTorch's class. */
  readonly torch: string;
  /** What it does, in one sentence. */
  readonly doc: string;
  readonly options: Options;
  /** Whether the class takes other options than these, and is written by hand. */
  readonly ownClass?: true;
  /** Whether it asks for nothing but the time, whatever the rate has become since. */
  readonly free?: true;
  /** The rate at time `t` (0, 1, 2...) of the rate without the schedule, where nothing else changes it. */
  closed(options: OptionValues<Options>, rate: number, t: number): number;
  /** The rate at time `to` of that at `from`, which is before it; absent: what `closed` makes of the base. */
  advance?(options: OptionValues<Options>, rate: number, advance: Advance): number;
  /** What it makes of the optimizer's rate when it is made, at its time 0; absent: of a rule that is not free, nothing. */
  first?(options: OptionValues<Options>, rate: number): number;
}

/** Defines a schedule; keeps its kind and its options as types. */
export function defineSchedule<const Kind extends string, const Options extends ScheduleOptions>(
  rule: ScheduleRule<Kind, Options>,
): ScheduleRule<Kind, Options> {
  return rule;
}

/** A whole number above 0. */
export function count(value: number | typeof required, doc: string): ScheduleOption<number> {
  return { default: value, doc, type: "number", check: requireCount };
}

/** A number of 0 or more. */
export function notNegative(value: number | typeof required, doc: string): ScheduleOption<number> {
  return { default: value, doc, type: "number", check: requireNotNegative };
}

/** Whole numbers above 0, in any order. */
export function counts(doc: string): ScheduleOption<readonly number[]> {
  return {
    default: required,
    doc,
    type: "readonly number[]",
    check(name, found) {
      requireArray(name, found, "array, such as [30, 80]");
      for (const [index, each] of found.entries()) requireCount(`${name}[${index}]`, each);
    },
  };
}

/** What is for documents only to check, or for a class of its own. */
export function unchecked<Value>(doc: string): ScheduleOption<Value> {
  return { default: required, doc, type: "unknown", check: () => undefined };
}

/** The factor of schedules that multiply. */
export function gamma(value: number | typeof required): ScheduleOption<number> {
  return notNegative(value, "What the learning rate is multiplied by each time");
}

/** Where cosines end. */
export function etaMin(): ScheduleOption<number> {
  return notNegative(0, "The lowest learning rate");
}

/** Options as a program gives them, completed. @throws GradwireError of `readOptions` and of the options' checks. */
export function readScheduleOptions(
  { torch, options }: ScheduleRule,
  given: object,
): Readonly<Record<string, unknown>> {
  const absent = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
  const read = readOptions<object, object>(torch, given, absent) as Readonly<Record<string, unknown>>;
  for (const [name, option] of Object.entries(options)) option.check(name, read[name]);
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) => [name, Array.isArray(value) ? [...(value as unknown[])] : value]),
  );
}
