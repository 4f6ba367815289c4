import { describe, expect, it } from "vitest";
import type { Figure } from "../figure";
import { metricFigure } from "../metricFigure";
import { scatterFigure } from "../scatterFigure";
import { residualFigure } from "../residualFigure";
import { palette } from "../testing/palette";
import { frameOf, liveFigure } from "./liveFigure";

const metric = (length: number, more: Partial<Parameters<typeof metricFigure>[0]> = {}): Figure =>
  metricFigure({
    points: Array.from({ length }, (_, index) => ({
      ...{ epoch: index + 1, trainLoss: 1, validationLoss: 1 },
      metrics: [0, index / length],
    })),
    ...{ index: 1, name: "R²", isShare: false, title: "R² per epoch", revision: "run", epochWord: "Epoch", palette },
    ...more,
  });

const target = {
  ...{ name: "apples", units: null },
  actual: Float32Array.of(1, 2, 3),
  predicted: Float32Array.of(1.5, 2.5, 9),
  validation: Uint8Array.of(0, 0, 1),
};
const scatterWords = {
  ...{ actual: "Actual", predicted: "Predicted", residual: "Residual", rows: "Rows" },
  ...{ training: "Training", validation: "Validation", identity: "Perfect" },
};
const rows = { target: target as never, group: "all", words: scatterWords, palette } as const;

describe("two figures of a run", () => {
  it("have one frame where they differ in their data", () => {
    expect(frameOf(metric(300))).toBe(frameOf(metric(20)));
  });

  it.each([
    ["colours", { palette: { ...palette, validation: "#123456" } }],
    ["words", { epochWord: "에포크" }],
    ["a way to write numbers", { isShare: true }],
    ["another run", { revision: "next" }],
  ])("have two frames where they differ in %s", (_what, more) => {
    expect(frameOf(metric(300, more))).not.toBe(frameOf(metric(300)));
  });

  it("have two frames where there are few epochs, a whole number each", () => {
    expect(frameOf(metric(5))).not.toBe(frameOf(metric(50)));
  });
});

describe("a figure drawn live", () => {
  it("wants its epochs from zero on, and its values", () => {
    expect(liveFigure(metric(100))?.wanted).toEqual({ x: [0, 100], y: [0, 0.99] });
  });

  it("wants what its axes ask for", () => {
    const { x, y } = liveFigure(scatterFigure(rows))!.wanted;
    expect(x![0]).toBeLessThan(1);
    expect(x![1]).toBeGreaterThan(9);
    expect(y).toEqual(x);
  });

  it("wants powers of ten on a logarithmic axis, and nothing of what has none", () => {
    const layout = { xaxis: {}, yaxis: { type: "log" as const } };
    const data = [{ type: "scatter" as const, mode: "lines" as const, x: [1, 2, 3], y: [0, 100, 0.01] }];
    expect(liveFigure({ data, layout })?.wanted.y).toEqual([-2, 2]);
  });

  it.each<[string, Figure]>([
    ["bars beside the points", residualFigure(rows)],
    [
      "a star",
      { data: [{ type: "scatter", mode: "markers", x: [1], y: [1], marker: { symbol: "star" } }], layout: {} },
    ],
    [
      "a stepped line",
      { data: [{ type: "scatter", mode: "lines", x: [1], y: [1], line: { shape: "hv" } }], layout: {} },
    ],
    ["dates", { data: [], layout: { xaxis: { type: "date" } } }],
    ["markup", { data: [], layout: { annotations: [{ text: "<b>best</b>", showarrow: false }] } }],
  ])("is not one with %s", (_what, figure) => {
    expect(liveFigure(figure)).toBeNull();
  });
});
