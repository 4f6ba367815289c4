import { describe, expect, it } from "vitest";
import { Generator } from "../../../base/random";
import { buildTrainingPlan } from "../../train/plan";
import { denseModel, orchard, rowRange, sgd } from "../../train/testing/samples";
import { interpretTraining } from "./interpretTraining";

// That whole runs equal PyTorch's is tested in golden/, for every executor.
describe("a run", () => {
  const run = (learningRate: number, options: { epochs?: number; validation?: number; matrix?: Float32Array } = {}) => {
    const { epochs = 30, validation = 0, matrix = orchard.matrix } = options;
    const generator = new Generator(0);
    const plan = buildTrainingPlan({
      lower: denseModel({ features: 3, units: [2], optimizer: sgd(learningRate) }),
      batchSize: 5,
      trainRows: 15 - validation,
      validationRows: validation,
      generator,
    });
    const result = interpretTraining({
      plan,
      data: { ...orchard, matrix },
      trainRows: rowRange(15 - validation),
      validationRows: rowRange(validation, 15 - validation),
      epochs,
      shuffle: true,
      generatorState: generator.state(),
    });
    return { plan, result };
  };

  it("that overflows ends as diverged with finite weights", () => {
    const { plan, result } = run(1);
    expect(result.state).toBe("diverged");
    expect(result.divergence?.epoch).toBeGreaterThan(1);
    expect(result.persistent.every(Number.isFinite)).toBe(true);
    expect(result.epochs.length).toBe((result.divergence?.epoch ?? 0) - 1);
    expect(plan.checks[result.divergence?.check ?? -1]).toBeDefined();
  });

  it("that meets a bad number in the data names batch and loss, and keeps the weights from before", () => {
    const matrix = orchard.matrix.slice();
    matrix.fill(NaN);
    const { plan, result } = run(1e-5, { matrix });
    expect(result.divergence).toEqual({ epoch: 1, batch: 1, check: 0 });
    expect(plan.checks[0]).toMatchObject({ kind: "loss", node: "loss1" });
    expect(result.persistent).toEqual(plan.initial);
  });

  it("whose very last update overflows is not called finished", () => {
    const { plan, result } = run(3e38, { epochs: 1 });
    expect(result.state).toBe("diverged");
    const model = (persistent: Float32Array) => persistent.slice(0, plan.modelLength);
    expect(model(result.persistent)).toEqual(model(plan.initial));
    expect(plan.checks[result.divergence?.check ?? -1]?.kind).toBeDefined();
  });

  it("has no validation loss without validation rows, and one over all of them otherwise", () => {
    expect(run(1e-5, { epochs: 1 }).result.epochs[0]?.validationLoss).toBeNaN();
    expect(run(1e-5, { epochs: 1, validation: 4 }).result.epochs[0]?.validationLoss).toBeGreaterThan(0);
  });

  it("goes on where another ended", () => {
    const once = run(1e-5, { epochs: 6 });
    const half = run(1e-5, { epochs: 3 });
    const rest = interpretTraining({
      plan: { ...half.plan, initial: half.result.persistent },
      data: orchard,
      trainRows: rowRange(15),
      validationRows: rowRange(0),
      epochs: 3,
      shuffle: true,
      generatorState: half.result.generatorState,
    });
    expect(rest.persistent).toEqual(once.result.persistent);
    expect(rest.generatorState).toEqual(once.result.generatorState);
  });
});
