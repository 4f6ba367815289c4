import { describe, expect, it } from "vitest";
import { drawnPoints, lossFigure, visiblePoints, type LossChart } from "./lossFigure";
import { palette } from "./testing/palette";

const words = {
  epoch: "Epoch",
  loss: "Loss",
  training: "Training",
  validation: "Validation",
  before: "Earlier run",
  smoothed: "smoothed",
  best: (epoch: number) => `Best: epoch ${String(epoch)}`,
  least: (loss: number) => `Least loss: ${String(loss)}`,
  diverged: (epoch: number) => `Diverged at epoch ${String(epoch)}`,
};
const curve = (length: number, loss = (epoch: number) => 1 / epoch, validation = NaN) =>
  Array.from({ length }, (_, index) => ({ epoch: index + 1, trainLoss: loss(index + 1), validationLoss: validation }));
const figure = (chart: Partial<LossChart>) =>
  lossFigure({
    ...{
      points: [],
      forks: [],
      before: [],
      scale: "linear",
      smoothing: 0,
      range: null,
      divergedAt: null,
      bestAt: null,
      least: null,
      revision: "run",
      words,
      palette,
    },
    ...chart,
  });
const series = (chart: Partial<LossChart>) =>
  JSON.parse(JSON.stringify(figure(chart).data)) as { name?: string; x: number[]; y: (number | null)[] }[];

describe("lossFigure", () => {
  it("draws a smoothed curve over each one, which stays, faint", () => {
    const noisy = curve(50, (epoch) => epoch % 2, 3);
    const [train, smoothTrain, validation, smoothValidation] = series({ points: noisy, smoothing: 0.9 });
    expect([train, smoothTrain, validation, smoothValidation].map((each) => each?.name)).toEqual([
      "Training",
      "Training (smoothed)",
      "Validation",
      "Validation (smoothed)",
    ]);
    expect(train).toMatchObject({ y: noisy.map(({ trainLoss }) => trainLoss), opacity: 0.3 });
    const spread = (y: readonly (number | null)[] = []) => Math.max(...y.map(Number)) - Math.min(...y.map(Number));
    expect(spread(smoothTrain?.y.slice(10))).toBeLessThan(0.5 * spread(train?.y));
    expect(spread(smoothValidation?.y)).toBeCloseTo(0, 12);
  });

  it("draws what training approaches across the plot, where that is known", () => {
    const [, least] = series({ points: curve(5), least: 0.01 });
    expect(least).toMatchObject({ name: "Least loss: 0.01", x: [1, 5], y: [0.01, 0.01] });
    expect(series({ points: curve(5) }).map(({ name }) => name)).not.toContain("Least loss: 0.01");
  });

  it("marks where settings became others, and draws behind it what the run came to without them", () => {
    const chart = { points: curve(9), before: curve(20).slice(4), forks: [{ epoch: 5, text: "Learning rate 0.01" }] };
    const [before, own] = series(chart);
    expect(before).toMatchObject({
      name: "Earlier run",
      x: curve(20)
        .slice(4)
        .map(({ epoch }) => epoch),
    });
    expect(own).toMatchObject({ name: "Training" });
    const { shapes, annotations } = figure(chart).layout;
    expect(shapes?.map(({ x0 }) => x0)).toEqual([5]);
    expect(annotations?.map(({ text }) => text)).toEqual(["Learning rate 0.01"]);
    // A run that went on where it was paused has nothing behind it.
    expect(series({ points: curve(9), before: curve(5).slice(4) }).map(({ name }) => name)).not.toContain(
      "Earlier run",
    );
  });

  it("draws training alone when no rows are held out", () => {
    expect(series({ points: curve(5) }).map(({ name }) => name)).toEqual(["Training", undefined]);
    expect(series({ points: curve(5, undefined, 0.5) }).map(({ name }) => name)).toEqual([
      "Training",
      "Validation",
      undefined,
      undefined,
    ]);
  });

  it("draws at most 2,000 points and always the last", () => {
    const [training] = series({ points: curve(15_000) });
    expect(training?.x.length).toBeLessThanOrEqual(drawnPoints);
    expect(training?.x.at(-1)).toBe(15_000);
  });

  it("leaves a gap where the loss is not finite, and marks the epoch", () => {
    const chart = { points: curve(6, (epoch) => (epoch === 4 ? Infinity : epoch === 5 ? NaN : 1)) };
    expect(series(chart)[0]?.y).toEqual([1, 1, 1, null, null, 1]);
    expect(figure(chart).layout.annotations?.[0]?.text).toBe("✕ Diverged at epoch 4");
    expect(figure({ points: curve(3), divergedAt: 4 }).layout.shapes?.[0]).toMatchObject({ x0: 4, x1: 4 });
  });

  it("marks the best epoch, its words where there is more room and clear of a divergence's", () => {
    expect(figure({ points: curve(50) }).layout.annotations).toEqual([]);
    const early = figure({ points: curve(50), bestAt: 5 }).layout;
    expect(early.shapes).toMatchObject([{ x0: 5, x1: 5 }]);
    expect(early.annotations).toMatchObject([{ text: "⚑ Best: epoch 5", xanchor: "left" }]);
    const both = figure({ points: curve(50), bestAt: 48, divergedAt: 51 }).layout.annotations;
    expect(both).toMatchObject([
      { text: "⚑ Best: epoch 48", xanchor: "right" },
      { text: "✕ Diverged at epoch 51", xanchor: "right" },
    ]);
    expect(both?.[0]?.yshift).not.toBe(both?.[1]?.yshift);
  });

  it("makes room for the mark of a divergence, which lies behind the last point", () => {
    expect(figure({ points: curve(2), divergedAt: 3 }).layout.xaxis).toMatchObject({
      autorangeoptions: { minallowed: 0.5, maxallowed: 3.5 },
    });
    expect(figure({ points: curve(50), divergedAt: 51 }).layout.xaxis?.autorangeoptions?.maxallowed).toBeGreaterThan(
      51,
    );
  });

  it("keeps the zoom of a run, and forgets the loss axis' when its scale changes", () => {
    expect(figure({ points: curve(20) }).layout.uirevision).toBe("run");
    expect(figure({ points: curve(20), scale: "log" }).layout.yaxis).toMatchObject({
      type: "log",
      uirevision: "run log",
    });
  });

  it("shows everything there is inside a zoomed range", () => {
    const points = curve(20_000);
    const zoomed = visiblePoints(points, [5000.5, 5600.2]);
    expect([zoomed[0]?.epoch, zoomed.at(-1)?.epoch, zoomed.length]).toEqual([5000, 5601, 602]);
    expect(series({ points, range: [5000.5, 5600.2] })[0]?.x).toHaveLength(602);
  });
});
