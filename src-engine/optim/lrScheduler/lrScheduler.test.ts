import { describe, expect, it } from "vitest";
import { GradwireError, optim, zeros } from "../../engine";
import golden from "../../golden/schedules.json";
import type { LRScheduler } from "./scheduler";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });

const parameter = () => zeros([1], { requiresGrad: true });
const optimizerOf = (lr = golden.rate) => new optim.SGD([parameter()], { lr });

type Arguments = Readonly<Record<string, unknown>>;
type Curve = (typeof golden.curves)[number];

/** The schedule of a golden case. PyTorch's `T_max` is `tMax` here; its `cycle_momentum`, always off here, is no option. */
function make(optimizer: optim.SGD, curve: Pick<Curve, "kind" | "arguments">): LRScheduler {
  const { kind } = curve;
  const { cycle_momentum: _, ...given }: Arguments = curve.arguments;
  const camelCase = (name: string) =>
    name.replace(/^T_/, "t_").replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const options = Object.fromEntries(Object.entries(given).map(([name, value]) => [camelCase(name), value]));
  const schedules: Readonly<Record<string, new (optimizer: optim.SGD, options: never) => LRScheduler>> =
    optim.lrScheduler as never;
  const Schedule = schedules[kind];
  if (!Schedule) throw new Error(kind);
  return new Schedule(optimizer, options as never);
}

describe(`learning rates are those of PyTorch ${golden.torch}:`, () => {
  it.each(golden.curves)("$name", (curve) => {
    const optimizer = optimizerOf();
    const scheduler = make(optimizer, curve);
    for (const [t, rate] of curve.rates.entries()) {
      expect(optimizer.paramGroups[0]?.lr, `at ${t}`).toBeCloseTo(rate, 8);
      scheduler.step();
    }
  });

  it.each(golden.chains)("$name", ({ parts, rates }) => {
    const optimizer = optimizerOf();
    const schedulers = parts.flatMap((name) => {
      const curve = golden.curves.find((candidate) => candidate.name === name);
      return curve ? [make(optimizer, curve)] : [];
    });
    for (const [t, rate] of rates.entries()) {
      expect(schedulers.at(-1)?.getLastLr()[0], `at ${t}`).toBeCloseTo(rate, 8);
      for (const scheduler of schedulers) scheduler.step();
    }
  });

  it.each(golden.plateaus)("plateau, $name", ({ arguments: given, rates }) => {
    const { threshold_mode, min_lr: minLr, ...rest } = given as Arguments;
    const options = { ...rest, ...(threshold_mode !== undefined && { thresholdMode: "abs" as const }) };
    const optimizer = optimizerOf();
    const scheduler = new optim.lrScheduler.ReduceLROnPlateau(optimizer, {
      ...options,
      ...(typeof minLr === "number" && { minLr }),
    });
    for (const [t, rate] of rates.entries()) {
      expect(optimizer.paramGroups[0]?.lr, `at ${t}`).toBeCloseTo(rate, 8);
      scheduler.step(golden.metrics[t] ?? NaN);
    }
  });
});

describe("schedules", () => {
  it("change every group from its own rate", () => {
    const optimizer = new optim.SGD([
      { params: [parameter()], lr: 1 },
      { params: [parameter()], lr: 0.1 },
    ]);
    const scheduler = new optim.lrScheduler.ExponentialLR(optimizer, { gamma: 0.5 });
    scheduler.step();
    optimizer.addParamGroup({ params: [parameter()], lr: 8 });
    scheduler.step();
    expect(scheduler.getLastLr()).toEqual([0.25, 0.025, 2]);
  });

  it("go on from a saved state", () => {
    const [first, second] = [optimizerOf(1), optimizerOf(1)];
    const saved = new optim.lrScheduler.StepLR(first, { stepSize: 2 });
    for (let i = 0; i < 5; i += 1) saved.step();
    const loaded = new optim.lrScheduler.StepLR(second, { stepSize: 2 });
    loaded.loadStateDict(saved.stateDict());
    expect([loaded.lastEpoch, loaded.getLastLr()]).toEqual([5, saved.getLastLr()]);

    const [third, fourth] = [optimizerOf(1), optimizerOf(1)];
    const watching = new optim.lrScheduler.ReduceLROnPlateau(third, { patience: 0 });
    for (const metric of [3, 3, 2, 2]) watching.step(metric);
    const resumed = new optim.lrScheduler.ReduceLROnPlateau(fourth, { patience: 0 });
    resumed.loadStateDict(watching.stateDict());
    for (const each of [watching, resumed]) each.step(zeros([]).add(2));
    expect(resumed.stateDict()).toEqual(watching.stateDict());
    expect(resumed.getLastLr()).toEqual(third.paramGroups.map(({ lr }) => lr));
  });

  it("count an epoch whose metric is NaN as no improvement", () => {
    const optimizer = optimizerOf(1);
    const scheduler = new optim.lrScheduler.ReduceLROnPlateau(optimizer, { patience: 1 });
    for (const metric of [NaN, NaN]) scheduler.step(metric);
    expect(optimizer.paramGroups[0]?.lr).toBe(0.1);
  });

  it("refuse what makes no sense", () => {
    const optimizer = optimizerOf();
    const { StepLR, MultiStepLR, CosineAnnealingLR, OneCycleLR, ReduceLROnPlateau } = optim.lrScheduler;
    expect(() => new StepLR(optimizer, { stepSize: 0 })).toThrow(code("valueTooSmall"));
    expect(() => new StepLR(optimizer, { stepSize: 1, gamma: NaN })).toThrow(code("valueNotNumber"));
    expect(() => new MultiStepLR(optimizer, { milestones: [1.5] })).toThrow(code("valueNotInteger"));
    expect(() => new CosineAnnealingLR(optimizer, { tMax: 4, etaMin: -1 })).toThrow(code("valueTooSmall"));
    expect(() => new OneCycleLR(optimizer, { maxLr: 1, totalSteps: 4, pctStart: 2 })).toThrow(code("valueTooLarge"));
    expect(() => new OneCycleLR(optimizer, { maxLr: 1, totalSteps: 4, divFactor: 0 })).toThrow(code("valueNotAbove"));
    expect(() => new ReduceLROnPlateau(optimizer, { factor: 1 })).toThrow(code("valueNotBelow"));
    expect(() => new ReduceLROnPlateau(optimizer, { patience: 0.5 })).toThrow(code("valueNotInteger"));
    expect(optimizer.paramGroups[0]?.lr).toBe(golden.rate);
  });
});
