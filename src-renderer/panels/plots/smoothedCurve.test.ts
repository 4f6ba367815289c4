import { expect, it } from "vitest";
import { smoothedCurve } from "./smoothedCurve";

it("leaves a curve alone at no weight, and a constant one at any", () => {
  expect(smoothedCurve([1, 2, 3], [5, 1, 9], 0)).toEqual([5, 1, 9]);
  for (const value of smoothedCurve([1, 2, 50, 51], [4, 4, 4, 4], 0.9)) expect(value).toBeCloseTo(4, 12);
});

it("is W&B's average of a curve of 1,001 points, a thousandth apart", () => {
  const x = Array.from({ length: 1001 }, (_, index) => index);
  const y = x.map((place) => (place % 2 === 0 ? 1 : 0));
  const found = smoothedCurve(x, y, 0.81);
  // By hand: weight sqrt(0.81) = 0.9; sums 1, 0.9, 1.81; shares 1, 1.9, 2.71.
  expect(found[0]).toBe(1);
  expect(found[1]).toBeCloseTo(0.9 / 1.9, 12);
  expect(found[2]).toBeCloseTo(1.81 / 2.71, 12);
  expect(found[1000]).toBeGreaterThan(0.45);
  expect(found[1000]).toBeLessThan(0.55);
});

it("keeps gaps, and goes on behind them", () => {
  const found = smoothedCurve([0, 1, 2], [2, null, 4], 0.5);
  expect(found[1]).toBeNull();
  expect(found[2]).toBeCloseTo(4, 6);
});
