import type { Value } from "../../../ops/define";
import type { LowerContext } from "../define";

/** Places in a row that go on without a gap. */
interface Run {
  readonly start: number;
  length: number;
}

/** Places in ascending order as runs of neighbours. */
export function runsOf(places: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && last.start + last.length === place) last.length += 1;
    else runs.push({ start: place, length: 1 });
  }
  return runs;
}

/** The columns of `value`, `[batch, columns]`, at `places`: `[batch, places]`; null where there are no places. */
export function takeColumns(context: LowerContext, value: Value, places: readonly number[]): Value | null {
  return runsOf(places)
    .map(({ start, length }) => context.apply("narrow", [value], [1, start, length]))
    .reduce<Value | null>((joined, part) => (joined ? context.apply("concat", [joined, part], [1]) : part), null);
}
