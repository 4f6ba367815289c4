import { describe, expect, it } from "vitest";
import type { RunScheduleSpec } from "../../base/schedules/index";
import { longestTable, rateTable } from "./learningRate";
import { RunningRate } from "./testing/runningRate";
import type { PlannedLink, PlannedSchedule } from "./plan";

type Curve = { readonly interval: "epoch" | "step"; readonly spec: RunScheduleSpec };

const planned = (curves: readonly Curve[], plateaus: readonly PlannedLink[] = []): PlannedSchedule => ({
  rate: 1,
  offset: 0,
  chain: [...curves.map((curve): PlannedLink => ({ kind: "curve", ...curve })), ...plateaus],
  epochRate: plateaus.length > 0 ? 1 : null,
});

const halve: RunScheduleSpec = { kind: "exponential", gamma: 0.5 };
const wholeRun: RunScheduleSpec = { kind: "cosine", tMax: null, etaMin: 0 };

describe("a table of learning rates", () => {
  it("counts epochs, or steps as soon as one schedule does", () => {
    const length = { epochs: 3, stepsPerEpoch: 2 };
    expect(rateTable(planned([{ interval: "epoch", spec: halve }]), length)).toEqual({
      interval: "epoch",
      every: 1,
      rates: Float32Array.of(1, 0.5, 0.25),
    });
    const quarter: RunScheduleSpec = { kind: "exponential", gamma: 0.25 };
    const both = planned([
      { interval: "epoch", spec: halve },
      { interval: "step", spec: quarter },
    ]);
    const rates = Float32Array.of(1, 1 / 4, 1 / 32, 1 / 128, 1 / 1024, 1 / 4096);
    expect(rateTable(both, length)).toEqual({ interval: "step", every: 1, rates });
  });

  it("spreads what leaves its length open over the whole run", () => {
    const curve = planned([{ interval: "epoch", spec: wholeRun }]);
    const { rates } = rateTable(curve, { epochs: 4, stepsPerEpoch: 9 });
    expect([...rates].map((rate) => rate.toFixed(4))).toEqual(["1.0000", "0.8536", "0.5000", "0.1464"]);
  });

  it("stays short for runs without an end: each entry then serves several epochs", () => {
    const { rates, every } = rateTable(planned([{ interval: "step", spec: wholeRun }]), {
      epochs: 1e9,
      stepsPerEpoch: 3,
    });
    expect(rates.length).toBeLessThanOrEqual(longestTable);
    expect(rates.length * every).toBeGreaterThanOrEqual(3e9);
    expect(rates[Math.floor(1.5e9 / every)]).toBeCloseTo(0.5, 5);
  });

  it("of a long run comes to what its single steps do", () => {
    const chain = [
      { interval: "step" as const, spec: { kind: "linear" as const, startFactor: 0.1, endFactor: 1, totalIters: 9e5 } },
      { interval: "epoch" as const, spec: { kind: "step" as const, stepSize: 4, gamma: 0.5 } },
      { interval: "step" as const, spec: { kind: "cosine" as const, tMax: 2e6, etaMin: 0.01 } },
    ];
    const epochs = 15;
    const fine = rateTable(planned(chain), { epochs, stepsPerEpoch: 66_667 });
    expect(fine.every).toBe(1);
    const stretched = chain.map(({ interval, spec }) => {
      if (spec.kind === "linear") return { interval, spec: { ...spec, totalIters: 2 * spec.totalIters } };
      return { interval, spec: spec.kind === "cosine" ? { ...spec, tMax: 2 * spec.tMax } : spec };
    });
    const long = rateTable(planned(stretched), { epochs, stepsPerEpoch: 2 * 66_667 });
    expect(long.every).toBe(2);
    for (const t of [0, 1, 4e5, 5e5, 5e5 + 9, 7e5, 1e6 - 1]) expect(long.rates[t]).toBeCloseTo(fine.rates[t] ?? NaN, 5);
  });
});

describe("a running learning rate", () => {
  it("is reduced by every plateau, and goes on from there along the curves", () => {
    const spec = {
      mode: "min",
      factor: 0.5,
      patience: 0,
      threshold: 0,
      thresholdMode: "abs",
      cooldown: 0,
      minRate: 0,
      eps: 0,
    } as const;
    const persistent = Float32Array.of(1, ...[0, 0], ...[3e38, 0, 0], ...[3e38, 0, 0]);
    const schedule = planned(
      [{ interval: "epoch", spec: halve }],
      [
        { kind: "plateau", spec, offset: 3 },
        { kind: "plateau", spec: { ...spec, patience: 1 }, offset: 6 },
      ],
    );
    const rate = new RunningRate(schedule, { epochs: 5, stepsPerEpoch: 1 }, persistent);
    const seen = [7, 7, 7, 6, 6].map((loss, epoch) => {
      rate.set(epoch + 1, 0);
      rate.endEpoch(epoch + 1, loss);
      return persistent[0];
    });
    expect(seen).toEqual([1, 1 / 2, 1 / 4 / 2, 1 / 8 / 4 / 2, 1 / 16 / 4 / 2]);
    expect(persistent.subarray(1)).toEqual(Float32Array.of(1 / 512, 0, 6, 0, 0, 6, 1, 0));
  });
});
