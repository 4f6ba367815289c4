import { expect, it } from "vitest";
import type { StepTensorView } from "../../../src-main/contract";
import { hasBatchAxis, seenRows } from "./batchRows";
import { describe as statisticsOf } from "./describe";

function tensor(shape: number[], numbers: number[], role: StepTensorView["role"] = "value"): StepTensorView {
  const values = Float32Array.from(numbers);
  return {
    node: "linear1",
    name: "output",
    role,
    phase: "forward",
    shape,
    values,
    updateRatio: null,
    ...statisticsOf(values),
  };
}

const output = tensor([3, 2], [1, 2, 3, 4, 8, -3]);

it("sees one row, with its own statistics", () => {
  const seen = seenRows(output, 2);
  expect(seen).toMatchObject({ shape: [2], mean: 2.5, std: 5.5, min: -3, max: 8, nonFinite: 0 });
  expect([...(seen?.values ?? [])]).toEqual([8, -3]);
  expect(seen?.norm).toBeCloseTo(Math.hypot(8, 3), 12);
});

it("sees the mean over the batch", () => {
  const seen = seenRows(output, "mean");
  expect(seen).toMatchObject({ shape: [2], min: 1, max: 4 });
  expect([...(seen?.values ?? [])]).toEqual([4, 1]);
  expect(seenRows(tensor([2], [1, 4]), "mean")).toMatchObject({ shape: [], mean: 2.5 });
  expect([...(seenRows(tensor([2, 1], [1, Infinity]), "mean")?.values ?? [])]).toEqual([Infinity]);
});

it("stays within a batch that has become smaller, and sees nothing where there are no numbers", () => {
  expect([...(seenRows(output, 7)?.values ?? [])]).toEqual([8, -3]);
  expect(seenRows({ ...output, values: null }, 0)).toBeNull();
  expect(seenRows({ ...output, values: null }, "all")?.values).toBeNull();
});

it("takes the first axis for the batch in outputs and their gradients only", () => {
  const gradient = tensor([3, 2], [1, 2, 3, 4, 5, 6], "gradient");
  const weight = tensor([3, 2], [1, 2, 3, 4, 5, 6], "parameter");
  expect(hasBatchAxis(output, [output, gradient], 3)).toBe(true);
  expect(hasBatchAxis(gradient, [output, gradient], 3)).toBe(true);
  expect(hasBatchAxis(output, [output], 4)).toBe(false);
  expect(hasBatchAxis(weight, [weight, gradient], 3)).toBe(false);
  expect(hasBatchAxis(gradient, [weight, gradient], 3)).toBe(false);
  expect(hasBatchAxis(tensor([], [1]), [tensor([], [1])], 1)).toBe(false);
});

it("has the engine's statistics: of the finite elements, the norm of all, and 32 bins", () => {
  const { mean, std, min, max, norm, nonFinite, histogram } = statisticsOf(Float32Array.from([0, 1, 2, 32, NaN]));
  expect([mean, min, max, nonFinite]).toEqual([8.75, 0, 32, 1]);
  expect(std).toBeCloseTo(Math.sqrt((8.75 ** 2 + 7.75 ** 2 + 6.75 ** 2 + 23.25 ** 2) / 4), 12);
  expect(norm).toBeNaN();
  expect([...histogram]).toEqual([1, 1, 1, ...Array.from({ length: 28 }, () => 0), 1]);
  expect(statisticsOf(Float32Array.from([5, 5])).histogram[0]).toBe(2);
  expect(statisticsOf(Float32Array.from([NaN])).mean).toBeNaN();
});
