/** How many times a curve's neighbours are a thousandth of its width apart: what smooths is the same for few epochs and for many. */
const width = 1000;
/** Above it a curve would be its mean. */
const mostWeight = 0.999;

/**
 * A curve's exponential moving average over its x axis, without the pull towards zero at its start; gaps stay (W&B's "time
 * weighted exponential moving average", which is TensorBoard's where points are evenly spread).
 *
 * @param weight 0: as it is; towards 1 ever smoother
 */
export function smoothedCurve(x: readonly number[], y: readonly (number | null)[], weight: number): (number | null)[] {
  const kept = Math.min(Math.sqrt(weight), mostWeight);
  const range = (x.at(-1) ?? 0) - (x[0] ?? 0);
  let before = x[0] ?? 0;
  let sum = 0;
  let share = 0;
  return y.map((value, index) => {
    if (value === null) return null;
    const decay = kept ** (range > 0 ? ((x[index]! - before) / range) * width : 0);
    before = x[index]!;
    sum = sum * decay + value;
    share = share * decay + 1;
    return sum / share;
  });
}
