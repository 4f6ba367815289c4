import type { EpochPoint } from "../../../src-main/contract";

/** From so many decades on, most of a curve lies flat on a linear axis. */
const many = 4;

/** The whole powers of ten between a run's least and largest finite loss; null where a log axis shows no more of it. */
export function manyDecades(points: readonly EpochPoint[]): number | null {
  let [least, most] = [Infinity, 0];
  for (const { trainLoss, validationLoss } of points) {
    for (const loss of [trainLoss, validationLoss]) {
      if (!Number.isFinite(loss)) continue;
      // It has no place on a log axis.
      if (loss <= 0) return null;
      least = Math.min(least, loss);
      most = Math.max(most, loss);
    }
  }
  const decades = Math.floor(Math.log10(most / least));
  return decades >= many ? decades : null;
}
