/** Terms of both series: enough for 53 bits up to an eighth of a turn. */
const terms = 9;

/**
 * Sine and cosine of an angle in full turns, of sums and products alone: to the bit the same on every machine, which those of
 * `Math` are not. Within 4e-16 of the exact ones.
 */
export function sincosOfTurns(turns: number): { readonly sin: number; readonly cos: number } {
  const quarters = Math.round(turns * 4);
  const angle = (turns - quarters / 4) * 2 * Math.PI;
  const square = angle * angle;
  let [even, odd] = [1, 1];
  for (let k = terms; k > 0; k -= 1) {
    even = 1 - (even * square) / (2 * k * (2 * k - 1));
    odd = 1 - (odd * square) / (2 * k * (2 * k + 1));
  }
  const [sin, cos] = [odd * angle, even];
  const quarter = ((quarters % 4) + 4) % 4;
  if (quarter === 0) return { sin, cos };
  if (quarter === 1) return { sin: cos, cos: -sin };
  return quarter === 2 ? { sin: -sin, cos: -cos } : { sin: -cos, cos: sin };
}
