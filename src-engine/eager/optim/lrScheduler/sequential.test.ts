import { describe, expect, it } from "vitest";
import { GradwireError, optim, zeros } from "../../../engine";
import golden from "../../../golden/schedules.json";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });
const { ConstantLR, CosineAnnealingLR, ExponentialLR, LambdaLR, LinearLR, OneCycleLR, SequentialLR, StepLR } =
  optim.lrScheduler;
const optimizerOf = (lr = golden.rate) => new optim.SGD([zeros([1], { requiresGrad: true })], { lr });

/** The schedules of `eager` in families/schedules.py, by name. */
const schedules: Readonly<Record<string, (optimizer: optim.SGD) => optim.lrScheduler.LRScheduler>> = {
  LambdaLR: (optimizer) => new LambdaLR(optimizer, { lrLambda: (epoch) => 0.5 ** Math.floor(epoch / 4) }),
  ConstantLR: (optimizer) => new ConstantLR(optimizer, { factor: 0.25, totalIters: 7 }),
  SequentialLR: (optimizer) =>
    new SequentialLR(optimizer, {
      schedulers: [
        new LinearLR(optimizer, { startFactor: 0.1, totalIters: 5 }),
        new ExponentialLR(optimizer, { gamma: 0.9 }),
        new CosineAnnealingLR(optimizer, { tMax: 10 }),
      ],
      milestones: [6, 14],
    }),
  "SequentialLR of step and constant": (optimizer) =>
    new SequentialLR(optimizer, {
      schedulers: [
        new ConstantLR(optimizer, { factor: 0.1, totalIters: 3 }),
        new StepLR(optimizer, { stepSize: 4, gamma: 0.5 }),
      ],
      milestones: [3],
    }),
  OneCycleLR: (optimizer) => new OneCycleLR(optimizer, { maxLr: 0.3, epochs: 5, stepsPerEpoch: 5 }),
};

describe(`learning rates are those of PyTorch ${golden.torch}:`, () => {
  it.each(golden.eager)("$name", ({ name, rates }) => {
    const optimizer = optimizerOf();
    const scheduler = schedules[name]?.(optimizer);
    for (const [t, rate] of rates.entries()) {
      expect(optimizer.paramGroups[0]?.lr, `at ${t}`).toBeCloseTo(rate, 8);
      scheduler?.step();
    }
  });
});

describe("schedules one after another", () => {
  it("go on from a saved state", () => {
    const [first, second] = [optimizerOf(), optimizerOf()];
    const saved = schedules["SequentialLR"]!(first);
    for (let t = 0; t < 9; t += 1) saved.step();
    const loaded = schedules["SequentialLR"]!(second);
    loaded.loadStateDict(saved.stateDict());
    expect([loaded.lastEpoch, loaded.getLastLr()]).toEqual([9, saved.getLastLr()]);
  });

  it("need milestones that fit", () => {
    const optimizer = optimizerOf();
    const part = () => new StepLR(optimizer, { stepSize: 1 });
    for (const milestones of [[], [2, 1], [3, 3], [1, 2, 3]]) {
      const sequence = () => new SequentialLR(optimizer, { schedulers: [part(), part(), part()], milestones });
      expect(sequence).toThrow(code("scheduleMilestones"));
    }
    expect(() => new SequentialLR(optimizer, { schedulers: [part(), part()], milestones: [0] })).toThrow(
      code("valueTooSmall"),
    );
    expect(() => new LambdaLR(optimizer, { lrLambda: 0.5 as never })).toThrow(code("valueType"));
    expect(() => new ConstantLR(optimizer, { factor: -1 })).toThrow(code("valueTooSmall"));
    expect(() => new OneCycleLR(optimizer, { maxLr: 1, epochs: 2 })).toThrow(code("oneCycleLength"));
  });
});
