// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { setLanguage, setUpI18n } from "../i18n";
import { clearSteps, useStep } from "../state/stepStore";
import { flowLabels, flowWidth } from "./wireFlow";

const gradient = (norm: number): StepTensorView => ({
  ...{ node: "linear1", name: "output", role: "gradient", phase: "backward", shape: [2], values: null },
  ...{ mean: 0.25, std: 0, min: 0, max: 1, norm, nonFinite: 0, updateRatio: null, histogram: new Uint32Array(32) },
});

const standing = (tensors: StepTensorView[]): StepStanding => ({
  ...{ state: "paused", epoch: 1, epochs: 10, step: 1, batch: 1, phase: "backward", node: null, ends: true },
  ...{ rowCount: 0, rows: [], keepsGradients: false, piled: null, canGoBack: true, tensors },
});

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  clearSteps();
});

it("says the mean of a value and the norm of a gradient, the longest way first", () => {
  const labels = (way: "forward" | "backward", shape: string | null) => flowLabels({ way, tensor: gradient(3) }, shape);
  expect(labels("forward", "5 × 2")).toEqual(["5 × 2 · mean 0.25", "mean 0.25", "0.25"]);
  expect(labels("backward", null)).toEqual(["grad 3", "3"]);
});

it("draws a gradient the wider, the larger its norm is beside the others of the step", () => {
  const tensors = [100, 1, 0].map(gradient);
  useStep.setState({ view: standing(tensors) });
  const [most, less, none] = tensors.map((tensor) => flowWidth({ way: "backward", tensor }));
  expect(most).toBeGreaterThan(less!);
  expect(less).toBeGreaterThan(none!);
  expect(none).toBeGreaterThan(0);
});

it("draws a gradient that is not finite as wide as any, and values all alike", () => {
  const [large, infinite] = [gradient(100), gradient(Infinity)];
  useStep.setState({ view: standing([large, infinite]) });
  const width = (way: "forward" | "backward", tensor: StepTensorView) => flowWidth({ way, tensor });
  expect(width("backward", infinite)).toBe(width("backward", large));
  expect(width("forward", gradient(1))).toBe(width("forward", gradient(100)));
});
