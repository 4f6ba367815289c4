import type { EpochPoint } from "../../src-main/contract";

/** Points kept in the page; above it, the curve is thinned to half. */
export const keptPoints = 20_000;

/**
 * At most `limit` of the points (`limit` at least 12), so that nothing that matters to the eye is lost: the first and the last, and of each
 * stretch the minimum and maximum of both losses and the first that is not finite.
 */
export function decimate(points: readonly EpochPoint[], limit: number): readonly EpochPoint[] {
  if (points.length <= limit) return points;
  const inner = points.length - 2;
  const stretches = Math.floor((limit - 2) / 5);
  const kept: EpochPoint[] = points.slice(0, 1);
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const start = 1 + Math.floor((stretch * inner) / stretches);
    const end = 1 + Math.floor(((stretch + 1) * inner) / stretches);
    for (const index of [...remarkable(points, start, end)].sort((a, b) => a - b))
      kept.push(...points.slice(index, index + 1));
  }
  kept.push(...points.slice(-1));
  return kept;
}

/** Indices in `[start, end)` of both losses' extremes and of the first that is not finite. */
function remarkable(points: readonly EpochPoint[], start: number, end: number): Set<number> {
  const indices = new Set<number>();
  let broken = false;
  for (const series of ["trainLoss", "validationLoss"] as const) {
    let lowest = -1;
    let highest = -1;
    let least = Infinity;
    let most = -Infinity;
    for (let index = start; index < end; index += 1) {
      // `start` and `end` lie among the points.
      const value = points[index]![series];
      if (Number.isFinite(value)) {
        if (value < least) [least, lowest] = [value, index];
        if (value > most) [most, highest] = [value, index];
      } else if (series === "trainLoss" && !broken) {
        broken = true;
        indices.add(index);
      }
    }
    if (lowest >= 0) indices.add(lowest).add(highest);
  }
  return indices;
}

/** The points with `added` after them. A point of an epoch that is there already replaces it and what followed. */
export function appendPoints(points: readonly EpochPoint[], added: readonly EpochPoint[]): readonly EpochPoint[] {
  const [first] = added;
  if (first === undefined) return points;
  let end = points.length;
  while (end > 0 && points[end - 1]!.epoch >= first.epoch) end -= 1;
  const all = [...points.slice(0, end), ...added];
  return all.length > keptPoints ? decimate(all, keptPoints / 2) : all;
}
