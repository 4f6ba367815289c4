import { describe, expect, it } from "vitest";
import type { ResponseCurve } from "../../../src-main/contract";
import { palette } from "../plots/testing/palette";
import { drawnCurves, responseFigure } from "./responseFigure";

const words = { prediction: "Prediction", probability: "Probability" };
const numbers: ResponseCurve = {
  column: "rainfall",
  x: [0, 10, 20],
  curves: [{ target: "apples", label: null, y: [1, 3, NaN] }],
};

describe("responseFigure", () => {
  it("draws each output, and a point on it where the column stands", () => {
    const { data, layout } = responseFigure({ response: numbers, now: 5, words, palette });
    expect(data).toMatchObject([
      { mode: "lines", x: [0, 10, 20], y: [1, 3, null], name: "apples" },
      { mode: "markers", x: [5], y: [2] },
    ]);
    expect(layout.xaxis).toMatchObject({ title: { text: "rainfall" } });
    expect(layout.yaxis).toMatchObject({ title: { text: "apples" } });
  });

  it.each([0, 10])("puts the point on the curve's own point %d, too", (now) => {
    const { data } = responseFigure({ response: numbers, now, words, palette });
    expect(data[1]).toMatchObject({ y: [now === 0 ? 1 : 3] });
  });

  it.each([-1, 21, NaN])("has no point where the column stands at %d", (now) => {
    const { data, layout } = responseFigure({ response: numbers, now, words, palette });
    expect(data[1]).toMatchObject({ x: [], y: [] });
    expect(layout.shapes).toEqual([]);
  });

  it("draws of many classes those that come highest, as shares", () => {
    const curves = Array.from({ length: 12 }, (_, i) => ({ target: "digit", label: String(i), y: [i / 100, 0] }));
    const response = { column: "pixel", x: [0, 1], curves };
    expect(drawnCurves(response).map(({ label }) => label)).toEqual(["4", "5", "6", "7", "8", "9", "10", "11"]);
    const { layout } = responseFigure({ response, now: 0, words, palette });
    expect(layout.yaxis).toMatchObject({ title: { text: "Probability" }, tickformat: ".0%" });
  });
});
