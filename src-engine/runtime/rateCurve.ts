import { at } from "../base/at";
import type { RatePoint } from "./rangeTest";

/** A rate with what it makes of the loss. */
export interface RateStep extends RatePoint {
  /**
   * Moving average of the losses so far (bias-corrected, 0.9), set against that of the same batches with the first weights, so
   * that a batch that is harder than others moves nothing.
   */
  readonly smoothed: number;
}

/** Rates by what they make of the loss. */
export interface RateMarks {
  /** Where the smoothed loss falls fastest; null where it does not fall. */
  readonly steepest: number | null;
  /** Above which the loss explodes; null where it did not. */
  readonly limit: number | null;
}

/** Weight of the average so far. */
const memory = 0.9;
/** Rates of one decade. */
export const perDecade = 12;
/** As many times the best smoothed loss is an explosion. */
const explosion = 4;
/** Share of the first smoothed loss below which losses are not told apart: there a hard batch is no explosion. */
const negligible = 0.01;
/** Share of the first smoothed loss that it must fall by to fall at all. */
const leastFall = 0.02;

/** Smooths the losses of updates, one by one. */
export class LossSmoother {
  readonly #untouched: readonly number[];
  readonly #level: number;
  #sum = 0;
  #untouchedSum = 0;
  #count = 0;

  /** @param untouched the losses of the same batches with the first weights. */
  constructor(untouched: readonly number[]) {
    this.#untouched = untouched;
    this.#level = untouched.reduce((sum, loss) => sum + loss, 0) / untouched.length;
  }

  next(loss: number): number {
    this.#sum = memory * this.#sum + (1 - memory) * loss;
    this.#untouchedSum = memory * this.#untouchedSum + (1 - memory) * at(this.#untouched, this.#count);
    this.#count += 1;
    // The bias corrections of both sums cancel each other out.
    const isKnown = this.#untouchedSum > 0;
    return isKnown ? (this.#level * this.#sum) / this.#untouchedSum : this.#sum / (1 - memory ** this.#count);
  }
}

/** Whether a smoothed loss has exploded, by the best and the first one before it. */
export function explodes(smoothed: number, best: number, first: number): boolean {
  return !(smoothed <= explosion * Math.max(best, negligible * first));
}

/** Finds the rates that matter. Only the last of the steps, 1 or more, may have exploded. */
export function marksOf(steps: readonly RateStep[]): RateMarks {
  const last = at(steps, steps.length - 1);
  const before = steps.slice(0, -1);
  const best = Math.min(...before.map(({ smoothed }) => smoothed));
  const exploded = explodes(last.smoothed, best, at(steps, 0).smoothed);
  return { steepest: steepestOf(exploded ? before : steps), limit: exploded ? last.learningRate : null };
}

/** Where the smoothed loss falls fastest on its way to its lowest, by its fall over a decade of rates. */
function steepestOf(steps: readonly RateStep[]): number | null {
  const losses = steps.map(({ smoothed }) => smoothed);
  const lowest = losses.indexOf(Math.min(...losses));
  if (lowest === -1 || !(at(losses, lowest) < (1 - leastFall) * at(losses, 0))) return null;
  const half = perDecade / 2;
  const riseAt = (index: number) =>
    at(losses, Math.min(losses.length - 1, index + half)) - at(losses, Math.max(0, index - half));
  let best = 0;
  for (let index = 1; index <= lowest; index += 1) if (riseAt(index) < riseAt(best)) best = index;
  return at(steps, best).learningRate;
}
