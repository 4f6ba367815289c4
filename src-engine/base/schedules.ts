// Learning rate schedules by PyTorch's formulas (torch/optim/lr_scheduler.py), in its order of operations: one definition
// for `optim.lrScheduler` and for whole runs.
import { largestFloat } from "./values";

/** How a learning rate changes with time, which counts epochs or optimizer steps from 0. */
export type ScheduleSpec =
  /** Times `gamma` every `stepSize`: PyTorch's `StepLR`. */
  | { readonly kind: "step"; readonly stepSize: number; readonly gamma: number }
  /** Times `gamma` at each milestone: `MultiStepLR`. */
  | { readonly kind: "multiStep"; readonly milestones: readonly number[]; readonly gamma: number }
  /** Times `gamma` each time: `ExponentialLR`. */
  | { readonly kind: "exponential"; readonly gamma: number }
  /** Half a cosine wave down to `etaMin` at `tMax`, then up again: `CosineAnnealingLR`. */
  | { readonly kind: "cosine"; readonly tMax: number; readonly etaMin: number }
  /** Cosine waves down to `etaMin`, the first over `t0`, each next one `tMult` times longer: `CosineAnnealingWarmRestarts`. */
  | { readonly kind: "cosineWarmRestarts"; readonly t0: number; readonly tMult: number; readonly etaMin: number }
  /** Up from `maxRate / divFactor` to `maxRate` and down to the start / `finalDivFactor`: `OneCycleLR`, without its momentum. */
  | {
      readonly kind: "oneCycle";
      readonly totalSteps: number;
      readonly maxRate: number;
      /** Share of the steps that goes up. */
      readonly pctStart: number;
      readonly annealing: "cos" | "linear";
      readonly divFactor: number;
      readonly finalDivFactor: number;
      readonly threePhase: boolean;
    }
  /** A straight line from `startFactor` to `endFactor` times the rate over `totalIters`: `LinearLR`, as a warm-up. */
  | { readonly kind: "linear"; readonly startFactor: number; readonly endFactor: number; readonly totalIters: number }
  /** Times `factor` before `totalIters`: `ConstantLR`; with a factor of 1 nothing at all. */
  | { readonly kind: "constant"; readonly factor: number; readonly totalIters: number }
  /** Times what a function gives: `LambdaLR`. */
  | { readonly kind: "lambda"; readonly factor: (t: number) => number };

/** Schedules that only programs have: a run works its rates out beforehand, from what a document can say. */
type EagerKind = "constant" | "lambda";

/** A schedule in a chain: over the whole run where it leaves its length open (`tMax` or `totalSteps` null). */
export type RunScheduleSpec =
  | Exclude<ScheduleSpec, { readonly kind: "cosine" | "oneCycle" | EagerKind }>
  | (Omit<Extract<ScheduleSpec, { readonly kind: "cosine" }>, "tMax"> & { readonly tMax: number | null })
  | (Omit<Extract<ScheduleSpec, { readonly kind: "oneCycle" }>, "totalSteps"> & { readonly totalSteps: number | null });

/** A rate that schedules change, with what each of them took for the rate without schedules when it was made. */
export interface Advance {
  /** What the schedule was made upon (PyTorch's `base_lrs`): the optimizer's rate, or the start of a one-cycle schedule before. */
  readonly base: number;
  readonly from: number;
  readonly to: number;
}

/** The rate without schedules as the ones made behind this one see it (`initial_lr`): a one-cycle schedule puts its start there. */
export function initialRate(spec: ScheduleSpec, before: number): number {
  return spec.kind === "oneCycle" ? spec.maxRate / spec.divFactor : before;
}

/** What a schedule makes of the optimizer's rate when it is made, at its time 0. */
export function firstRate(spec: ScheduleSpec, rate: number, base: number): number {
  if (spec.kind === "linear") return rate * spec.startFactor;
  if (spec.kind === "constant") return rate * spec.factor;
  return isFree(spec) ? closedRate(spec, base, 0) : rate;
}

/** Whether a schedule asks for nothing but the time, whatever the rate has become since. */
function isFree({ kind }: ScheduleSpec): boolean {
  return kind === "oneCycle" || kind === "cosineWarmRestarts" || kind === "lambda";
}

/**
 * The rate at time `to` of that at `from`: where time goes on by 1, PyTorch's `step`, which changes the optimizer's rate as it
 * finds it. So schedules of one optimizer chain by stepping one after the other, and a rate set by hand is gone on from.
 * A long way at once, as over runs of millions of steps, comes to what its single steps do, but for their rounding.
 */
export function advancedRate(spec: ScheduleSpec, rate: number, { base, from, to }: Advance): number {
  if (to === from) return rate;
  switch (spec.kind) {
    case "step":
      return rate * spec.gamma ** (Math.floor(to / spec.stepSize) - Math.floor(from / spec.stepSize));
    case "multiStep":
      return rate * spec.gamma ** spec.milestones.filter((milestone) => from < milestone && milestone <= to).length;
    case "exponential":
      return rate * spec.gamma ** (to - from);
    case "cosine":
      return advancedCosine(spec, rate, { base, from, to });
    case "linear": {
      const { startFactor, endFactor, totalIters } = spec;
      if (from >= totalIters) return rate;
      if (to !== from + 1) return advancedShare(spec, rate, { base, from, to });
      const slope = endFactor - startFactor;
      const divisor = totalIters * startFactor + from * slope;
      // From a start at 0, which PyTorch refuses, there is nothing to go on from.
      return divisor === 0 ? closedRate(spec, base, to) : rate * (1 + slope / divisor);
    }
    case "constant":
      if (from >= spec.totalIters || to < spec.totalIters) return rate;
      return spec.factor === 0 ? base : rate * (1 / spec.factor);
    default:
      return closedRate(spec, base, to);
  }
}

/** A jump along a schedule that multiplies, by the quotient of its shares then and now. */
function advancedShare(spec: ScheduleSpec, rate: number, { base, from, to }: Advance): number {
  const now = closedRate(spec, 1, from);
  return now === 0 ? closedRate(spec, base, to) : rate * (closedRate(spec, 1, to) / now);
}

/** PyTorch's recursion: down along the wave by the quotient of its heights; from its low point up by the base rate's share. */
function advancedCosine(
  spec: Extract<ScheduleSpec, { readonly kind: "cosine" }>,
  rate: number,
  { base, from, to }: Advance,
): number {
  const { tMax, etaMin } = spec;
  const lowsUntil = (t: number) => Math.floor((t + tMax) / (2 * tMax));
  const isLow = (t: number) => (t - tMax) % (2 * tMax) === 0;
  if (isLow(from)) {
    const risen = rate + ((base - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2;
    return to === from + 1 ? risen : advancedCosine(spec, risen, { base, from: from + 1, to });
  }
  // What came before a low point is forgotten behind it.
  if (to !== from + 1 && lowsUntil(to - 1) > lowsUntil(from)) return closedRate(spec, base, to);
  const height = (t: number) => 1 + Math.cos((Math.PI * t) / tMax);
  return (height(to) / height(from)) * (rate - etaMin) + etaMin;
}

/** The learning rate at time `t` (0, 1, 2...) of the rate without the schedule, where nothing else changes it. */
export function closedRate(spec: ScheduleSpec, rate: number, t: number): number {
  switch (spec.kind) {
    case "step":
      return rate * spec.gamma ** Math.floor(t / spec.stepSize);
    case "multiStep":
      return rate * spec.gamma ** spec.milestones.filter((milestone) => milestone <= t).length;
    case "exponential":
      return rate * spec.gamma ** t;
    case "cosine":
      return spec.etaMin + ((rate - spec.etaMin) * (1 + Math.cos((Math.PI * t) / spec.tMax))) / 2;
    case "cosineWarmRestarts": {
      const { since, period } = restart(spec.t0, spec.tMult, t);
      return spec.etaMin + ((rate - spec.etaMin) * (1 + Math.cos((Math.PI * since) / period))) / 2;
    }
    case "oneCycle":
      return oneCycleRate(spec, t);
    case "linear":
      return rate * (spec.startFactor + (spec.endFactor - spec.startFactor) * Math.min(1, t / spec.totalIters));
    case "constant":
      return t < spec.totalIters ? rate * spec.factor : rate;
    case "lambda":
      return rate * spec.factor(t);
  }
}

/** The rates between which one-cycle schedules go. PyTorch keeps them with the optimizer, so those of the last one made count for all. */
export type CycleRates = Pick<
  Extract<ScheduleSpec, { readonly kind: "oneCycle" }>,
  "maxRate" | "divFactor" | "finalDivFactor"
>;

/** The rates of a one-cycle schedule; null for any other. */
export function cycleRates(spec: ScheduleSpec): CycleRates | null {
  if (spec.kind !== "oneCycle") return null;
  const { maxRate, divFactor, finalDivFactor } = spec;
  return { maxRate, divFactor, finalDivFactor };
}

/** The schedule between the rates that count. */
export function withCycleRates(spec: ScheduleSpec, rates: CycleRates | null | undefined): ScheduleSpec {
  return spec.kind === "oneCycle" && rates ? { ...spec, ...rates } : spec;
}

/** How long ago the wave at `t` began, and how long it is. */
function restart(t0: number, tMult: number, t: number): { readonly since: number; readonly period: number } {
  if (tMult === 1) return { since: t % t0, period: t0 };
  let [since, period] = [t, t0];
  while (since >= period) {
    since -= period;
    period *= tMult;
  }
  return { since, period };
}

function oneCycleRate(spec: Extract<ScheduleSpec, { readonly kind: "oneCycle" }>, t: number): number {
  const { totalSteps, maxRate, pctStart, annealing, divFactor, finalDivFactor, threePhase } = spec;
  const initial = maxRate / divFactor;
  const last = initial / finalDivFactor;
  const phases = [
    { end: pctStart * totalSteps - 1, from: initial, to: maxRate },
    ...(threePhase ? [{ end: 2 * pctStart * totalSteps - 2, from: maxRate, to: initial }] : []),
    { end: totalSteps - 1, from: threePhase ? initial : maxRate, to: last },
  ];
  let start = 0;
  for (const { end, from, to } of phases) {
    if (t <= end) {
      const share = end > start ? (t - start) / (end - start) : 1;
      return annealing === "linear"
        ? from + (to - from) * share
        : to + ((from - to) / 2) * (Math.cos(Math.PI * share) + 1);
    }
    start = end;
  }
  return last;
}

/** The schedule over a run of `length` epochs or steps: what it leaves open is the whole run. */
export function resolveSchedule(spec: RunScheduleSpec, length: number): ScheduleSpec {
  if (spec.kind === "cosine") return { ...spec, tMax: spec.tMax ?? length };
  if (spec.kind === "oneCycle") return { ...spec, totalSteps: spec.totalSteps ?? length };
  return spec;
}

/** Whether a schedule's curve depends on how long the run is. */
export function spansRun(spec: RunScheduleSpec): boolean {
  return (spec.kind === "cosine" && spec.tMax === null) || (spec.kind === "oneCycle" && spec.totalSteps === null);
}

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
