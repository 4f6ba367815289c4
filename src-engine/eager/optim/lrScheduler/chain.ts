import { at } from "../../../base/at";
import { GradwireError } from "../../../base/errors";
import {
  advancedRate,
  closedRate,
  cycleRates,
  firstRate,
  initialRate,
  withCycleRates,
  type CycleRates,
  type ScheduleSpec,
} from "../../../base/schedules/index";
import { shown } from "../../../base/shown";

/** What a schedule needs of an optimizer: groups with a learning rate. */
export interface ScheduledOptimizer {
  /** Whose learning rates are changed; `initialLr`, the rate without schedules, is kept there, too. */
  readonly paramGroups: readonly RatedGroup[];
}

interface RatedGroup {
  lr: number;
  initialLr?: number;
}

/** How a schedule changes the rate of each of an optimizer's groups, as it finds it. */
export interface RateRule {
  /** When the schedule is made. */
  first(rate: number, group: number): number;
  /** When another schedule leaves the rate to it. */
  takeOver(group: number): number;
  /** When its time becomes `t`: 1, 2... */
  step(rate: number, group: number, t: number): number;
}

/** Between which rates a group's one-cycle schedules go: those of the last one made. */
const cycles = new WeakMap<object, CycleRates>();

/** @throws GradwireError `optimizerExpected`. */
export function requireOptimizer(optimizer: ScheduledOptimizer): void {
  const found: unknown = optimizer;
  if (typeof found === "object" && found !== null && "paramGroups" in found) return;
  throw new GradwireError("optimizerExpected", { found: shown(found) });
}

/** A schedule by its formula, from the rates that the groups have now, or had before other schedules. */
export class FormulaRule implements RateRule {
  readonly #optimizer: ScheduledOptimizer;
  readonly #spec: ScheduleSpec;
  #bases: number[] = [];

  constructor(optimizer: ScheduledOptimizer, spec: ScheduleSpec) {
    this.#optimizer = optimizer;
    this.#spec = spec;
    const rates = cycleRates(spec);
    for (const group of optimizer.paramGroups) {
      group.initialLr = initialRate(spec, group.initialLr ?? group.lr);
      if (rates) cycles.set(group, rates);
    }
    this.#bases = optimizer.paramGroups.map(({ lr, initialLr = lr }) => initialLr);
  }

  get bases(): readonly number[] {
    return this.#optimizer.paramGroups.map((_, group) => this.#base(group));
  }

  set bases(bases: readonly number[]) {
    this.#bases = [...bases];
  }

  first(rate: number, group: number): number {
    return firstRate(this.#specOf(group), rate, this.#base(group));
  }

  takeOver(group: number): number {
    return closedRate(this.#specOf(group), this.#base(group), 0);
  }

  step(rate: number, group: number, t: number): number {
    return advancedRate(this.#specOf(group), rate, { base: this.#base(group), from: t - 1, to: t });
  }

  #specOf(index: number): ScheduleSpec {
    const group = this.#optimizer.paramGroups[index];
    return withCycleRates(this.#spec, group && cycles.get(group));
  }

  /** Of a group that joined later, the rate that it brought. */
  #base(index: number): number {
    const group = this.#optimizer.paramGroups[index];
    if (group) this.#bases[index] ??= group.initialLr ??= group.lr;
    return at(this.#bases, index);
  }
}

/** Changes every group's rate. */
export function changeRates(
  { paramGroups }: ScheduledOptimizer,
  change: (rate: number, group: number) => number,
): void {
  for (const [index, group] of paramGroups.entries()) group.lr = change(group.lr, index);
}
