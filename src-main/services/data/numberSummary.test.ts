import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "./numberSummary";

const of = (...values: number[]) => summarize(Float64Array.from(values).sort());

describe("statistics of numbers", () => {
  it("does not exist where there are none, and of one number no spread does", () => {
    expect(of()).toMatchObject({ count: 0, distinct: 0, mean: NaN, std: NaN, min: NaN, median: NaN, outliers: NaN });
    expect(of(7)).toMatchObject({ count: 1, distinct: 1, mean: 7, std: NaN, min: 7, q1: 7, median: 7, max: 7 });
  });

  it("lies between two values where a quartile does", () => {
    expect(of(1, 2, 3, 4)).toMatchObject({ q1: 1.75, median: 2.5, q3: 3.25 });
  });

  it("of a constant column has no spread at all, whatever the rounding", () => {
    const found = summarize(new Float64Array(1000).fill(0.1));
    expect(found).toMatchObject({ distinct: 1, mean: 0.1, std: 0, median: 0.1, outliers: NaN });
    expect(found.histogram[0]).toBe(1000);
  });

  it("neither overflows nor cancels", () => {
    const huge = of(-1.5e308, -1.5e308, 1.5e308, 1.5e308);
    expect(huge.mean).toBe(0);
    expect(huge.std / 1e308).toBeCloseTo(1.5 * Math.sqrt(4 / 3), 12);
    expect(huge.histogram).toEqual([2, ...new Array<number>(30).fill(0), 2]);
    expect(of(1.7e308, 1.7e308, 1.7e308).mean).toBeCloseTo(1.7e308, -298);
    expect(of(1e-200, 3e-200).std / 1e-200).toBeCloseTo(Math.SQRT2, 12);
    expect(of(1e15 + 1, 1e15 + 2, 1e15 + 3).std).toBe(1);
  });

  it("counts as outliers what a robust z is above 3.5 of", () => {
    // Median 5, MAD 2: the bound lies 10.38 away from the median.
    const base = [1, 3, 5, 7, 9, 3, 7];
    expect(of(...base, 15.3, -5.3).outliers).toBe(0);
    expect(of(...base, 15.5, -5.5).outliers).toBe(2);
    expect(of(1, 1, 1, 1, 50).outliers, "MAD 0").toBeNaN();
  });

  it("names the most frequent values, of those as frequent the smallest", () => {
    const { top, distinct } = of(5, 5, 5, 2, 2, ...Array.from({ length: 20 }, (_, index) => 100 - index), 0, -0);
    expect(distinct).toBe(23);
    expect(top.slice(0, 3).map(({ value, count }) => [value + 0, count])).toEqual([
      [5, 3],
      [0, 2],
      [2, 2],
    ]);
    expect(top.slice(3).map(({ value }) => value)).toEqual([81, 82, 83, 84, 85, 86, 87]);
  });

  it("has the median distance from the median that sorting all distances gives", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 }),
        (values) => {
          const { median, outliers } = of(...values);
          const distances = values.map((value) => Math.abs(value - median)).sort((left, right) => left - right);
          const half = (distances.length - 1) / 2;
          const mad = (distances[Math.floor(half)]! + distances[Math.ceil(half)]!) / 2;
          const expected = distances.filter((distance) => (0.6745 * distance) / mad > 3.5).length;
          expect(outliers).toBe(mad > 0 ? expected : NaN);
        },
      ),
      { seed: 20_261_201 },
    );
  });
});
