import { describe, expect, it } from "vitest";
import { at } from "../base/at";
import { explodes, LossSmoother, marksOf, perDecade, type RateStep } from "./rateCurve";

const untouched = [8, 2, 8, 2, 8, 2, 8, 2];

function smoothed(losses: readonly number[]): number[] {
  const smoother = new LossSmoother(untouched);
  return losses.map((loss) => smoother.next(loss));
}

/** Steps whose smoothed loss is what `lossAt` makes of the rate. */
function curve(from: number, decades: number, lossAt: (rate: number) => number): RateStep[] {
  return Array.from({ length: decades * perDecade + 1 }, (_, index) => {
    const learningRate = from * 10 ** (index / perDecade);
    return { step: index + 1, learningRate, loss: NaN, smoothed: lossAt(learningRate) };
  });
}

describe("a smoothed loss", () => {
  it("stays where it is while nothing is learned, however different batches are", () => {
    for (const loss of smoothed(untouched)) expect(loss).toBeCloseTo(5, 12);
  });

  it("is a mean in which the newest weighs a tenth", () => {
    const smoother = new LossSmoother([4, 4, 4]);
    // (0.9 * 0.1 * 4 + 0.1 * 2) / (1 - 0.9 ** 2)
    expect([4, 2].map((loss) => smoother.next(loss))).toEqual([4, expect.closeTo(0.56 / 0.19, 12)]);
  });

  it("is one where the first weights' own losses are 0", () => {
    const smoother = new LossSmoother([0, 0]);
    expect(smoother.next(0)).toBe(0);
    expect(smoother.next(3)).toBeCloseTo(0.3 / 0.19, 12);
  });

  it("has not exploded where it is still a small part of the first", () => {
    expect([explodes(0.3, 0.001, 10), explodes(0.5, 0.001, 10), explodes(0, 0, 0)]).toEqual([false, true, false]);
  });

  it("has exploded above four times the best, and where it is no number", () => {
    expect([explodes(4, 1, 9), explodes(4.1, 1, 9), explodes(NaN, 1, 9), explodes(Infinity, 1, 9)]).toEqual([
      ...[false, true, true, true],
    ]);
  });
});

describe("the marks of a curve", () => {
  it("are where it falls fastest, and where it explodes", () => {
    const steps = curve(1e-6, 6, (rate) => (rate > 0.5 ? 1000 : 1 + 9 / (1 + (rate / 1e-3) ** 2)));
    const exploded = steps.slice(0, steps.findIndex((step) => step.smoothed === 1000) + 1);
    const { steepest, limit } = marksOf(exploded);
    expect(steepest).toBeCloseTo(1e-3, 12);
    expect(limit).toBe(at(exploded, exploded.length - 1).learningRate);
    expect(limit).toBeGreaterThan(0.5);
  });

  it("are none where it does not fall, or rises only", () => {
    const rising = curve(1e-6, 6, (rate) => 1 + rate);
    expect(marksOf(rising)).toEqual({ steepest: null, limit: null });
    expect(marksOf(curve(1e-6, 6, () => 1))).toEqual({ steepest: null, limit: null });
    expect(marksOf([at(rising, 0), { ...at(rising, 1), smoothed: Infinity }])).toMatchObject({ steepest: null });
  });

  it("do not lie behind the lowest loss", () => {
    // A second fall that is deeper than the first, but ends above its lowest point.
    const { steepest } = marksOf(curve(1e-6, 6, (rate) => (rate < 1e-4 ? 10 : rate < 1e-2 ? 5 : rate < 1e-1 ? 19 : 6)));
    expect(steepest).toBeGreaterThan(1e-5);
    expect(steepest).toBeLessThan(1e-3);
  });
});
