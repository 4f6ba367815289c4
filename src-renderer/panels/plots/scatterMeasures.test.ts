import { describe, expect, it } from "vitest";
import { confusion, regressionMeasures, residualMeasures, rowsOf, type ScatterTarget } from "./scatterMeasures";

const target = (
  actual: number[],
  predicted: number[],
  validation: number[],
  categories: string[] = [],
): ScatterTarget => ({
  name: "y",
  actual: Float32Array.from(actual),
  predicted: Float32Array.from(predicted),
  validation: Uint8Array.from(validation),
  categories,
});

describe("regressionMeasures", () => {
  it("is 1 and 0 for exact predictions", () => {
    expect(regressionMeasures(target([1, 2, 3], [1, 2, 3], [0, 0, 0]), "all")).toEqual({
      rows: 3,
      rmse: 0,
      r2: 1,
      notFinite: 0,
    });
  });

  it("is R² 0 when the mean is predicted, in the units of the target", () => {
    const measures = regressionMeasures(target([0, 2], [1, 1], [0, 0]), "all");
    expect(measures.r2).toBe(0);
    expect(measures.rmse).toBe(1);
  });

  it("leaves R² undefined where the actual values do not vary", () => {
    expect(regressionMeasures(target([5, 5], [4, 6], [0, 0]), "all").r2).toBeNaN();
  });

  it("looks at one group of rows, and counts what is not finite", () => {
    const mixed = target([1, 2, 3, 4], [1, NaN, 3, Infinity], [0, 0, 1, 1]);
    expect(rowsOf(mixed, "validation")).toEqual([2, 3]);
    expect(regressionMeasures(mixed, "validation")).toMatchObject({ rows: 1, notFinite: 1, rmse: 0 });
  });
});

describe("residualMeasures", () => {
  it("is what is lacking, above 0 where too little is predicted, and goes with the RMSE", () => {
    const short = target([3, 5, 10], [1, 4, 4], [0, 0, 0]);
    const { mean, deviation, largest, rows } = residualMeasures(short, "all");
    expect([rows, mean, largest]).toEqual([3, 3, 6]);
    expect(Math.hypot(mean, deviation)).toBeCloseTo(regressionMeasures(short, "all").rmse, 12);
  });

  it("leaves out what is not finite, and has none without rows", () => {
    const mixed = target([1, 2], [Infinity, 1], [0, 1]);
    expect(residualMeasures(mixed, "all")).toMatchObject({ rows: 1, mean: 1, deviation: 0, notFinite: 1 });
    expect(residualMeasures(mixed, "training")).toMatchObject({ rows: 0, mean: NaN, largest: NaN, notFinite: 1 });
  });
});

describe("confusion", () => {
  const species = target([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], [0, 1, 0, 0, 1], ["Adelie", "Chinstrap", "Gentoo"]);

  it("counts actual classes down and predicted ones across", () => {
    expect(confusion(species, "all")).toEqual({
      counts: [
        [1, 1, 0],
        [0, 1, 0],
        [1, 0, 1],
      ],
      rows: 5,
      accuracy: 0.6,
    });
  });

  it("has no accuracy without rows", () => {
    expect(confusion(target([], [], [], ["a"]), "training").accuracy).toBeNaN();
  });
});
