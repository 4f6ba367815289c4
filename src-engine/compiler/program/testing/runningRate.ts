import { countPlateau, reducedRate } from "../../../base/schedules/index";
import { rateSteps, rateTable, type RateSteps, type RateTable, type RunLength } from "../learningRate";
import type { PlannedSchedule } from "../plan";

/** The learning rate of a run in the interpreter: the definition of what the native core does with the same tables. */
export class RunningRate {
  readonly #schedule: PlannedSchedule;
  readonly #length: RunLength;
  readonly #persistent: Float32Array;
  readonly #table: RateTable | null;
  readonly #steps: RateSteps | null;

  /** Changes the learning rate and the plateaus' states in `persistent`. */
  constructor(schedule: PlannedSchedule, length: RunLength, persistent: Float32Array) {
    const hasPlateaus = schedule.epochRate !== null;
    this.#table = hasPlateaus ? null : rateTable(schedule, length);
    this.#steps = hasPlateaus ? rateSteps(schedule, length) : null;
    this.#schedule = schedule;
    this.#length = length;
    this.#persistent = persistent;
  }

  /** The learning rate of the last update. */
  get current(): number {
    return this.#persistent[this.#schedule.offset]!;
  }

  /** Sets the learning rate for an update: the `step`-th (from 0) of the `epoch`-th (from 1). */
  set(epoch: number, step: number): void {
    const start = (epoch - 1) * this.#length.stepsPerEpoch;
    this.#persistent[this.#schedule.offset] = this.#table
      ? this.#tabled(this.#table, epoch, start + step)
      : this.#afterPlateaus(epoch, start, start + step);
  }

  #tabled({ interval, every, rates }: RateTable, epoch: number, step: number): number {
    const t = interval === "epoch" ? epoch - 1 : step;
    return rates[Math.min(Math.floor(t / every), rates.length - 1)]!;
  }

  #afterPlateaus(epoch: number, epochStart: number, step: number): number {
    const rate = this.#epochRate(epoch);
    const { every = 1, pairs } = this.#steps?.within ?? {};
    const index = Math.floor(step / every);
    // An entry that began in an epoch before knows nothing of this one's start.
    if (!pairs || pairs.length === 0 || index * every < epochStart) return rate;
    return rate * pairs[2 * index]! + pairs[2 * index + 1]!;
  }

  /** The rate at an epoch's start: two floats, whose sum is near enough to a double. */
  #epochRate(epoch: number): number {
    const { epochRate } = this.#schedule;
    if (epoch === 1) return this.#steps?.first ?? NaN;
    return (this.#persistent[epochRate ?? -1] ?? NaN) + (this.#persistent[(epochRate ?? -1) + 1] ?? NaN);
  }

  /** Takes the loss of the `epoch`-th epoch (from 1) into account, for the epochs to come. */
  endEpoch(epoch: number, loss: number): void {
    const { chain, epochRate } = this.#schedule;
    if (epochRate === null || !this.#steps) return;
    const plateaus = chain.filter((link) => link.kind === "plateau");
    const { every, pairs } = this.#steps.between;
    const isDue = epoch % every === 0;
    const first = (Math.ceil(epoch / every) - 1) * 2 * (plateaus.length + 1);
    const apply = (rate: number, part: number) =>
      isDue ? rate * pairs[first + 2 * part]! + pairs[first + 2 * part + 1]! : rate;
    let rate = apply(this.#epochRate(epoch), 0);
    for (const [index, { spec, offset }] of plateaus.entries()) {
      const floats = this.#persistent.subarray(offset, offset + 3);
      const [best = 0, badEpochs = 0, cooldown = 0] = floats;
      const state = { best, badEpochs, cooldown };
      // The state is kept in float32, so the metric is compared as it will be remembered.
      if (countPlateau(spec, state, Math.fround(loss))) rate = reducedRate(spec, rate);
      floats.set([state.best, state.badEpochs, state.cooldown]);
      rate = apply(rate, index + 1);
    }
    this.#persistent.set([rate, rate - Math.fround(rate)], epochRate);
  }
}
