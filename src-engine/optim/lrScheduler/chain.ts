/** What a schedule needs of an optimizer: groups with a learning rate. */
export interface ScheduledOptimizer {
  /** Whose learning rates are set. */
  readonly paramGroups: readonly { lr: number }[];
}

/** Changes the learning rate of a group. */
export interface RateChanger {
  rate(rate: number, group: number): number;
}

interface Chain {
  /** The learning rates without schedules, by group. */
  readonly initial: number[];
  readonly changers: RateChanger[];
}

const chains = new WeakMap<ScheduledOptimizer, Chain>();

function chainOf(optimizer: ScheduledOptimizer): Chain {
  const known = chains.get(optimizer);
  if (known) return known;
  const chain = { initial: [], changers: [] };
  chains.set(optimizer, chain);
  return chain;
}

/** Adds a schedule behind those that the optimizer has, and sets the learning rates. */
export function schedule(optimizer: ScheduledOptimizer, changer: RateChanger): void {
  chainOf(optimizer).changers.push(changer);
  setRates(optimizer);
}

/** Sets every group's learning rate to what the optimizer's schedules, one after another, make of the first one. */
export function setRates(optimizer: ScheduledOptimizer): void {
  const { initial, changers } = chainOf(optimizer);
  for (const [index, group] of optimizer.paramGroups.entries()) {
    const start = (initial[index] ??= group.lr);
    group.lr = changers.reduce((rate, changer) => changer.rate(rate, index), start);
  }
}
