import { beforeEach, describe, expect, it } from "vitest";
import type { Phase } from "../../src-engine";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { clearSteps, gradientsOf, normOf, stepOnWire, useStep } from "./stepStore";

function tensor(node: string, name: string, role: StepTensorView["role"], phase: Phase, norm = 1): StepTensorView {
  return {
    ...{ node, name, role, phase, shape: [2], values: null, mean: 0.5, std: 0, min: 0, max: 1, norm, nonFinite: 0 },
    ...{ updateRatio: null, histogram: new Uint32Array(32) },
  };
}

const features = tensor("dataset1", "features", "value", "batch");
const output = tensor("linear1", "output", "value", "forward");
const outputGradient = tensor("linear1", "output", "gradient", "backward", 8);
const weightGradient = tensor("linear1", "weight", "gradient", "backward", 3);
const biasGradient = tensor("linear1", "bias", "gradient", "backward", 4);
const parameters = ["weight", "bias"].map((name) => tensor("linear1", name, "parameter", "step"));

const standing = (phase: Phase, node: string | null, tensors: readonly StepTensorView[]): StepStanding => ({
  ...{ state: "paused", epoch: 1, epochs: 10, step: 1, batch: 1, phase, node, ends: node === null },
  ...{ rowCount: 0, rows: [], keepsGradients: false, piled: null, canGoBack: true, tensors: [...tensors] },
});

const toLinear = { from: { node: "dataset1", port: "features" }, to: "linear1" };
const toLoss = { from: { node: "linear1", port: "output" }, to: "mseLoss1" };

beforeEach(clearSteps);

describe("what goes along a wire", () => {
  const flow = (view: StepStanding, by: "node" | "phase", { from, to }: typeof toLoss) =>
    stepOnWire({ view, by }, from, to);

  it("is the batch, out of the dataset alone", () => {
    const view = standing("batch", null, [features]);
    expect(flow(view, "phase", toLinear)).toEqual({ way: "forward", tensor: features });
    expect(flow(view, "phase", toLoss)).toBeNull();
  });

  it("is all of forward by phases, and what the node that was done gave by nodes", () => {
    const tensors = [features, output];
    const whole = standing("forward", null, tensors);
    expect(flow(whole, "phase", toLinear)).toEqual({ way: "forward", tensor: features });
    expect(flow(whole, "phase", toLoss)).toEqual({ way: "forward", tensor: output });
    const atNode = standing("forward", "linear1", tensors);
    expect(flow(atNode, "node", toLinear)).toBeNull();
    expect(flow(atNode, "node", toLoss)).toEqual({ way: "forward", tensor: output });
  });

  it("is a gradient going back only to where there is one", () => {
    const tensors = [features, output, outputGradient];
    const whole = standing("backward", null, tensors);
    expect(flow(whole, "phase", toLoss)).toEqual({ way: "backward", tensor: outputGradient });
    expect(flow(whole, "phase", toLinear)).toBeNull();
    expect(flow(standing("backward", "mseLoss1", tensors), "node", toLoss)).toMatchObject({ way: "backward" });
    expect(flow(standing("backward", "linear1", tensors), "node", toLoss)).toBeNull();
  });

  it("is nothing while parameters are updated, or without a stepped run", () => {
    expect(flow(standing("step", null, [features, output, outputGradient]), "phase", toLoss)).toBeNull();
    expect(stepOnWire({ view: { state: "finished" }, by: "phase" }, toLoss.from, toLoss.to)).toBeNull();
  });
});

it("tells gradients of parameters from those of ports", () => {
  const view = standing("backward", null, [output, outputGradient, weightGradient, biasGradient, ...parameters]);
  const found = gradientsOf(view);
  expect(found).toEqual({ parameters: [weightGradient, biasGradient], ports: [outputGradient], largest: 8 });
  expect(normOf(found.parameters)).toBe(5);
});

it("zeroes gradients again in the next stepped run, and keeps the speed", () => {
  useStep.setState({ keepsGradients: true, speed: "fast" });
  clearSteps();
  expect(useStep.getState()).toMatchObject({ keepsGradients: false, speed: "fast" });
});
