import {
  countPlateau,
  reducedRate,
  resolveSchedule,
  scheduledRate,
  type PlateauSpec,
  type PlateauState,
} from "../base/schedules";
import type { PlannedSchedule } from "./plan";

/** Most learning rates a table holds: over longer runs each serves several epochs or steps. */
export const longestTable = 2 ** 20;

/** How long a run is. */
export interface RunLength {
  readonly epochs: number;
  /** Optimizer steps of one epoch. */
  readonly stepsPerEpoch: number;
}

/** The learning rates of a run before plateaus: entry `i` is for the epochs or steps from `i * every` on, from 0. */
export interface RateTable {
  readonly interval: "epoch" | "step";
  readonly every: number;
  readonly rates: Float32Array;
}

/** Works a schedule's curves out for a whole run. Native runs follow this table, and so does the interpreter. */
export function rateTable(schedule: PlannedSchedule, { epochs, stepsPerEpoch }: RunLength): RateTable {
  const interval = schedule.curves.some((curve) => curve.interval === "step") ? "step" : "epoch";
  const steps = epochs * stepsPerEpoch;
  const curves = schedule.curves.map((curve) => ({
    spec: resolveSchedule(curve.spec, curve.interval === "step" ? steps : epochs),
    // Time of the table to time of the curve.
    timeOf: (t: number) => (curve.interval === interval ? t : Math.floor(t / stepsPerEpoch)),
  }));
  const length = schedule.curves.length === 0 ? 1 : interval === "step" ? steps : epochs;
  const every = Math.max(1, Math.ceil(length / longestTable));
  const rates = Float32Array.from({ length: Math.max(1, Math.ceil(length / every)) }, (_, index) =>
    curves.reduce((rate, { spec, timeOf }) => scheduledRate(spec, rate, timeOf(index * every)), schedule.rate),
  );
  return { interval, every, rates };
}

/** The learning rate of a run in the interpreter: the definition of what the native core does with the same table. */
export class RunningRate {
  readonly #table: RateTable;
  readonly #schedule: PlannedSchedule;
  readonly #length: RunLength;
  readonly #persistent: Float32Array;

  /** Changes the learning rate and the plateaus' states in `persistent`. */
  constructor(schedule: PlannedSchedule, length: RunLength, persistent: Float32Array) {
    this.#table = rateTable(schedule, length);
    this.#schedule = schedule;
    this.#length = length;
    this.#persistent = persistent;
  }

  /** The learning rate of the last update. */
  get current(): number {
    return this.#persistent[this.#schedule.offset] ?? NaN;
  }

  /** Sets the learning rate for an update: the `step`-th (from 0) of the `epoch`-th (from 1). */
  set(epoch: number, step: number): void {
    const { interval, every, rates } = this.#table;
    const t = interval === "epoch" ? epoch - 1 : (epoch - 1) * this.#length.stepsPerEpoch + step;
    const rate = rates[Math.min(Math.floor(t / every), rates.length - 1)] ?? NaN;
    this.#persistent[this.#schedule.offset] = this.#schedule.plateaus.reduce(
      (product, { offset }) => product * (this.#persistent[offset] ?? NaN),
      rate,
    );
  }

  /** Takes the loss of an epoch into account, for the epochs to come. */
  endEpoch(loss: number): void {
    for (const { spec, offset } of this.#schedule.plateaus) {
      this.#watch(spec, this.#persistent.subarray(offset, offset + 4), Math.fround(loss));
    }
  }

  #watch(spec: PlateauSpec, floats: Float32Array, metric: number): void {
    const [scale = 1, best = 0, badEpochs = 0, cooldown = 0] = floats;
    const state: PlateauState = { scale, best, badEpochs, cooldown };
    const rate = this.current;
    if (countPlateau(spec, state, metric) && rate > 0) state.scale *= reducedRate(spec, rate) / rate;
    floats.set([state.scale, state.best, state.badEpochs, state.cooldown]);
  }
}
