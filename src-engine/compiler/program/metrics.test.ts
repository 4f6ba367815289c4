import { describe, expect, it } from "vitest";
import { metricsMeter, topKOf, type ClassificationMetricsSpec, type MetricsSpec } from "./metrics";
import { areaUnderCurve, logOdds } from "./rankMetrics";

/** Measures rows of predictions and targets at once; `batch` of them at a time. */
function measure(spec: MetricsSpec, rows: readonly (readonly [readonly number[], readonly number[]])[], batch = 2) {
  const persistent = Float32Array.of(10, 20, 2, 4);
  const meter = metricsMeter(spec, persistent, rows.length);
  for (let start = 0; start < rows.length; start += batch) {
    const part = rows.slice(start, start + batch);
    const predictions = Float32Array.from(part.flatMap(([prediction]) => prediction));
    meter.add(predictions, Float32Array.from(part.flatMap(([, target]) => target)), part.length);
  }
  const { values, ...rest } = meter.report();
  return { values: values.map((value) => Number(value.toFixed(12))), ...rest };
}

const numbers: MetricsSpec = { kind: "regression", column: 0, width: 1, inverse: null };
const classes = (count: number, more: Partial<ClassificationMetricsSpec> = {}): MetricsSpec => ({
  kind: "classification",
  column: 0,
  width: 1,
  classes: count,
  scores: count,
  topK: topKOf(count),
  ...more,
});

describe("metrics of numbers", () => {
  it("are mean squared, its root, mean absolute error and the coefficient of determination", () => {
    // Errors -1, 1, 3, 1; targets 1, 2, 3, 6 with mean 3 and squared deviations 4 + 1 + 0 + 9.
    const report = measure(numbers, [
      [[0], [1]],
      [[3], [2]],
      [[6], [3]],
      [[7], [6]],
    ]);
    expect(report.values).toEqual([3, Number(Math.sqrt(3).toFixed(12)), 1.5, Number((1 - 12 / 14).toFixed(12))]);
    expect(report.rows).toBe(4);
    expect([...report.details]).toEqual([3, Math.sqrt(3), 1.5, expect.closeTo(1 - 12 / 14, 12)]);
  });

  it("are in the columns' own units, and means over the columns", () => {
    const spec: MetricsSpec = { ...numbers, width: 2, inverse: { mean: 0, scale: 2 } };
    const report = measure(spec, [
      [
        [0, 0],
        [11, 20],
      ],
      [
        [1, 1],
        [11, 28],
      ],
    ]);
    expect([...report.details]).toEqual([1, 1, 1, NaN, 8, Math.sqrt(8), 2, 0.5]);
    expect(report.values.slice(0, 3)).toEqual([4.5, Number(((1 + Math.sqrt(8)) / 2).toFixed(12)), 1.5]);
    expect(report.values[3]).toBeNaN();
  });

  it.each([
    ["of no rows", []],
    ["of predictions that are not numbers", [[[NaN], [1]]]],
  ] as const)("%s are undefined", (_, rows) => {
    expect(measure(numbers, rows).values).toEqual([NaN, NaN, NaN, NaN]);
  });
});

describe("metrics of classes", () => {
  const rows = [
    [[3, 1, 0], [0]],
    [[0, 3, 1], [0]],
    [[0, 2, 1], [1]],
    [[1, 2, 0], [2]],
    [[0, 1, 2], [2]],
    [[9, 9, 9], [7]],
  ] as const;

  it("are shares of right rows, macro means over the classes, and a confusion matrix", () => {
    const { values, rows: measured, details } = measure(classes(3), rows);
    const [accuracy, topK, precision, recall, f1] = values;
    expect(measured).toBe(5);
    expect([...details]).toEqual([1, 1, 0, 0, 1, 0, 0, 1, 1]);
    expect(accuracy).toBe(0.6);
    // Of the two most likely classes; equal ones in their order.
    expect(topK).toBe(0.6);
    expect(precision).toBeCloseTo((1 + 1 / 3 + 1) / 3, 12);
    expect(recall).toBeCloseTo((1 / 2 + 1 + 1 / 2) / 3, 12);
    expect(f1).toBeCloseTo((2 / 3 + 1 / 2 + 2 / 3) / 3, 12);
  });

  it("count a class that is predicted but never meant, and leave out one that is neither", () => {
    const { values } = measure(classes(4), [
      [[1, 0, 0, 0], [0]],
      [[0, 1, 0, 0], [0]],
    ]);
    expect(values.slice(2, 5)).toEqual([0.5, 0.25, Number((2 / 3 / 2).toFixed(12))]);
  });

  it("rank class 1 of two by the difference of the scores, or by the only score", () => {
    const two = measure(classes(2), [
      [[0, 1], [1]],
      [[0, 0.5], [0]],
      [[2, 0], [0]],
      [[1, 1.5], [1]],
    ]);
    // Of four pairs three are ranked right and one is equal.
    expect(two.values).toEqual([0.75, NaN, expect.any(Number), 0.75, expect.any(Number), 0.875]);
    const one = measure(classes(2, { scores: 1 }), [
      [[1], [1]],
      [[0.5], [-1]],
      [[-2], [-1]],
      [[0.5], [1]],
    ]);
    expect(one.values).toEqual(two.values);
    expect([...one.details]).toEqual([1, 1, 0, 2]);
  });

  it("take the largest of several target columns", () => {
    const { details } = measure(classes(3, { width: 3 }), [
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
    ]);
    expect([...details]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it("have no area under the curve where a class is missing", () => {
    expect(measure(classes(2), [[[0, 1], [1]]]).values).toEqual([1, NaN, 1, 1, 1, NaN]);
    expect(measure(classes(3), rows.slice(0, 3)).values[5]).toBeNaN();
  });

  it.each([
    ["no rows", []],
    ["a score that is not a number", [[[NaN, 1, 0], [0]]]],
  ] as const)("of %s are undefined, without a confusion matrix", (_, given) => {
    const { values, details } = measure(classes(3), given);
    expect(values).toEqual([NaN, NaN, NaN, NaN, NaN, NaN]);
    expect(details).toHaveLength(0);
  });
});

describe("the area under the curve", () => {
  it("is 1 for perfect ranks, 0 for reversed ones, and a half where all are equal", () => {
    const area = (positive: number[], negative: number[]) =>
      areaUnderCurve(Float32Array.from(positive), Float32Array.from(negative));
    expect(area([2, 3], [1, -1])).toBe(1);
    expect(area([-Infinity], [1, Infinity])).toBe(0);
    expect(area([0, -0], [0, 0, -0])).toBe(0.5);
    expect(area([], [1])).toBeNaN();
  });

  it("ranks by odds that do not run out where probabilities do", () => {
    expect(logOdds(Float32Array.of(5))).toEqual([5]);
    const odds = logOdds(Float32Array.of(0, 60, 1));
    expect(odds[1]).toBeCloseTo(60 - Math.log(1 + Math.E), 4);
    expect(odds[0]).toBeCloseTo(-60, 4);
    const p = 1 / (1 + Math.exp(1) + Math.exp(2));
    expect(logOdds(Float32Array.of(0, 1, 2))[0]).toBeCloseTo(Math.log(p / (1 - p)), 6);
  });
});
