import { expect, it } from "vitest";
import type { PredictionMap } from "../../../src-main/contract";
import { confusionFigure } from "./confusionFigure";
import type { Figure } from "./figure";
import { importanceFigure } from "./importanceFigure";
import { mapFigure } from "./mapFigure";
import { plotText } from "./plotText";
import { palette } from "./testing/palette";

const link = '<a href="https://example.com">a</a>';
const words = {
  ...{ actual: "Actual", predicted: "Predicted", probability: "Probability" },
  ...{ training: "Training", validation: "Validation" },
};
const map: PredictionMap = {
  ...{ epoch: 1, task: "classification", target: link, outputs: ["no", link], held: [], columns: [link, "b"] },
  x: { column: link, values: Float64Array.of(1, 2) },
  y: { column: link, values: Float64Array.of(5, 6) },
  values: Float32Array.of(1, 0, 0.5, 0.5, 0.25, 0.75, 0, 1),
  rows: {
    ...{ x: Float64Array.of(1, 2), y: Float64Array.of(5, 6) },
    ...{ actual: [Float32Array.of(0, 1), Float32Array.of(1, 0)], validation: Uint8Array.of(0, 1) },
  },
};
const draw = (of: PredictionMap) => mapFigure({ map: of, output: 1, words, palette });
const regression = { ...map, task: "regression", target: "" } as const;

it("spells what would be markup, an entity, or part of a template", () => {
  expect(plotText("<b>R&amp;D</b> %{x} 5 % 습도")).toBe("&lt;b>R&amp;amp;D&lt;/b> %&#123;x} 5 % 습도");
});

it.each<[string, () => Figure]>([
  ["regions of classes", () => draw(map)],
  ["probabilities along a column", () => draw({ ...map, y: null, values: map.values.subarray(4) })],
  ["a number over a plane", () => draw(regression)],
  ["a number along a column", () => draw({ ...regression, y: null, values: map.values.subarray(4) })],
  ["importance", () => {
    const rest = { epoch: 1, measure: "r2", of: "training", rows: 2, ofRows: 2, score: 1, repeats: 5 } as const;
    return importanceFigure({ ...rest, columns: [{ column: link, mean: 1, std: 0 }] }, { title: "", fall: "", palette });
  }],
  ["a confusion matrix", () => confusionFigure({ counts: [[1, 0], [0, 1]], categories: ["no", link], title: "", words, palette })],
])("names from a file are no markup in %s", (_, figure) => {
  const { data, layout } = figure();
  const { uirevision: _revision, ...drawn } = layout;
  const written = JSON.stringify([data, drawn]);
  expect(written).toContain("&lt;a href");
  expect(written).not.toContain("<a");
}); // prettier-ignore
