import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EpochPoint } from "./reports";
import { type HistoryCursor, LossHistory, maxPoints } from "./lossHistory";

const point = (epoch: number, trainLoss = 1 / epoch, validationLoss = NaN): EpochPoint => ({
  epoch,
  trainLoss,
  validationLoss,
});

function filled(epochs: number, lossOf: (epoch: number) => EpochPoint = (epoch) => point(epoch)): LossHistory {
  const history = new LossHistory();
  for (let epoch = 1; epoch <= epochs; epoch += 1) history.add(lossOf(epoch));
  return history;
}

/** Somebody who follows a history: what is held after each look. */
function follow(history: LossHistory, cursor: HistoryCursor): () => readonly EpochPoint[] {
  let held: EpochPoint[] = [];
  return () => {
    const update = history.since(cursor);
    if (update !== null) held = update.restart ? update.points : [...held, ...update.points];
    return held;
  };
}

describe("LossHistory", () => {
  it("keeps a short run as it is", () => {
    expect(filled(1900).points()).toEqual(Array.from({ length: 1900 }, (_, i) => point(i + 1)));
  });

  it.each([1, 1995, 1996, 2000, 2001, 5003, 100_000])(
    "after %i epochs has at most 2,000 ordered points and the last",
    (epochs) => {
      const points = filled(epochs).points();
      expect(points.length).toBeLessThanOrEqual(maxPoints);
      expect(points.length).toBeGreaterThan(Math.min(epochs, maxPoints / 5) - 1);
      expect(points.at(-1)).toEqual(point(epochs));
      expect(points.every((item, i) => item.epoch > (points[i - 1]?.epoch ?? 0))).toBe(true);
    },
  );

  it("keeps the learning rate where a schedule changes it", () => {
    const scheduled = (epoch: number) => ({ ...point(epoch), learningRate: 1 / epoch });
    expect(filled(5, scheduled).points()).toEqual([1, 2, 3, 4, 5].map(scheduled));
    expect(
      filled(5000, scheduled)
        .points()
        .every(({ epoch, learningRate }) => learningRate === 1 / epoch),
    ).toBe(true);
  });

  it("never loses the smallest and largest loss of either curve", () => {
    const spike = (epoch: number) =>
      point(epoch, epoch === 777 ? 50 : epoch === 31_111 ? -3 : 1, epoch === 5000 ? 9 : epoch === 41 ? -9 : 0);
    const points = filled(60_000, spike).points();
    const train = points.map(({ trainLoss }) => trainLoss);
    const validation = points.map(({ validationLoss }) => validationLoss);
    expect([Math.max(...train), Math.min(...train), Math.max(...validation), Math.min(...validation)]).toEqual([
      50, -3, 9, -9,
    ]);
  });

  it("gives readers, however often they look, what the history itself holds", () => {
    const looks = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(looks, (steps) => {
        const history = new LossHistory();
        const cursor = LossHistory.cursor();
        const look = follow(history, cursor);
        let epoch = 0;
        for (const step of steps) {
          for (let i = 0; i < step; i += 1) history.add(point((epoch += 1), Math.sin(epoch)));
          const held = look();
          expect(held.at(-1)?.epoch).toBe(epoch);
          expect(held.every((item, i) => item.epoch > (held[i - 1]?.epoch ?? 0))).toBe(true);
          expect(held.length).toBeLessThanOrEqual(2 * maxPoints);
        }
        expect(history.since(cursor)).toBeNull();
        expect(history.since(cursor, { restart: true })).toEqual({ restart: true, points: history.points() });
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it("of a run that goes back has what a run has that went there straight", () => {
    const ways = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(ways, (steps) => {
        const history = new LossHistory();
        const look = follow(history, LossHistory.cursor());
        let epoch = 0;
        let round = 0;
        const losses = new Map<number, number>();
        for (const [forward, back] of steps) {
          round += 1;
          for (let i = 0; i < forward && epoch < 1900; i += 1) {
            epoch += 1;
            for (const later of losses.keys()) if (later >= epoch) losses.delete(later);
            losses.set(epoch, Math.sin(epoch) + round);
            history.add(point(epoch, losses.get(epoch)));
          }
          expect(look()).toEqual([...losses].map(([at, loss]) => point(at, loss)));
          epoch = Math.max(0, epoch - back);
        }
        expect(history.points()).toEqual(look());
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it("of a long run that goes back ends where that has come to", () => {
    const history = filled(20_000);
    for (const epoch of [12_345, 12_346, 3, 4]) {
      history.add(point(epoch));
      expect(history.points().at(-1)).toEqual(point(epoch));
      expect(history.points().every((item, i, all) => item.epoch > (all[i - 1]?.epoch ?? 0))).toBe(true);
    }
  });

  it("starts a new reader with everything, even when there is nothing", () => {
    expect(new LossHistory().since(LossHistory.cursor())).toEqual({ restart: true, points: [] });
  });
});
