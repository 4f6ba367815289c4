import { describe, expect, it } from "vitest";
import orchardGolden from "../golden/orchard.json";
import runs from "../golden/runs.json";
import { Generator, randomSplit } from "../base/random";
import { numel } from "../base/shape";
import { buildInferenceProgram, buildTrainingPlan } from "../train/plan";
import { denseModel, optimizerSpec, orchard, plainSgd, rowRange } from "../train/samples";
import { interpretProgram } from "./interpret";
import { interpretTraining } from "./interpretTraining";
import type { TrainingPlan } from "./plan";
import type { Program } from "./program";

function expectClose(found: ArrayLike<number>, expected: readonly number[], tolerance = 1e-5): void {
  expect(found.length).toBe(expected.length);
  for (const [index, value] of expected.entries()) {
    const error = Math.abs((found[index] ?? NaN) - value) / Math.max(0.1, Math.abs(value));
    expect(error, `element ${index}: ${found[index]} instead of ${value}`).toBeLessThanOrEqual(tolerance);
  }
}

/** All trained numbers, in the order of `model.parameters()`. */
function trainedOf(plan: TrainingPlan, persistent: Float32Array): number[] {
  return plan.tensors
    .filter((tensor) => tensor.role === "parameter")
    .flatMap(({ offset, shape }) => Array.from(persistent.subarray(offset, offset + numel(shape))));
}

function predict(program: Program, persistent: Float32Array, features: ArrayLike<number>): Float32Array {
  const arena = new Float32Array(program.arenaLength);
  arena.set(persistent);
  arena.set(features, program.buffers[program.inputs[0]?.buffer ?? -1]?.offset);
  interpretProgram(program, arena);
  const prediction = program.buffers[program.prediction ?? -1];
  return arena.slice(prediction?.offset, (prediction?.offset ?? 0) + numel(prediction?.shape ?? []));
}

describe("a whole run equals PyTorch's", () => {
  it.each(orchardGolden.runs)("orchard, seed $seed", ({ seed, weight, bias, trainLosses, prediction, predictions }) => {
    const lower = denseModel({ features: 3, units: [2] });
    const generator = new Generator(seed);
    const plan = buildTrainingPlan({ lower, batchSize: 5, trainRows: 15, validationRows: 0, generator });
    const result = interpretTraining({
      plan,
      data: orchard,
      trainRows: rowRange(15),
      validationRows: rowRange(0),
      epochs: orchardGolden.epochs,
      shuffle: true,
      generatorState: generator.state(),
    });
    expectClose(trainedOf(plan, result.persistent), [...weight, ...bias]);
    expectClose(
      result.epochs.map((epoch) => epoch.trainLoss),
      trainLosses,
    );
    const all = Array.from({ length: 15 }, (_, row) =>
      Array.from(orchard.matrix.subarray(row * 5, row * 5 + 3)),
    ).flat();
    expectClose(predict(buildInferenceProgram(lower(1), plan), result.persistent, [75, 63, 44]), prediction);
    expectClose(predict(buildInferenceProgram(lower(15), plan), result.persistent, all), predictions);
  });

  it.each(runs.cases)("$name", ({ task, shuffle, optimizer, losses, parameters, predictions }) => {
    const columns = runs.features + 2;
    const matrix = new Generator(runs.dataSeed).rand(runs.rows * columns).map((value, index) => {
      const column = index % columns;
      if (column < runs.features) return value * 4 - 2;
      return task === "classification" && column === runs.features ? Math.floor(value * 3) : value;
    });
    const lower = denseModel({
      features: runs.features,
      units: [...runs.hidden, task === "classification" ? 3 : 2],
      activations: ["relu", "sigmoid"],
      loss: task === "classification" ? "crossEntropy" : "mseLoss",
      optimizer: optimizerSpec(optimizer),
    });
    const { train, validation } = randomSplit(runs.rows, runs.validation, runs.splitSeed);
    const generator = new Generator(runs.seed);
    const plan = buildTrainingPlan({
      lower,
      batchSize: runs.batchSize,
      trainRows: train.length,
      validationRows: validation.length,
      generator,
    });
    const result = interpretTraining({
      plan,
      data: { rows: runs.rows, columns, matrix },
      trainRows: train,
      validationRows: validation,
      epochs: runs.epochs,
      shuffle,
      generatorState: generator.state(),
    });
    expectClose(
      result.epochs.flatMap((epoch) => [epoch.trainLoss, epoch.validationLoss]),
      losses.flat(),
    );
    expectClose(trainedOf(plan, result.persistent), parameters, 2e-5);
    const five = Array.from({ length: 5 }, (_, row) =>
      Array.from(matrix.subarray(row * columns, row * columns + runs.features)),
    ).flat();
    expectClose(predict(buildInferenceProgram(lower(5), plan), result.persistent, five), predictions, 2e-5);
  });
});

describe("a run", () => {
  const run = (learningRate: number, options: { epochs?: number; validation?: number; matrix?: Float32Array } = {}) => {
    const { epochs = 30, validation = 0, matrix = orchard.matrix } = options;
    const generator = new Generator(0);
    const plan = buildTrainingPlan({
      lower: denseModel({ features: 3, units: [2], optimizer: { ...plainSgd, learningRate } }),
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
    expect(result.persistent).toEqual(plan.initial);
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
