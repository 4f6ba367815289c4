import { describe, expect, it } from "vitest";
import type { FoundRateView } from "../../../src-main/contract";
import { nearestStep, rateFigure } from "./rateFigure";
import { palette } from "./testing/palette";

const words = {
  axis: "Learning rate",
  loss: "Loss",
  batchLoss: "Loss of the batch",
  smoothed: "Smoothed",
  suggested: "Suggested 0.01",
  explodes: "explodes",
};

const found: FoundRateView = {
  node: "sgd1",
  learningRate: 0.012,
  reason: { code: "rateSteepest", values: {}, path: null },
  steps: [
    { step: 1, learningRate: 1e-3, loss: 9, smoothed: 10 },
    { step: 2, learningRate: 1e-2, loss: 4, smoothed: 8 },
    { step: 3, learningRate: 1e-1, loss: 90, smoothed: 12 },
    { step: 4, learningRate: 1, loss: Infinity, smoothed: Infinity },
  ],
  steepest: 1e-2,
  limit: 1,
};

const drawn = (view: FoundRateView) => {
  const { data, layout } = rateFigure({ found: view, words, palette });
  return { data: data as { name?: string; x: number[]; y: (number | null)[] }[], layout };
};

describe("the chart of a range test", () => {
  it("draws the batches' losses and the smoothed one by rate, and the suggestion on it", () => {
    const { data, layout } = drawn(found);
    expect(data.map(({ name, y }) => [name, y])).toEqual([
      ["Loss of the batch", [9, 4, 90, null]],
      ["Smoothed", [10, 8, 12, null]],
      [undefined, [8]],
    ]);
    expect(data[2]?.x).toEqual([0.012]);
    expect(layout.xaxis).toMatchObject({ type: "log" });
    expect(layout.annotations?.map(({ text, x }) => [text, x])).toEqual([
      ["Suggested 0.01", Math.log10(0.012)],
      ["explodes", 0],
    ]);
  });

  it("lets what explodes leave it", () => {
    expect(drawn(found).layout.yaxis?.range).toEqual([0, expect.closeTo(13.2, 5)]);
  });

  it("marks no explosion where there was none", () => {
    const calm = { ...found, limit: null, steps: found.steps.slice(0, 3) };
    expect(drawn(calm).layout.annotations).toHaveLength(1);
  });

  it("finds the step of the suggestion by its ratio", () => {
    expect(nearestStep(found)).toBe(1);
    expect(nearestStep({ ...found, learningRate: 0.05 })).toBe(2);
  });
});
