import { readOptions, required } from "../../base/options";
import { scheduledRate, type ScheduleSpec } from "../../base/schedules";
import { requireArray, requireWhole } from "../../base/values";
import { advance, baseRates, resume, schedule, type ScheduledOptimizer } from "./chain";

/** What a schedule needs to go on later. */
export interface LRSchedulerState {
  /** How often `step` was called. */
  readonly lastEpoch: number;
  /** The learning rate of every group without schedules. */
  readonly baseLrs: readonly number[];
}

/**
 * Changes an optimizer's learning rates with time: PyTorch's `LRScheduler`. Call `step` after every epoch (or after every
 * optimizer step). Several schedules of one optimizer work one after another, in the order in which they were made, and go on
 * from an `lr` that is set by hand meanwhile, or that a new group brings.
 */
export abstract class LRScheduler {
  readonly #optimizer: ScheduledOptimizer;
  #spec: ScheduleSpec;
  #lastEpoch = 0;

  protected constructor(optimizer: ScheduledOptimizer, spec: ScheduleSpec) {
    this.#optimizer = optimizer;
    this.#spec = spec;
    schedule(optimizer, { rate: (rate) => scheduledRate(this.#spec, rate, this.#lastEpoch) });
  }

  /** How often `step` was called. */
  get lastEpoch(): number {
    return this.#lastEpoch;
  }

  /** Goes on by one epoch or step, and sets the learning rates. */
  step(): void {
    advance(this.#optimizer, () => {
      this.#lastEpoch += 1;
    });
  }

  /** Leaves the schedule to another one, which is given it, and changes no rates any more. */
  handOver(): ScheduleSpec {
    const spec = this.#spec;
    resume(this.#optimizer, baseRates(this.#optimizer), () => {
      this.#spec = { kind: "constant", factor: 1, totalIters: 1 };
    });
    return spec;
  }

  /** The learning rate of every group. */
  getLastLr(): number[] {
    return this.#optimizer.paramGroups.map(({ lr }) => lr);
  }

  /** What to keep for later. */
  stateDict(): LRSchedulerState {
    return { lastEpoch: this.#lastEpoch, baseLrs: baseRates(this.#optimizer) };
  }

  /** Goes on from what {@link stateDict} gave, and sets the learning rates. @throws GradwireError for what it cannot have given. */
  loadStateDict(state: LRSchedulerState): void {
    const where = `${this.constructor.name}.loadStateDict`;
    const { lastEpoch, baseLrs } = readOptions(where, state, { lastEpoch: required, baseLrs: required });
    requireWhole("lastEpoch", lastEpoch, 0);
    requireArray("baseLrs", baseLrs);
    resume(this.#optimizer, baseLrs, () => {
      this.#lastEpoch = lastEpoch;
    });
  }
}
