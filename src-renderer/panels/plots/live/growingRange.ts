/** From where to where an axis goes; powers of ten on a logarithmic one. */
export type Range = readonly [from: number, to: number];

/** What is shown must be this share of an axis at least: otherwise it is drawn anew, smaller. */
const leastShare = 0.6;
/** Room for what comes, as a share of what is shown: an axis that grows so is drawn anew each time that so much was added. */
const room = 0.4;
/** Of a range, what is taken for rounding. */
const rounding = 1e-9;

/** Whether an axis that was drawn from `drawn[0]` to `drawn[1]` can show what needs `wanted`. */
export function fits(drawn: Range, wanted: Range): boolean {
  const air = rounding * (drawn[1] - drawn[0]);
  return wanted[0] >= drawn[0] - air && wanted[1] <= drawn[1] + air && !isSmall(drawn, wanted);
}

/** A range for `wanted` with room where the drawn one was too short: what grows will grow. */
export function withRoom(drawn: Range, wanted: Range): Range {
  const [from, to] = wanted;
  const more = room * (to - from);
  const isTooLarge = isSmall(drawn, wanted);
  const lower = from < drawn[0] ? from - more : isTooLarge ? from : drawn[0];
  const upper = to > drawn[1] ? to + more : isTooLarge ? to : drawn[1];
  return [lower, upper];
}

function isSmall(drawn: Range, wanted: Range): boolean {
  return wanted[1] - wanted[0] < leastShare * (drawn[1] - drawn[0]);
}

/** The range of what is finite of some numbers; null where there is none. */
export function extentOf(lists: Iterable<Iterable<number | null>>): Range | null {
  let [least, most] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (value === null || !Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  return least > most ? null : [least, most];
}
