import { describe, expect, it } from "vitest";
import { TensorHistory, type TensorSample } from "./tensorHistory";

const sample = (step: number): TensorSample => ({ step, epoch: step / 3, tensors: [] });

describe("the history of tensors", () => {
  it("has every sample while there is room, in their order, each once", () => {
    const history = new TensorHistory();
    for (const step of [1, 2, 2, 1, 5]) history.add(sample(step));
    expect(history.samples.map(({ step }) => step)).toEqual([1, 2, 5]);
  });

  it.each([1, 7, 1000])("keeps the first, the newest, and others at even distances, %i steps apart", (apart) => {
    const history = new TensorHistory();
    for (let step = 1; step <= 5000 * apart; step += apart) {
      history.add(sample(step));
      expect(history.samples.at(-1)?.step).toBe(step);
    }
    const steps = history.samples.map(({ step }) => step);
    expect(steps[0]).toBe(1);
    expect(steps.length).toBeGreaterThan(32);
    expect(steps.length).toBeLessThanOrEqual(128);
    const gaps = steps.slice(1, -1).map((step, index) => step - (steps[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2.1 * Math.min(...gaps));
  });
});
