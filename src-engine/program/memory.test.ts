import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, alignment, planMemory, type Lifetime } from "./memory";

const lifetime = fc
  .record({ length: fc.integer({ min: 1, max: 200 }), start: fc.integer({ min: -1, max: 30 }), duration: fc.nat(12) })
  .map(({ length, start, duration }): Lifetime => ({ length, start, end: start + duration }));

const lifetimes = fc.array(lifetime, { maxLength: 40 });

const totalOf = (items: readonly Lifetime[]) => items.reduce((total, { length }) => total + align(length), 0);

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

  it("is empty for nothing", () => {
    expect(planMemory([])).toEqual({ offsets: [], length: 0 });
  });
});
