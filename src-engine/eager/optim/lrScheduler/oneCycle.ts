import { GradwireError } from "../../../base/errors";
import { readOptions, required } from "../../../base/options";
import { requireBetween, requireCount, requireNotNegative, requireOneOf, requirePositive } from "../../../base/values";
import type { ScheduledOptimizer } from "./chain";
import { LRScheduler } from "./scheduler";

/** How {@link OneCycleLR} goes. */
export interface OneCycleOptions {
  /** The highest learning rate. */
  readonly maxLr: number;
  /** How many steps the cycle takes; the learning rate then stays. epochs * stepsPerEpoch when absent. */
  readonly totalSteps?: number;
  /** In the place of totalSteps: how many epochs the cycle takes ... */
  readonly epochs?: number;
  /** ... and how many steps each of them has, such as a loader's length. */
  readonly stepsPerEpoch?: number;
  /** Share of the steps that goes up; 0.3 when absent. */
  readonly pctStart?: number;
  /** Along cosines (when absent) or straight lines. */
  readonly annealStrategy?: "cos" | "linear";
  /** The cycle starts at maxLr / divFactor; 25 when absent. */
  readonly divFactor?: number;
  /** The cycle ends at its start / finalDivFactor; 10,000 when absent. */
  readonly finalDivFactor?: number;
  /** Whether it goes down as fast as up, and to the end in a third phase; false when absent. */
  readonly threePhase?: boolean;
}

/** Up to a highest learning rate and down again, step by step (Smith and Topin 2018). Momentum stays: PyTorch's `cycle_momentum=False`. */
export class OneCycleLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`, `valueNotAbove`, `valueTooLarge`; `oneCycleLength`. */
  constructor(optimizer: ScheduledOptimizer, options: OneCycleOptions) {
    const read = readOptions("OneCycleLR", options, {
      maxLr: required,
      totalSteps: undefined,
      pctStart: 0.3,
      annealStrategy: "cos",
      divFactor: 25,
      finalDivFactor: 1e4,
      threePhase: false,
      epochs: undefined,
      stepsPerEpoch: undefined,
    });
    const { maxLr, pctStart, annealStrategy, divFactor, finalDivFactor, threePhase } = read;
    const totalSteps = read.totalSteps ?? cycleLength(read.epochs, read.stepsPerEpoch);
    requireOneOf("annealStrategy", annealStrategy, ["cos", "linear"]);
    requireNotNegative("maxLr", maxLr);
    requireCount("totalSteps", totalSteps);
    requireBetween("pctStart", pctStart, 0, 1);
    requirePositive("divFactor", divFactor);
    requirePositive("finalDivFactor", finalDivFactor);
    super(optimizer, {
      kind: "oneCycle",
      totalSteps,
      maxLr,
      pctStart,
      annealing: annealStrategy,
      divFactor,
      finalDivFactor,
      threePhase,
    });
  }
}

/** @throws GradwireError `oneCycleLength` unless both are given; `valueNotInteger` or `valueTooSmall` unless they are counts. */
function cycleLength(epochs: number | undefined, stepsPerEpoch: number | undefined): number {
  if (epochs === undefined || stepsPerEpoch === undefined) throw new GradwireError("oneCycleLength");
  requireCount("epochs", epochs);
  requireCount("stepsPerEpoch", stepsPerEpoch);
  return epochs * stepsPerEpoch;
}
