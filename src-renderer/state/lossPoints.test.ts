import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendPoints, decimate, keptPoints } from "./lossPoints";

const curve = (length: number, loss: (epoch: number) => number = (epoch) => 1 / epoch) =>
  Array.from({ length }, (_, index) => ({
    epoch: index + 1,
    trainLoss: loss(index + 1),
    validationLoss: loss(index + 1) + 0.1,
  }));

describe("decimate", () => {
  it("leaves short curves alone", () => {
    const points = curve(2000);
    expect(decimate(points, 2000)).toBe(points);
  });

  it("keeps the first and the last point, the order, and the limit, whatever the losses are", () => {
    const loss = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0));
    fc.assert(
      fc.property(
        fc.array(fc.record({ trainLoss: loss, validationLoss: loss }), { maxLength: 400 }),
        fc.integer({ min: 12, max: 200 }),
        (losses, limit) => {
          const points = losses.map((each, index) => ({ epoch: index + 1, ...each }));
          const kept = decimate(points, limit);
          expect(kept.length).toBeLessThanOrEqual(Math.max(limit, Math.min(points.length, limit)));
          expect(kept.at(0)).toEqual(points.at(0));
          expect(kept.at(-1)).toEqual(points.at(-1));
          expect(kept.map(({ epoch }) => epoch)).toEqual(
            [...new Set(kept.map(({ epoch }) => epoch))].sort((a, b) => a - b),
          );
        },
      ),
    );
  });

  it("keeps a spike of one epoch among a hundred thousand, up and down", () => {
    const points = curve(100_000, (epoch) => (epoch === 77_777 ? 1000 : epoch === 55_555 ? -1000 : 1));
    const kept = decimate(points, 2000);
    expect(kept.map(({ epoch }) => epoch)).toEqual(expect.arrayContaining([55_555, 77_777]));
  });

  it("keeps where the loss stopped being a number", () => {
    const kept = decimate(
      curve(50_000, (epoch) => (epoch === 30_001 ? NaN : 1)),
      2000,
    );
    expect(kept.filter(({ trainLoss }) => Number.isNaN(trainLoss)).map(({ epoch }) => epoch)).toEqual([30_001]);
  });
});

describe("appendPoints", () => {
  it("adds new epochs and replaces one that is reported again", () => {
    const points = appendPoints(curve(3), [
      { epoch: 3, trainLoss: 9, validationLoss: 9 },
      { epoch: 4, trainLoss: 8, validationLoss: 8 },
    ]);
    expect(points.map(({ epoch, trainLoss }) => [epoch, trainLoss])).toEqual([
      [1, 1],
      [2, 0.5],
      [3, 9],
      [4, 8],
    ]);
  });

  it("thins a curve that grows without end, and keeps its last point", () => {
    const all = curve(keptPoints + 500);
    let points: ReturnType<typeof appendPoints> = [];
    for (let start = 0; start < all.length; start += 250) points = appendPoints(points, all.slice(start, start + 250));
    expect(points.length).toBeLessThanOrEqual(keptPoints);
    expect(points.at(-1)).toEqual(all.at(-1));
  });
});
