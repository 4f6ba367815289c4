import { GradwireError } from "../../../base/errors";
import { readOptions, required } from "../../../base/options";
import {
  requireArray,
  requireBetween,
  requireCount,
  requireNotNegative,
  requireOneOf,
  requirePositive,
} from "../../../base/values";
import type { ScheduledOptimizer } from "./chain";
import { LRScheduler } from "./scheduler";

/** Times `gamma` (0.1 when absent) every `stepSize` epochs. */
export class StepLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(optimizer: ScheduledOptimizer, options: { readonly stepSize: number; readonly gamma?: number }) {
    const { stepSize, gamma } = readOptions("StepLR", options, { stepSize: required, gamma: 0.1 });
    requireCount("stepSize", stepSize);
    requireNotNegative("gamma", gamma);
    super(optimizer, { kind: "step", stepSize, gamma });
  }
}

/** Times `gamma` (0.1 when absent) at each of the `milestones`, in any order. */
export class MultiStepLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(
    optimizer: ScheduledOptimizer,
    options: { readonly milestones: readonly number[]; readonly gamma?: number },
  ) {
    const { milestones, gamma } = readOptions("MultiStepLR", options, { milestones: required, gamma: 0.1 });
    requireArray("milestones", milestones, "array, such as [30, 80]");
    for (const [index, milestone] of milestones.entries()) requireCount(`milestones[${index}]`, milestone);
    requireNotNegative("gamma", gamma);
    super(optimizer, { kind: "multiStep", milestones: [...milestones], gamma });
  }
}

/** Times `gamma` every epoch. */
export class ExponentialLR extends LRScheduler {
  /** @throws GradwireError `valueNotNumber`, `valueTooSmall`. */
  constructor(optimizer: ScheduledOptimizer, options: { readonly gamma: number }) {
    const { gamma } = readOptions("ExponentialLR", options, { gamma: required });
    requireNotNegative("gamma", gamma);
    super(optimizer, { kind: "exponential", gamma });
  }
}

/** Along half a cosine wave down to `etaMin` (0 when absent) at `tMax`, then up again. */
export class CosineAnnealingLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(optimizer: ScheduledOptimizer, options: { readonly tMax: number; readonly etaMin?: number }) {
    const { tMax, etaMin } = readOptions("CosineAnnealingLR", options, { tMax: required, etaMin: 0 });
    requireCount("tMax", tMax);
    requireNotNegative("etaMin", etaMin);
    super(optimizer, { kind: "cosine", tMax, etaMin });
  }
}

/** Cosine waves down to `etaMin` (0 when absent), the first over `t0` epochs, each next one `tMult` (1 when absent) times longer. */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(
    optimizer: ScheduledOptimizer,
    options: { readonly t0: number; readonly tMult?: number; readonly etaMin?: number },
  ) {
    const absent = { t0: required, tMult: 1, etaMin: 0 } as const;
    const { t0, tMult, etaMin } = readOptions("CosineAnnealingWarmRestarts", options, absent);
    requireCount("t0", t0);
    requireCount("tMult", tMult);
    requireNotNegative("etaMin", etaMin);
    super(optimizer, { kind: "cosineWarmRestarts", t0, tMult, etaMin });
  }
}

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
      maxRate: maxLr,
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

/** How {@link LinearLR} goes. */
export interface LinearOptions {
  /** What the learning rate is multiplied by at first; 1/3 when absent. */
  readonly startFactor?: number;
  /** What it is multiplied by in the end; 1 when absent. */
  readonly endFactor?: number;
  /** How many epochs or steps it takes from the one to the other; 5 when absent. */
  readonly totalIters?: number;
}

/** Along a straight line from `startFactor` to `endFactor` times the learning rate: a warm-up. */
export class LinearLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(optimizer: ScheduledOptimizer, options: LinearOptions = {}) {
    const absent = { startFactor: 1 / 3, endFactor: 1, totalIters: 5 };
    const { startFactor, endFactor, totalIters } = readOptions("LinearLR", options, absent);
    requireNotNegative("startFactor", startFactor);
    requireNotNegative("endFactor", endFactor);
    requireCount("totalIters", totalIters);
    super(optimizer, { kind: "linear", startFactor, endFactor, totalIters });
  }
}
