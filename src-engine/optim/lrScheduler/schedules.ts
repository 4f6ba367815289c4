import { refuseUnknown, requireBetween, requireCount, requireNotNegative, requirePositive } from "../../base/values";
import type { ScheduledOptimizer } from "./chain";
import { LRScheduler } from "./scheduler";

/** Times `gamma` (0.1 when absent) every `stepSize` epochs. */
export class StepLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(
    optimizer: ScheduledOptimizer,
    { stepSize, gamma = 0.1, ...unknown }: { readonly stepSize: number; readonly gamma?: number },
  ) {
    refuseUnknown("StepLR", unknown);
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
    { milestones, gamma = 0.1, ...unknown }: { readonly milestones: readonly number[]; readonly gamma?: number },
  ) {
    refuseUnknown("MultiStepLR", unknown);
    for (const [index, milestone] of milestones.entries()) requireCount(`milestones[${index}]`, milestone);
    requireNotNegative("gamma", gamma);
    super(optimizer, { kind: "multiStep", milestones: [...milestones], gamma });
  }
}

/** Times `gamma` every epoch. */
export class ExponentialLR extends LRScheduler {
  /** @throws GradwireError `valueNotNumber`, `valueTooSmall`. */
  constructor(optimizer: ScheduledOptimizer, { gamma, ...unknown }: { readonly gamma: number }) {
    refuseUnknown("ExponentialLR", unknown);
    requireNotNegative("gamma", gamma);
    super(optimizer, { kind: "exponential", gamma });
  }
}

/** Along half a cosine wave down to `etaMin` (0 when absent) at `tMax`, then up again. */
export class CosineAnnealingLR extends LRScheduler {
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`. */
  constructor(
    optimizer: ScheduledOptimizer,
    { tMax, etaMin = 0, ...unknown }: { readonly tMax: number; readonly etaMin?: number },
  ) {
    refuseUnknown("CosineAnnealingLR", unknown);
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
    {
      t0,
      tMult = 1,
      etaMin = 0,
      ...unknown
    }: { readonly t0: number; readonly tMult?: number; readonly etaMin?: number },
  ) {
    refuseUnknown("CosineAnnealingWarmRestarts", unknown);
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
  /** How many steps the cycle takes; the learning rate then stays. */
  readonly totalSteps: number;
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
  /** @throws GradwireError `valueNotInteger`, `valueNotNumber`, `valueTooSmall`, `valueNotAbove`, `valueTooLarge`. */
  constructor(optimizer: ScheduledOptimizer, options: OneCycleOptions) {
    const { maxLr, totalSteps, pctStart = 0.3, annealStrategy = "cos", ...others } = options;
    const { divFactor = 25, finalDivFactor = 1e4, threePhase = false, ...unknown } = others;
    refuseUnknown("OneCycleLR", unknown);
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
  constructor(
    optimizer: ScheduledOptimizer,
    { startFactor = 1 / 3, endFactor = 1, totalIters = 5, ...unknown }: LinearOptions = {},
  ) {
    refuseUnknown("LinearLR", unknown);
    requireNotNegative("startFactor", startFactor);
    requireNotNegative("endFactor", endFactor);
    requireCount("totalIters", totalIters);
    super(optimizer, { kind: "linear", startFactor, endFactor, totalIters });
  }
}
