import { finishInTurns } from "../base/work";
import { singularOf } from "../base/leastSquares";
import type { RefusalData } from "../base/refusal";
import { decayOf, steepestOf } from "../compiler/train/stability";
import { isUnsolvable, linearSystem } from "./linearSystem";
import type { PlannedRun } from "./plannedRun";
import { turns } from "./turns";

/** What theory says of the learning rate, before a step is made. */
export interface StableRate {
  /** From here on steps grow. */
  readonly limit: number;
  /** A rate that is safely below, of few digits. */
  readonly safe: number;
  /** Whether a step sees all training rows, for which the limit is exact; otherwise single batches can have a lower one. */
  readonly exact: boolean;
}

/**
 * The limit of the learning rate of a run; null where there is no theory for it: the model is not linear in what is trained, the
 * loss or the optimizer is another one, the rate changes by a schedule, gradients are clipped, or it would take more work.
 * @param mostWork multiplications
 * @throws the reason of `signal` once it aborts.
 */
export async function stableRate(
  run: PlannedRun,
  { mostWork, signal }: { readonly mostWork: number; readonly signal?: AbortSignal },
): Promise<StableRate | null> {
  const { optimizer } = run.lowering.model ?? {};
  if (!optimizer || steepestOf(optimizer) === null) return null;
  try {
    const { blocks, compared } = await linearSystem(run, { mostWork, ...(signal && { signal }) });
    let largest = 0;
    for (const { factor } of blocks) {
      const [singular = 0] = await finishInTurns(singularOf(factor), turns, signal);
      largest = Math.max(largest, singular);
    }
    return stableRateOf(run, curvatureOf(largest, compared));
  } catch (error) {
    if (isUnsolvable(error)) return null;
    throw error;
  }
}

/** The largest curvature of an MSE over so many numbers, by the largest singular value of its derivatives. */
export function curvatureOf(largest: number, compared: number): number {
  return (2 * largest ** 2) / compared;
}

/** As {@link stableRate}, where the largest curvature of the loss is known. */
export function stableRateOf({ lowering, plan, data }: PlannedRun, curvature: number): StableRate | null {
  const { optimizer } = lowering.model ?? {};
  const steepest = optimizer ? steepestOf(optimizer) : null;
  if (!optimizer || steepest === null) return null;
  const { spec, gradients } = optimizer;
  const limit = steepest / (curvature + decayOf(spec));
  if (!(limit > 0 && limit < Infinity)) return null;
  const rows = plan.batchSize * (gradients?.accumulate ?? 1);
  return { limit, safe: roundDown(limit / 2), exact: rows >= data.prepared.trainRows.length };
}

/** Says where a run's rate is above its limit. */
export function rateWarnings({ lowering }: PlannedRun, rate: StableRate | null): RefusalData[] {
  const { optimizer } = lowering.model ?? {};
  if (!optimizer || rate === null || optimizer.spec.learningRate <= rate.limit) return [];
  const values = { rate: optimizer.spec.learningRate, limit: Number(rate.limit.toPrecision(3)), safe: rate.safe };
  return [{ code: "rateAboveLimit", values, path: `${optimizer.node}.learningRate` }];
}

/** The largest number of one digit, 1, 2 or 5, times a power of ten, that is not above `value`. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = value / power >= 5 ? 5 : value / power >= 2 ? 2 : 1;
  return Number((digit * power).toPrecision(1));
}
