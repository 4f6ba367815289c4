// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { languages, phases } from "../../../src-engine";
import type { StepGoal, StepStanding, StepTensorView } from "../../../src-main/contract";
import { setLanguage, setUpI18n } from "../../i18n";
import { loopLines, stepSentence } from "./stepSentence";

function tensor(name: string, role: StepTensorView["role"], phase: StepTensorView["phase"], values: number[]) {
  const shape = name === "loss" ? [] : [values.length];
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const node = name === "loss" ? "mseLoss1" : "linear1";
  return {
    ...{ node, name, role, phase, shape, mean, min, max, std: 0, norm: Math.hypot(...values), nonFinite: 0 },
    values: Float32Array.from(values),
    updateRatio: null,
    histogram: new Uint32Array(32),
  };
}

const tensors = [
  tensor("output", "value", "forward", [2, 4]),
  tensor("loss", "value", "loss", [19.5]),
  tensor("weight", "gradient", "backward", [3, 4]),
  tensor("weight", "parameter", "step", [0.25, 7]),
];

const standing = (phase: StepStanding["phase"], patch: Partial<StepStanding> = {}): StepStanding => ({
  ...{ state: "paused", epoch: 1, epochs: 10, step: 3, batch: 3, phase, node: null, ends: true, tensors },
  ...{ rowCount: 6, rows: [4, 0, 2, 9, 7, 1], keepsGradients: false, piled: null, canGoBack: true },
  ...patch,
});

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
});

describe.each(languages)("in %s", (language) => {
  it.each([
    ["batch", ["6", "5, 1, 3, 10, 8, …"]],
    ["zeroGrad", ["2", "0"]],
    ["forward", ["linear1", "2", "3"]],
    ["loss", ["mseLoss1", "19.5"]],
    ["backward", ["linear1", "weight", "5"]],
    ["step", ["2", "weight", "linear1", "0.25"]],
  ] as const)("the sentence of %s has its numbers", (phase, parts) => {
    setLanguage(language);
    const said = stepSentence(standing(phase), null);
    for (const part of parts) expect(said).toContain(part);
    expect(said).not.toMatch(/\{\{|step\./);
  });

  it("says how a run has ended", () => {
    setLanguage(language);
    const said = (["finished", "stopped", "diverged", "failed"] as const).map((state) => stepSentence({ state }, null));
    expect(new Set(said).size).toBe(4);
  });
});

it("says that gradients are left as they are", () => {
  expect(stepSentence(standing("zeroGrad", { keepsGradients: true }), null)).toContain("norm of 5");
});

it("says what gradients that were not zeroed have come to, beside this batch's own", () => {
  const said = stepSentence(standing("backward", { piled: { own: 2.5, all: 5 } }), null);
  expect(said).toContain("their norm of 5 is 2 times that of this batch's own, 2.5");
});

it("says that a run has ended before what was sought", () => {
  const end = (sought: StepGoal) => stepSentence({ state: "finished" }, null, sought);
  expect(end({ kind: "lossBelow", value: 0.5 })).toContain("never below 0.5");
  expect(end({ kind: "normAbove", value: 7 })).toContain("never above 7");
  expect(end({ kind: "nonFinite" })).toContain("every value was finite");
  expect(end({ kind: "step" })).toBe("The run has reached its last epoch.");
});

it("says what a parameter was, where the place before is of the same step", () => {
  const old = [tensor("weight", "parameter", "step", [0.5, 7])];
  expect(stepSentence(standing("step"), standing("backward", { tensors: old }))).toContain("0.5 → 0.25");
  expect(stepSentence(standing("step"), standing("backward", { tensors: old, step: 2 }))).not.toContain("→");
});

it("says that a value is no longer finite, in any phase", () => {
  const broken = tensors.map((each) => ({ ...each, nonFinite: 1 }));
  for (const phase of phases) expect(stepSentence(standing(phase, { tensors: broken }), null)).toContain("finite");
});

it("has a line of PyTorch's loop for every phase", () => {
  expect(Object.keys(loopLines)).toEqual([...phases]);
});
