import { describe, expect, it } from "vitest";
import { boundedMinimum } from "./boundedMinimum";
import { done, finishNow } from "./work";

describe("the place where a function is smallest is found", () => {
  it.each<[name: string, of: (x: number) => number, bounds: [number, number], place: number]>([
    ["a parabola", (x) => (x - 2) ** 2, [-5, 9], 2],
    ["a corner", (x) => Math.abs(x + 1.25), [-5, 9], -1.25],
    ["a flat bottom", (x) => (x - 0.5) ** 4, [-1, 4], 0.5],
    ["between steep walls", (x) => Math.cosh(20 * (x - 0.3)), [-3, 3], 0.3],
    ["at its lower bound", (x) => x, [1, 2], 1],
    ["at its upper bound", (x) => -x, [1, 2], 2],
  ])("%s", (name, of, bounds, place) => {
    let calls = 0;
    const counted = (x: number) => {
      calls += 1;
      expect(x).toBeGreaterThanOrEqual(bounds[0]);
      expect(x).toBeLessThanOrEqual(bounds[1]);
      return done(of(x));
    };
    expect(Math.abs(finishNow(boundedMinimum(counted, bounds)) - place)).toBeLessThan(
      name === "a flat bottom" ? 1e-3 : 1e-6,
    );
    expect(calls).toBeLessThan(100);
  });
});
