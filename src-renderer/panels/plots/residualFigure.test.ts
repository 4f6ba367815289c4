import { expect, it } from "vitest";
import { residualFigure } from "./residualFigure";
import { palette } from "./testing/palette";

const words = {
  ...{ actual: "Actual", predicted: "Predicted", residual: "Residual", rows: "Rows" },
  ...{ training: "Training", validation: "Validation", identity: "Perfect prediction" },
};
const draw = (actual: number[], predicted: number[], validation: number[]) => {
  const target = {
    name: "y",
    actual: Float32Array.from(actual),
    predicted: Float32Array.from(predicted),
    validation: Uint8Array.from(validation),
    categories: [],
  };
  const { data, layout } = residualFigure({ target, group: "all", words, palette });
  return { data: data as { type: string; x?: number[]; y: number[]; name: string }[], layout };
};

it("draws the zero line, and of either series its residuals over predictions with their bars", () => {
  const { data, layout } = draw([1, 2, 5], [0, 4, NaN], [0, 1, 1]);
  expect(data.map(({ type, name, x, y }) => [type, name, x, y])).toEqual([
    ["scatter", "Perfect prediction", [expect.closeTo(-0.24, 9), expect.closeTo(4.24, 9)], [0, 0]],
    ["scatter", "Training", [0], [1]],
    ["histogram", "Training", undefined, [1]],
    ["scatter", "Validation", [4], [-2]],
    ["histogram", "Validation", undefined, [-2]],
  ]);
  expect(layout.yaxis?.autorangeoptions).toEqual({
    minallowed: expect.closeTo(-2.12, 9) as number,
    maxallowed: expect.closeTo(2.12, 9) as number,
  });
});

it("has room about zero where every prediction is exact", () => {
  const { layout } = draw([1, 2], [1, 2], [0, 0]);
  expect(layout.yaxis?.autorangeoptions).toEqual({ minallowed: -1, maxallowed: 1 });
});
