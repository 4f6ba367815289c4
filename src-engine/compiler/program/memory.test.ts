import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countReads } from "../../base/testing/countVisits";
import { align, alignment, planMemory } from "./memory";
import type { Lifetime } from "./occupancy";

const lifetime = fc
  .record({ length: fc.integer({ min: 1, max: 200 }), start: fc.integer({ min: -1, max: 30 }), duration: fc.nat(12) })
  .map(({ length, start, duration }): Lifetime => ({ length, start, end: start + duration }));

const lifetimes = fc.array(lifetime, { maxLength: 40 });

const totalOf = (items: readonly Lifetime[]) => items.reduce((total, { length }) => total + align(length), 0);

const timed = (count: number, time: (at: number) => { start: number; end: number }) =>
  Array.from({ length: count }, (_, at): Lifetime => ({ length: 64, ...time(at) }));

const nested = (count: number, length: (at: number) => number) =>
  Array.from({ length: count }, (_, at): Lifetime => ({ length: length(at), start: at, end: 2 * count - at }));

describe("the memory plan", () => {
  it("never lets two live stretches overlap, and aligns them", () => {
    fc.assert(
      fc.property(lifetimes, (items) => {
        const { offsets, length } = planMemory(items);
        for (const [a, first] of items.entries()) {
          const start = offsets[a] ?? NaN;
          expect(start % alignment).toBe(0);
          expect(start + first.length).toBeLessThanOrEqual(length);
          for (const [b, second] of items.entries()) {
            if (a === b || first.end < second.start || second.end < first.start) continue;
            const other = offsets[b] ?? NaN;
            expect(start + first.length <= other || other + second.length <= start).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("needs at most the sum of all, and at least what is live at once", () => {
    fc.assert(
      fc.property(lifetimes, (items) => {
        const { length } = planMemory(items);
        expect(length).toBeLessThanOrEqual(totalOf(items));
        for (let at = -1; at <= 42; at += 1) {
          expect(length).toBeGreaterThanOrEqual(totalOf(items.filter(({ start, end }) => start <= at && at <= end)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("reuses memory in a chain: two stretches are enough", () => {
    const chain = Array.from({ length: 10 }, (_, at) => ({ length: 64, start: at, end: at + 1 }));
    expect(planMemory(chain).length).toBe(128);
  });

  it("puts each at the lowest place that those before it leave, the largest first", () => {
    fc.assert(
      fc.property(lifetimes, (items) => {
        const { offsets } = planMemory(items);
        const bySize = [...items.entries()].sort(([a, left], [b, right]) => right.length - left.length || a - b);
        for (const [at, [index, item]] of bySize.entries()) {
          const live = bySize.slice(0, at).filter(([, { start, end }]) => start <= item.end && item.start <= end);
          const taken = live.map(([other, { length }]) => ({ from: offsets[other] ?? 0, length }));
          const isFree = (place: number) =>
            taken.every(({ from, length }) => from + length <= place || place + item.length <= from);
          let lowest = 0;
          while (!isFree(lowest)) lowest += alignment;
          expect(offsets[index]).toBe(lowest);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, (count: number) => Lifetime[]]>([
    ["a chain whose values the backward pass needs", (count) => nested(count, () => 64)],
    ["such a chain of ever smaller values", (count) => nested(count, (at) => 16 * (count - at))],
    ["such a chain of two sizes", (count) => nested(count, (at) => (at % 2 === 0 ? 64 : 1000))],
    ["values that are all needed at the end", (count) => timed(count, (at) => ({ start: at, end: count }))],
    ["values that live for a moment", (count) => timed(count, (at) => ({ start: at, end: at + 2 }))],
    ["values that all are live at once", (count) => timed(count, () => ({ start: -1, end: count }))],
  ])("takes no look at every pair: %s", (_, lifetimesOf) => {
    const readsOf = (count: number) => {
      const { watched, reads } = countReads(lifetimesOf(count));
      planMemory(watched);
      return reads();
    };
    expect(readsOf(1000) / readsOf(500)).toBeLessThan(2.5);
  });

  it("is empty for nothing", () => {
    expect(planMemory([])).toEqual({ offsets: [], length: 0 });
  });
});
