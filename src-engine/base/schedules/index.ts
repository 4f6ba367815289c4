// Learning rate schedules: what runs and programs make of their rules.
import { scheduleRules } from "./list.generated";
import { readScheduleOptions, type Advance, type OptionValues, type ScheduleRule } from "./rule";

export { scheduleRules };
export type { Advance };
export { countPlateau, reducedRate, startPlateau, type PlateauSpec, type PlateauState } from "./plateau";

type SpecOf<Rule> =
  Rule extends ScheduleRule<infer Kind, infer Options> ? { readonly kind: Kind } & OptionValues<Options> : never;

/** A schedule with its options. */
export type ScheduleSpec = SpecOf<(typeof scheduleRules)[number]>;

type SpecOfKind<Kind extends ScheduleSpec["kind"]> = Extract<ScheduleSpec, { readonly kind: Kind }>;

/** Schedules that only programs have: a run works its rates out beforehand, from what a document can say. */
type EagerKind = "constant" | "lambda";

/** A schedule in a chain: over the whole run where it leaves its length open (`tMax` or `totalSteps` null). */
export type RunScheduleSpec =
  | Exclude<ScheduleSpec, { readonly kind: "cosine" | "oneCycle" | EagerKind }>
  | (Omit<SpecOfKind<"cosine">, "tMax"> & { readonly tMax: number | null })
  | (Omit<SpecOfKind<"oneCycle">, "totalSteps"> & { readonly totalSteps: number | null });

const rules: ReadonlyMap<string, ScheduleRule> = new Map(
  scheduleRules.map((rule) => [rule.kind, rule as unknown as ScheduleRule]),
);

/** The rule of this kind. */
export function scheduleRule(kind: ScheduleSpec["kind"]): ScheduleRule {
  const found = rules.get(kind);
  if (!found) throw new Error(`no schedule is called "${kind}"`);
  return found;
}

/** A schedule by the options of its class, as a program gives them. @throws GradwireError for options that make no sense. */
export function readSchedule(kind: ScheduleSpec["kind"], given: object): ScheduleSpec {
  return { kind, ...readScheduleOptions(scheduleRule(kind), given) } as ScheduleSpec;
}

/** The rate without schedules as the ones made behind this one see it (`initial_lr`): a one-cycle schedule puts its start there. */
export function initialRate(spec: ScheduleSpec, before: number): number {
  return spec.kind === "oneCycle" ? spec.maxLr / spec.divFactor : before;
}

/** What a schedule makes of the optimizer's rate when it is made, at its time 0. */
export function firstRate(spec: ScheduleSpec, rate: number, base: number): number {
  const rule = scheduleRule(spec.kind);
  if (rule.first) return rule.first(spec, rate);
  return rule.free ? rule.closed(spec, base, 0) : rate;
}

/**
 * The rate at time `to` of that at `from`: where time goes on by 1, PyTorch's `step`, which changes the optimizer's rate as it
 * finds it. So schedules of one optimizer chain by stepping one after the other, and a rate set by hand is gone on from.
 * A long way at once, as over runs of millions of steps, comes to what its single steps do, but for their rounding.
 */
export function advancedRate(spec: ScheduleSpec, rate: number, advance: Advance): number {
  if (advance.to === advance.from) return rate;
  const rule = scheduleRule(spec.kind);
  return rule.advance ? rule.advance(spec, rate, advance) : rule.closed(spec, advance.base, advance.to);
}

/** The learning rate at time `t` (0, 1, 2...) of the rate without the schedule, where nothing else changes it. */
export function closedRate(spec: ScheduleSpec, rate: number, t: number): number {
  return scheduleRule(spec.kind).closed(spec, rate, t);
}

/** The rates between which one-cycle schedules go. PyTorch keeps them with the optimizer, so those of the last one made count for all. */
export type CycleRates = Pick<SpecOfKind<"oneCycle">, "maxLr" | "divFactor" | "finalDivFactor">;

/** The rates of a one-cycle schedule; null for any other. */
export function cycleRates(spec: ScheduleSpec): CycleRates | null {
  if (spec.kind !== "oneCycle") return null;
  const { maxLr, divFactor, finalDivFactor } = spec;
  return { maxLr, divFactor, finalDivFactor };
}

/** The schedule between the rates that count. */
export function withCycleRates(spec: ScheduleSpec, rates: CycleRates | null | undefined): ScheduleSpec {
  return spec.kind === "oneCycle" && rates ? { ...spec, ...rates } : spec;
}

/** The schedule over a run of `length` epochs or steps: what it leaves open is the whole run. */
export function resolveSchedule(spec: RunScheduleSpec, length: number): ScheduleSpec {
  if (spec.kind === "cosine") return { ...spec, tMax: spec.tMax ?? length };
  if (spec.kind === "oneCycle") return { ...spec, totalSteps: spec.totalSteps ?? length };
  return spec;
}

/** Whether a schedule's curve depends on how long the run is. */
export function spansRun(spec: RunScheduleSpec): boolean {
  return (spec.kind === "cosine" && spec.tMax === null) || (spec.kind === "oneCycle" && spec.totalSteps === null);
}
