import type { Work } from "./work";

/** The smaller part of the golden section. */
const section = (3 - Math.sqrt(5)) / 2;
const mostSteps = 500;

/**
 * Where a function of one variable is smallest within bounds, if it falls and then rises there: parabolas through the three best
 * places, and the golden section where those lead nowhere (Brent, Algorithms for Minimization Without Derivatives, 1973, chapter
 * 5; SciPy's `fminbound`).
 * @param tolerance how far off the place may be.
 */
export function* boundedMinimum(
  of: (x: number) => Work<number>,
  bounds: readonly [low: number, high: number],
  tolerance = 1.48e-8,
): Work<number> {
  let [low, high] = bounds;
  const start = low + section * (high - low);
  let best = { x: start, y: yield* of(start) };
  let second = best;
  let third = best;
  let step = 0;
  let stepBefore = 0;
  for (let count = 0; count < mostSteps; count += 1) {
    const { x, y } = best;
    const middle = (low + high) / 2;
    const near = Math.sqrt(Number.EPSILON) * Math.abs(x) + tolerance / 3;
    if (Math.abs(x - middle) <= 2 * near - (high - low) / 2) break;
    const within = (found: number) => found > low - x && found < high - x;
    const along = Math.abs(stepBefore) > near ? parabola(best, second, third) : NaN;
    if (within(along) && Math.abs(along) < Math.abs(stepBefore) / 2) {
      stepBefore = step;
      const isAtEnd = x + along - low < 2 * near || high - x - along < 2 * near;
      step = isAtEnd ? (middle >= x ? near : -near) : along;
    } else {
      stepBefore = x >= middle ? low - x : high - x;
      step = section * stepBefore;
    }
    const next = x + (Math.abs(step) >= near ? step : step < 0 ? -near : near);
    const found = { x: next, y: yield* of(next) };
    if (found.y <= y) {
      if (next >= x) low = x;
      else high = x;
      [best, second, third] = [found, best, second];
      continue;
    }
    if (next < x) low = next;
    else high = next;
    if (found.y <= second.y || second.x === x) [second, third] = [found, second];
    else if (found.y <= third.y || third.x === x || third.x === second.x) third = found;
  }
  return best.x;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** From `best` to the lowest point of the parabola through three places; no number where they lie on a line. */
function parabola(best: Place, second: Place, third: Place): number {
  const [toSecond, toThird] = [best.x - second.x, best.x - third.x];
  const [first, other] = [toSecond * (best.y - third.y), toThird * (best.y - second.y)];
  return (toThird * other - toSecond * first) / (2 * (first - other));
}
