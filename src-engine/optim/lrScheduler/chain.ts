import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";

/** What a schedule needs of an optimizer: groups with a learning rate. */
export interface ScheduledOptimizer {
  /** Whose learning rates are set; `initialLr`, the rate without schedules, is kept there, too. */
  readonly paramGroups: readonly RatedGroup[];
}

interface RatedGroup {
  lr: number;
  initialLr?: number;
}

/** Changes the learning rate of a group, to a multiple of what it is given plus a constant. */
export interface RateChanger {
  rate(rate: number, group: number): number;
}

const chains = new WeakMap<ScheduledOptimizer, RateChanger[]>();

/** Adds a schedule behind those that the optimizer has, and sets the learning rates. @throws GradwireError `optimizerExpected`. */
export function schedule(optimizer: ScheduledOptimizer, changer: RateChanger): void {
  const found: unknown = optimizer;
  if (typeof found !== "object" || found === null || !("paramGroups" in found)) {
    throw new GradwireError("optimizerExpected", { found: shown(found) });
  }
  keepHandSet(optimizer);
  chains.set(optimizer, [...chainOf(optimizer), changer]);
  setRates(optimizer);
}

/** Lets time pass in one of the optimizer's schedules, and sets the learning rates. Those set by hand go on from there. */
export function advance(optimizer: ScheduledOptimizer, change: () => void): void {
  keepHandSet(optimizer);
  change();
  setRates(optimizer);
}

/** The learning rate of every group without schedules. */
export function baseRates(optimizer: ScheduledOptimizer): number[] {
  keepHandSet(optimizer);
  return optimizer.paramGroups.map(({ lr, initialLr = lr }) => initialLr);
}

/** Goes on from what {@link baseRates} gave and the state that `change` restores, and sets the learning rates. */
export function resume(optimizer: ScheduledOptimizer, rates: readonly number[], change: () => void): void {
  for (const [index, group] of optimizer.paramGroups.entries()) group.initialLr = rates[index] ?? group.lr;
  change();
  setRates(optimizer);
}

function chainOf(optimizer: ScheduledOptimizer): readonly RateChanger[] {
  return chains.get(optimizer) ?? [];
}

/** What the schedules, one after another, make of a group's rate now. */
function scheduled(optimizer: ScheduledOptimizer, index: number, start: number): number {
  return chainOf(optimizer).reduce((rate, changer) => changer.rate(rate, index), start);
}

function setRates(optimizer: ScheduledOptimizer): void {
  for (const [index, group] of optimizer.paramGroups.entries()) {
    group.initialLr ??= group.lr;
    group.lr = scheduled(optimizer, index, group.initialLr);
  }
}

/**
 * Where a rate is not what the schedules made (it was set by hand, or its group is new), `initialLr` becomes the rate from
 * which they would have come to it. Where there is none, because they now give the same from any rate, it stays.
 */
function keepHandSet(optimizer: ScheduledOptimizer): void {
  for (const [index, group] of optimizer.paramGroups.entries()) {
    if (group.initialLr !== undefined && scheduled(optimizer, index, group.initialLr) === group.lr) continue;
    const summand = scheduled(optimizer, index, 0);
    const factor = scheduled(optimizer, index, 1) - summand;
    const start = (group.lr - summand) / factor;
    if (Number.isFinite(start)) group.initialLr = start;
  }
}
