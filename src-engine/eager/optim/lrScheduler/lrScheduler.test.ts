import { describe, expect, it } from "vitest";
import { GradwireError, optim, zeros } from "../../../engine";
import golden from "../../../golden/schedules.json";
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

/** A golden case's schedule, after `at` steps. */
function schedulerAt(optimizer: optim.SGD, part: string, at: number): LRScheduler {
  const curve = golden.curves.find(({ name }) => name === part);
  if (!curve) throw new Error(part);
  const scheduler = make(optimizer, curve);
  for (let t = 0; t < at; t += 1) scheduler.step();
  return scheduler;
}

describe(`rates set by hand are taken as by PyTorch ${golden.torch}:`, () => {
  it.each(golden.hands.changed)("$part at $at", ({ part, at, rate, rates }) => {
    const optimizer = optimizerOf();
    const scheduler = schedulerAt(optimizer, part, at);
    const [group] = optimizer.paramGroups;
    if (group) group.lr = rate;
    for (const [t, expected] of rates.slice(at).entries()) {
      expect(group?.lr, `at ${at + t}`).toBeCloseTo(expected, 8);
      scheduler.step();
    }
  });

  it.each(golden.hands.added)("of a group that joins $part at $at", ({ part, at, rate, rates }) => {
    const optimizer = optimizerOf();
    const scheduler = schedulerAt(optimizer, part, at);
    optimizer.addParamGroup({ params: [parameter()], lr: rate });
    for (const [t, expected] of rates.entries()) {
      expect(optimizer.paramGroups[1]?.lr, `at ${at + t}`).toBeCloseTo(expected, 8);
      scheduler.step();
    }
  });

  it("for a warm-up before a plateau", () => {
    const { warmUp, rates } = golden.hands.plateau;
    const optimizer = optimizerOf();
    const [group] = optimizer.paramGroups;
    const scheduler = new optim.lrScheduler.ReduceLROnPlateau(optimizer, { patience: 1, factor: 0.5 });
    for (const [t, expected] of rates.entries()) {
      if (group) group.lr = warmUp[t] ?? group.lr;
      expect(group?.lr, `at ${t}`).toBeCloseTo(expected, 8);
      scheduler.step(golden.metrics[t] ?? NaN);
    }
  });

  it("before another schedule is made", () => {
    const optimizer = optimizerOf(1);
    new optim.lrScheduler.StepLR(optimizer, { stepSize: 1 }).step();
    for (const group of optimizer.paramGroups) group.lr = 1;
    new optim.lrScheduler.ExponentialLR(optimizer, { gamma: 0.9 }).step();
    expect(optimizer.paramGroups[0]?.lr).toBeCloseTo(0.9, 12);
  });

  it("also at a cosine's low point, from which it rises by the first rate's share", () => {
    const optimizer = optimizerOf(1);
    const scheduler = new optim.lrScheduler.CosineAnnealingLR(optimizer, { tMax: 2 });
    scheduler.step();
    scheduler.step();
    for (const group of optimizer.paramGroups) group.lr = 7;
    scheduler.step();
    expect(optimizer.paramGroups[0]?.lr).toBeCloseTo(7.5, 12);
  });
});

describe("a schedule's saved state goes on", () => {
  const { StepLR, CosineAnnealingLR } = optim.lrScheduler;
  const trained = (byHand?: number) => {
    const optimizer = optimizerOf(1);
    const scheduler = new StepLR(optimizer, { stepSize: 1, gamma: 0.5 });
    scheduler.step();
    scheduler.step();
    for (const group of optimizer.paramGroups) group.lr = byHand ?? group.lr;
    const saved = { optimizer: optimizer.stateDict(), scheduler: scheduler.stateDict() };
    return JSON.parse(JSON.stringify(saved)) as typeof saved;
  };
  const scheduleOf = (optimizer: optim.SGD) => new StepLR(optimizer, { stepSize: 1, gamma: 0.5 });

  const orders: Readonly<Record<string, (optimizer: optim.SGD, saved: ReturnType<typeof trained>) => LRScheduler>> = {
    "after the optimizer's, loaded before the schedule is made": (optimizer, saved) => {
      optimizer.loadStateDict(saved.optimizer);
      const scheduler = scheduleOf(optimizer);
      expect(optimizer.paramGroups[0]?.lr).toBe(saved.optimizer.paramGroups[0]?.lr);
      scheduler.loadStateDict(saved.scheduler);
      return scheduler;
    },
    "after the optimizer's, loaded when the schedule is made": (optimizer, saved) => {
      const scheduler = scheduleOf(optimizer);
      optimizer.loadStateDict(saved.optimizer);
      scheduler.loadStateDict(saved.scheduler);
      return scheduler;
    },
    "before the optimizer's": (optimizer, saved) => {
      const scheduler = scheduleOf(optimizer);
      scheduler.loadStateDict(saved.scheduler);
      optimizer.loadStateDict(saved.optimizer);
      return scheduler;
    },
  };
  const cases = Object.entries(orders).flatMap(([order, load]) =>
    [1, 0.001].flatMap((lr) => [undefined, 0.3].map((byHand) => ({ order, load, lr, byHand }))),
  );

  it.each(cases)("$order, made with $lr, rate by hand: $byHand", ({ load, lr, byHand }) => {
    const optimizer = optimizerOf(lr);
    const scheduler = load(optimizer, trained(byHand));
    expect(scheduler.lastEpoch).toBe(2);
    expect(optimizer.paramGroups[0]?.lr).toBeCloseTo(byHand ?? 0.25, 12);
    scheduler.step();
    expect(optimizer.paramGroups[0]?.lr).toBeCloseTo((byHand ?? 0.25) / 2, 12);
  });

  it("from where it was, whatever rate the new optimizer was made with", () => {
    const first = optimizerOf(1);
    const scheduler = new CosineAnnealingLR(first, { tMax: 10, etaMin: 0.1 });
    for (let t = 0; t < 3; t += 1) scheduler.step();
    const second = optimizerOf(0.001);
    const resumed = new CosineAnnealingLR(second, { tMax: 10, etaMin: 0.1 });
    resumed.loadStateDict(scheduler.stateDict());
    for (let t = 0; t < 15; t += 1) {
      expect(resumed.getLastLr()).toEqual(scheduler.getLastLr());
      for (const each of [scheduler, resumed]) each.step();
    }
  });

  it("and an optimizer alone starts the schedule from its rate", () => {
    const optimizer = optimizerOf(1);
    optimizer.loadStateDict(trained().optimizer);
    scheduleOf(optimizer).step();
    expect(optimizer.paramGroups[0]?.lr).toBe(0.125);
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
    expect(scheduler.getLastLr()).toEqual([0.25, 0.025, 4]);
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
