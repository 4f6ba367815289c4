import {
  advancedRate,
  cycleRates,
  firstRate,
  initialRate,
  resolveSchedule,
  withCycleRates,
  type ScheduleSpec,
} from "../../base/schedules/index";
import type { PlannedSchedule } from "./plan";

/** Most learning rates a table holds: over longer runs each serves several epochs or steps. */
export const longestTable = 2 ** 20;

/** How long a run is. */
export interface RunLength {
  readonly epochs: number;
  /** Optimizer steps of one epoch. */
  readonly stepsPerEpoch: number;
}

/** The learning rates of a run without plateaus: entry `i` is for the epochs or steps from `i * every` on, from 0. */
export interface RateTable {
  readonly interval: "epoch" | "step";
  readonly every: number;
  readonly rates: Float32Array;
}

/**
 * How the rate goes on where plateaus change it, too, which only the run itself can know: every curve makes a multiple of the
 * rate plus a constant of it, and so do several behind one another. Pairs of such a factor and summand.
 */
export interface RateSteps {
  /** The rate of the first update. */
  readonly first: number;
  /** From the rate at an epoch's start to that of an update: entry `i` is for the updates from `i * every` on. Empty: it stays. */
  readonly within: { readonly every: number; readonly pairs: Float64Array };
  /**
   * From the rate at an epoch's start to that at the next one's: entry `i` is used once, at the end of the epochs from
   * `i * every` on. Of one pair before the first plateau, one behind each.
   */
  readonly between: { readonly every: number; readonly pairs: Float64Array };
}

/** A curve in its chain, made upon `base`. */
interface Curve {
  readonly interval: "epoch" | "step";
  readonly spec: ScheduleSpec;
  readonly base: number;
}

/**
 * Works a schedule without plateaus out for a whole run. Native runs follow this table, and so does the interpreter. As in
 * PyTorch, curves that count steps change the rate after every update, those that count epochs behind them at an epoch's
 * end, in the chain's order.
 */
export function rateTable(schedule: PlannedSchedule, length: RunLength): RateTable {
  const { epochs, stepsPerEpoch } = length;
  const { parts, first } = makeCurves(schedule, length);
  const [byStep, byEpoch] = [countersOf(parts, "step").flat(), countersOf(parts, "epoch").flat()];
  const interval = byStep.length > 0 ? "step" : "epoch";
  const count = byStep.length + byEpoch.length === 0 ? 1 : interval === "step" ? epochs * stepsPerEpoch : epochs;
  const every = Math.max(1, Math.ceil(count / longestTable));
  const epochOf = (t: number) => (interval === "epoch" ? t : Math.floor(t / stepsPerEpoch));
  const rates = new Float32Array(Math.max(1, Math.ceil(count / every)));
  let rate = first;
  for (const index of rates.keys()) {
    const [from, to] = [Math.max(0, index - 1) * every, index * every];
    rate = advance(byStep, rate, from, to);
    rate = advance(byEpoch, rate, epochOf(from), epochOf(to));
    rates[index] = rate;
  }
  return { interval, every, rates };
}

/** Works out for a whole run what a schedule does between its plateaus. */
export function rateSteps(schedule: PlannedSchedule, length: RunLength): RateSteps {
  const { epochs, stepsPerEpoch } = length;
  const { parts, first } = makeCurves(schedule, length);
  const byStep = countersOf(parts, "step").flat();
  const steps = epochs * stepsPerEpoch;
  const everyStep = Math.max(1, Math.ceil(steps / longestTable));
  const within = new Float64Array(byStep.length > 0 ? 2 * Math.max(1, Math.ceil(steps / everyStep)) : 0);
  let [start, last, pair] = [-1, 0, identity];
  for (let index = 0; index < within.length / 2; index += 1) {
    const t = index * everyStep;
    const epochStart = t - (t % stepsPerEpoch);
    if (epochStart !== start) [start, last, pair] = [epochStart, epochStart, identity];
    pair = behind(pair, (rate) => advance(byStep, rate, last, t));
    last = t;
    within.set(pair, 2 * index);
  }
  const everyEpoch = Math.max(1, Math.ceil(epochs / longestTable));
  const between = Array.from({ length: Math.max(1, Math.ceil(epochs / everyEpoch)) }, (_, index) => {
    const [from, to] = [index * everyEpoch, (index + 1) * everyEpoch];
    return countersOf(parts, "epoch").map((part, place) =>
      behind(identity, (rate) => {
        const [start, end] = [from * stepsPerEpoch, to * stepsPerEpoch];
        const stepped = place === 0 && byStep.length > 0 ? advanceBy(everyStep, byStep, rate, start, end) : rate;
        return advance(part, stepped, from, to);
      }),
    );
  });
  return {
    first,
    within: { every: everyStep, pairs: within },
    between: { every: everyEpoch, pairs: Float64Array.from(between.flat(2)) },
  };
}

/** The curves in the chain's order, in parts between plateaus, and the rate once all of them are made. */
function makeCurves(schedule: PlannedSchedule, { epochs, stepsPerEpoch }: RunLength) {
  const resolved = schedule.chain.map((link) =>
    link.kind === "curve"
      ? { ...link, spec: resolveSchedule(link.spec, link.interval === "step" ? epochs * stepsPerEpoch : epochs) }
      : link,
  );
  const isCurve = (link: (typeof resolved)[number]) => link.kind === "curve";
  const cycle = resolved.flatMap((link) => (isCurve(link) ? (cycleRates(link.spec) ?? []) : [])).at(-1);
  const parts: Curve[][] = [[]];
  let [initial, first] = [schedule.rate, schedule.rate];
  for (const link of resolved) {
    if (!isCurve(link)) {
      parts.push([]);
      continue;
    }
    initial = initialRate(link.spec, initial);
    first = firstRate(link.spec, first, initial);
    parts.at(-1)?.push({ interval: link.interval, spec: withCycleRates(link.spec, cycle), base: initial });
  }
  return { parts, first };
}

/** The curves of one interval in each part. */
function countersOf(parts: readonly (readonly Curve[])[], interval: Curve["interval"]): (readonly Curve[])[] {
  return parts.map((part) => part.filter((curve) => curve.interval === interval));
}

/** The rate after curves have gone on. */
function advance(curves: readonly Curve[], rate: number, from: number, to: number): number {
  let current = rate;
  for (const { spec, base } of curves) current = advancedRate(spec, current, { base, from, to });
  return current;
}

/** The rate after the updates of whole epochs, by strides of a table's entries. */
function advanceBy(stride: number, curves: readonly Curve[], rate: number, from: number, to: number): number {
  let current = rate;
  for (let t = from; t < to; t += stride) current = advance(curves, current, t, Math.min(t + stride, to));
  return current;
}

/** A factor and a summand. */
type Pair = readonly [factor: number, summand: number];

const identity: Pair = [1, 0];

/** What `change`, which gives a multiple of the rate plus a constant, makes behind `pair`. */
function behind([factor, summand]: Pair, change: (rate: number) => number): Pair {
  const constant = change(summand);
  return [change(factor + summand) - constant, constant];
}
