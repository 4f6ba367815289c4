import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { optim, zeros } from "../engine";
import { nodeType } from "../project/nodes/catalog";
import { interpretTraining } from "../compiler/program/testing/interpretTraining";
import { RunningRate } from "../compiler/program/testing/runningRate";
import { planOf, type Stack } from "./documents";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import golden from "./scheduleChains.json";
import { prepareStack } from "./trainStack";

type Case = (typeof golden.cases)[number];
type Params = Readonly<Record<string, unknown>>;

const named = golden.cases.map((item) => [`${item.name}, ${item.stepsPerEpoch} updates an epoch`, item] as const);

/** A linear model on rows of which `stepsPerEpoch` batches are made, with a case's schedules behind its optimizer. */
function stackOf({ nodes, stepsPerEpoch }: Case): Stack {
  return {
    ...{ rows: stepsPerEpoch, features: 1, outputs: 1, task: "regression", layers: [1], batchSize: 1, shuffle: false },
    optimizer: { kind: "sgd", lr: golden.rate },
    schedules: nodes,
  };
}

/** The rates of every update of a run whose epochs have the golden metrics for losses. */
function ratesOfRun(item: Case): number[] {
  const { schedule, initial } = planOf(stackOf(item), item.stepsPerEpoch, 0, new Generator(0));
  if (!schedule) throw new Error("the plan has no schedule");
  const { stepsPerEpoch } = item;
  const rate = new RunningRate(schedule, { epochs: golden.epochs, stepsPerEpoch }, initial);
  return golden.metrics.flatMap((metric, epoch) => {
    const rates = Array.from({ length: stepsPerEpoch }, (_, step) => {
      rate.set(epoch + 1, step);
      return rate.current;
    });
    rate.endEpoch(epoch + 1, metric);
    return rates;
  });
}

const { lrScheduler: L } = optim;

/** A schedule as the library has it, of the node's parameters. */
const makers: Readonly<Record<string, (optimizer: optim.SGD, params: Params, steps: number) => { step(metric: number): void }>> = {
  stepLR: (optimizer, params) => new L.StepLR(optimizer, params as never),
  multiStepLR: (optimizer, params) => new L.MultiStepLR(optimizer, params as never),
  exponentialLR: (optimizer, params) => new L.ExponentialLR(optimizer, params as never),
  cosineAnnealingLR: (optimizer, params) => new L.CosineAnnealingLR(optimizer, params as never),
  cosineAnnealingWarmRestarts: (optimizer, params) => new L.CosineAnnealingWarmRestarts(optimizer, params as never),
  oneCycleLR: (optimizer, { maxLearningRate, annealing, ...params }, totalSteps) =>
    new L.OneCycleLR(optimizer, { ...params, maxLr: maxLearningRate as number, totalSteps, ...(annealing === "linear" && { annealStrategy: "linear" }) }),
  linearWarmup: (optimizer, params) => new L.LinearLR(optimizer, params),
  reduceLROnPlateau: (optimizer, { minLearningRate, ...params }) =>
    new L.ReduceLROnPlateau(optimizer, { ...params, ...(minLearningRate !== undefined && { minLr: minLearningRate as number }) }),
}; // prettier-ignore

function ratesOfLibrary({ nodes, stepsPerEpoch }: Case): number[] {
  const optimizer = new optim.SGD([zeros([1], { requiresGrad: true })], { lr: golden.rate });
  const schedulers = nodes.map(({ type, params }) => {
    const { interval = type === "oneCycleLR" ? "step" : "epoch", ...rest } = params as Params;
    const made = makers[type]?.(optimizer, rest, golden.epochs * stepsPerEpoch);
    if (!made) throw new Error(type);
    return { made, interval };
  });
  const step = (wanted: string, metric: number) => {
    for (const { made, interval } of schedulers) if (interval === wanted) made.step(metric);
  };
  return golden.metrics.flatMap((metric) => {
    const rates = Array.from({ length: stepsPerEpoch }, () => {
      const { lr = NaN } = optimizer.paramGroups[0] ?? {};
      step("step", metric);
      return lr;
    });
    step("epoch", metric);
    return rates;
  });
}

describe(`rates of schedules behind one another are those of PyTorch ${golden.torch}:`, () => {
  it.each(named)("project, %s", (_, item) => {
    expectClose(ratesOfRun(item), item.rates, "rates", 7e-8);
  });

  it.each(named)("library, %s", (_, item) => {
    const rates = ratesOfLibrary(item);
    for (const [t, rate] of item.rates.entries()) {
      expect(Math.abs((rates[t] ?? NaN) - rate), `at ${t}: ${rates[t]}, ${rate}`).toBeLessThanOrEqual(6e-9 * Math.abs(rate));
    }
  }); // prettier-ignore

  it("for every ordered pair of the canvas's schedules", () => {
    const kinds = Object.keys(makers);
    for (const first of kinds) {
      expect(nodeType(first)?.category).toBe("training");
      for (const second of kinds) expect(golden.cases.map(({ name }) => name)).toContain(`${first}, ${second}`);
    }
  });
});

describe("the native core", () => {
  const native = executors.find(({ name }) => name.includes("native"));

  it.each(named)("has the interpreter's rates, %s", async (_, item) => {
    if (!native) throw new Error("there is a native executor");
    const matrix = Float32Array.from({ length: 2 * item.stepsPerEpoch }, (__, index) => Math.sin(index) / 8);
    const run = prepareStack({ stack: stackOf(item), matrix, seed: 3, epochs: golden.epochs });
    const { persistent } = await native.run(run);
    const expected = interpretTraining(run);
    expectClose(persistent, [...expected.persistent], "persistent part", 1e-5);
    const offset = run.plan.schedule?.offset ?? NaN;
    expectClose([persistent[offset] ?? NaN], [expected.persistent[offset] ?? NaN], "last rate", 1e-7);
  });
});
