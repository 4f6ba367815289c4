import { largestFloat } from "../values";

/** When PyTorch's `ReduceLROnPlateau` reduces the learning rate, and how far. */
export interface PlateauSpec {
  /** Whether the metric is to fall or to rise. */
  readonly mode: "min" | "max";
  /** What the learning rate is multiplied by. */
  readonly factor: number;
  /** Epochs without an improvement that are tolerated. */
  readonly patience: number;
  /** What counts as an improvement: more than this. */
  readonly threshold: number;
  /** Whether the threshold is a share of the best metric or an amount. */
  readonly thresholdMode: "rel" | "abs";
  /** Epochs after a reduction in which nothing is counted. */
  readonly cooldown: number;
  /** Below this the learning rate is not reduced. */
  readonly minRate: number;
  /** Reductions by less than this are left out. */
  readonly eps: number;
}

/** What a plateau schedule remembers. */
export interface PlateauState {
  best: number;
  badEpochs: number;
  cooldown: number;
}

/** A plateau schedule's state before the first epoch: any metric is better than the best. */
export function startPlateau({ mode }: Pick<PlateauSpec, "mode">): PlateauState {
  return { best: mode === "min" ? largestFloat : -largestFloat, badEpochs: 0, cooldown: 0 };
}

/** Takes an epoch's metric into account. Returns whether the learning rate is to be reduced now. */
export function countPlateau(spec: PlateauSpec, state: PlateauState, metric: number): boolean {
  if (isBetter(spec, metric, state.best)) {
    state.best = metric;
    state.badEpochs = 0;
  } else {
    state.badEpochs += 1;
  }
  if (state.cooldown > 0) {
    state.cooldown -= 1;
    state.badEpochs = 0;
  }
  if (state.badEpochs <= spec.patience) return false;
  state.cooldown = spec.cooldown;
  state.badEpochs = 0;
  return true;
}

function isBetter({ mode, threshold, thresholdMode }: PlateauSpec, metric: number, best: number): boolean {
  const sign = mode === "min" ? -1 : 1;
  const bound = thresholdMode === "rel" ? best * (1 + sign * threshold) : best + sign * threshold;
  return mode === "min" ? metric < bound : metric > bound;
}

/** The learning rate after a reduction. */
export function reducedRate({ factor, minRate, eps }: PlateauSpec, rate: number): number {
  const reduced = Math.max(rate * factor, minRate);
  return rate - reduced > eps ? reduced : rate;
}
