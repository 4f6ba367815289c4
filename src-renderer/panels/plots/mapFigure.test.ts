import { expect, it } from "vitest";
import { mapFigure } from "./mapFigure";
import { palette } from "./testing/palette";

it("borders a class where another one is as probable, and colours it where it is the most probable one", () => {
  const words = { actual: "", predicted: "", probability: "", training: "", validation: "" };
  const { data } = mapFigure({
    map: {
      ...{ epoch: 1, task: "classification", target: "kind", outputs: ["a", "b", "c"], held: [], columns: ["x", "y"] },
      x: { column: "x", values: Float64Array.of(0, 1) },
      y: { column: "y", values: Float64Array.of(0, 1) },
      values: Float32Array.of(0.5, 0.25, 0.25, 0.375, 0.375, 0.25, 0, 0.25, 0.75, NaN, NaN, NaN),
      rows: {
        x: new Float64Array(),
        y: new Float64Array(),
        actual: [new Float32Array()],
        validation: new Uint8Array(),
      },
    },
    ...{ output: 0, words, palette },
  });
  const planes = data as { type: string; z?: (number | null)[][] }[];
  const of = (type: string) => planes.filter((each) => each.type === type).map(({ z }) => z?.flat());
  expect(of("contour")).toEqual([
    [0.25, 0, -0.75, null],
    [-0.25, 0, -0.5, null],
    [-0.25, -0.125, 0.5, null],
  ]);
  expect(of("heatmap")).toEqual([
    [0.5, null, null, null],
    [null, null, null, null],
    [null, null, 0.75, null],
  ]);
});
