import { readOptions, required } from "../../../base/options";
import type { ScheduleSpec } from "../../../base/schedules/index";
import { requireArray, requireWhole } from "../../../base/values";
import { changeRates, FormulaRule, requireOptimizer, type RateRule, type ScheduledOptimizer } from "./chain";

/** What a schedule needs to go on later. */
export interface LRSchedulerState {
  /** How often `step` was called. */
  readonly lastEpoch: number;
  /** The learning rate of every group without schedules. */
  readonly baseLrs: readonly number[];
  /** The learning rate of every group now. */
  readonly lastLr: readonly number[];
}

/**
 * Changes an optimizer's learning rates with time: PyTorch's `LRScheduler`. Call `step` after every epoch (or after every
 * optimizer step). Each call changes the rates as it finds them: so several schedules of one optimizer chain in the order
 * in which they are made and stepped, and go on from an `lr` that is set by hand meanwhile, or that a new group brings.
 */
export abstract class LRScheduler {
  readonly #optimizer: ScheduledOptimizer;
  readonly #rule: RateRule;
  #lastEpoch = 0;
  #handedOver = false;

  /** @throws GradwireError `optimizerExpected`. */
  protected constructor(optimizer: ScheduledOptimizer, by: ScheduleSpec | RateRule) {
    requireOptimizer(optimizer);
    this.#optimizer = optimizer;
    this.#rule = "kind" in by ? new FormulaRule(optimizer, by) : by;
    changeRates(optimizer, (rate, group) => this.#rule.first(rate, group));
  }

  /** How often `step` was called. */
  get lastEpoch(): number {
    return this.#lastEpoch;
  }

  /** Goes on by one epoch or step, and changes the learning rates. */
  step(): void {
    if (this.#handedOver) return;
    this.#lastEpoch += 1;
    changeRates(this.#optimizer, (rate, group) => this.#rule.step(rate, group, this.#lastEpoch));
  }

  /** Leaves its rule to another schedule, and changes no rates any more. */
  handOver(): RateRule {
    this.#handedOver = true;
    return this.#rule;
  }

  /** The learning rate of every group. */
  getLastLr(): number[] {
    return this.#optimizer.paramGroups.map(({ lr }) => lr);
  }

  /** What to keep for later. */
  stateDict(): LRSchedulerState {
    const baseLrs = this.#rule instanceof FormulaRule ? this.#rule.bases : this.#initialRates();
    return { lastEpoch: this.#lastEpoch, baseLrs, lastLr: this.getLastLr() };
  }

  /** Goes on from what {@link stateDict} gave, and sets the learning rates. @throws GradwireError for what it cannot have given. */
  loadStateDict(state: LRSchedulerState): void {
    const where = `${this.constructor.name}.loadStateDict`;
    const { lastEpoch, baseLrs, lastLr } = readOptions(where, state, {
      lastEpoch: required,
      baseLrs: required,
      lastLr: required,
    });
    requireWhole("lastEpoch", lastEpoch, 0);
    for (const [name, found] of Object.entries({ baseLrs, lastLr })) requireArray(name, found);
    this.#lastEpoch = lastEpoch;
    if (this.#rule instanceof FormulaRule) this.#rule.bases = baseLrs;
    for (const [index, group] of this.#optimizer.paramGroups.entries()) group.initialLr = baseLrs[index] ?? group.lr;
    changeRates(this.#optimizer, (rate, group) => lastLr[group] ?? rate);
  }

  #initialRates(): number[] {
    return this.#optimizer.paramGroups.map(({ lr, initialLr = lr }) => initialLr);
  }
}
