import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { Generator } from "../../base/random";
import { numel } from "../../base/shape";
import { GraphBuilder } from "../graph/builder";
import type { Model } from "../graph/model";
import { align } from "../program/memory";
import type { TrainingPlan } from "../program/plan";
import { opcodeOf } from "../../ops/table";
import { buildInferenceProgram, buildTrainingPlan, type TrainingPlanOptions } from "./plan";
import { adam, denseModel, sgd } from "./testing/samples";

const linear = denseModel({ features: 3, units: [2] });

function planOf(options: Partial<TrainingPlanOptions> = {}): TrainingPlan {
  const generator = new Generator(0);
  return buildTrainingPlan({ lower: linear, batchSize: 5, trainRows: 15, validationRows: 0, generator, ...options });
}

function errorOf(build: () => unknown): GradwireError {
  try {
    build();
  } catch (error) {
    if (error instanceof GradwireError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const rowsOf = (program: TrainingPlan["evaluate"]) =>
  program && program.buffers[program.inputs[0]?.buffer ?? -1]?.shape[0];

describe("the persistent part", () => {
  it("holds parameters, statistics, state and hyperparameters, aligned and apart", () => {
    const plan = planOf({
      lower: denseModel({
        features: 3,
        units: [4, 2],
        activations: ["relu"],
        optimizer: sgd(0.5, { momentum: 0.9 }),
      }),
    });
    expect(plan.tensors.map(({ name, role, node }) => `${role} ${name} (${node})`)).toEqual([
      "parameter linear1.weight (linear1)",
      "parameter linear1.bias (linear1)",
      "parameter linear2.weight (linear2)",
      "parameter linear2.bias (linear2)",
      "state loss.grad (loss1)",
      "hyperparameter learning_rate (optimizer1)",
      "state step (optimizer1)",
      "state linear1.weight.momentum_buffer (optimizer1)",
      "state linear1.bias.momentum_buffer (optimizer1)",
      "state linear2.weight.momentum_buffer (optimizer1)",
      "state linear2.bias.momentum_buffer (optimizer1)",
    ]);
    let end = 0;
    for (const { offset, shape } of plan.tensors) {
      expect(offset).toBe(align(end));
      end = offset + numel(shape);
    }
    expect(plan.persistentLength).toBe(align(end));
    expect(plan.initial.length).toBe(plan.persistentLength);
    const at = (name: string) => plan.initial[plan.tensors.find((tensor) => tensor.name === name)?.offset ?? -1];
    expect([at("loss.grad"), at("learning_rate"), at("step")]).toEqual([1, 0.5, 0]);
  });

  it("starts with the parameters' draws, in the order of their declaration", () => {
    const plan = planOf({ generator: new Generator(7) });
    const generator = new Generator(7);
    const weight = generator.uniform(6, -1 / Math.sqrt(3), 1 / Math.sqrt(3));
    const bias = generator.uniform(2, -1 / Math.sqrt(3), 1 / Math.sqrt(3));
    expect(plan.initial.slice(0, 6)).toEqual(weight);
    expect(plan.initial.slice(16, 18)).toEqual(bias);
  });

  it("takes statistics and constants as they are, and leaves unused parameters alone", () => {
    const lower = (batchSize: number): Model => {
      const builder = new GraphBuilder();
      const x = builder.leaf("x", [batchSize, 2]);
      const target = builder.leaf("target", [batchSize, 2]);
      const mean = builder.leaf("standardize1.mean", [2]);
      const scale = builder.leaf("scale1.factor", [2]);
      const unused = builder.leaf("scale2.factor", [2]);
      const prediction = builder.apply("mul", [builder.apply("sub", [x, mean]), scale]);
      const loss = builder.apply("mseLoss", [prediction, target]);
      const parameter = (name: string, node: string, value: typeof scale, start: number) => ({
        name,
        node,
        value,
        initializer: { kind: "constant" as const, value: start },
      });
      return {
        graph: builder,
        inputs: [
          { value: x, role: "feature", column: 0 },
          { value: target, role: "target", column: 2 },
        ],
        parameters: [parameter("scale1.factor", "scale1", scale, 3), parameter("scale2.factor", "scale2", unused, 4)],
        buffers: [
          {
            name: "standardize1.mean",
            node: "standardize1",
            value: mean,
            start: Float32Array.of(10, 20),
            exported: true,
          },
        ],
        commits: [],
        prediction,
        loss: { value: loss, node: "loss1" },
        optimizer: { spec: adam(0.1), node: "adam1" },
      };
    };
    const plan = planOf({ lower });
    const start = (name: string) => {
      const offset = plan.tensors.find((tensor) => tensor.name === name)?.offset ?? -1;
      return [...plan.initial.slice(offset, offset + 2)];
    };
    expect(start("scale1.factor")).toEqual([3, 3]);
    expect(start("scale2.factor")).toEqual([4, 4]);
    expect(start("standardize1.mean")).toEqual([10, 20]);
    expect(plan.checks.map((check) => check.parameter)).toEqual([null, "scale1.factor"]);
    expect(plan.train.instructions.filter(({ opcode }) => opcode === opcodeOf("adamUpdate")).length).toBe(1);
    expect(buildInferenceProgram(lower(1), plan).instructions.length).toBe(2);
  });
});

describe("frozen layers", () => {
  const network = { features: 3, units: [4, 4, 2], activations: ["tanh", "relu"] as const, optimizer: adam(0.01) };
  const trained = (frozen: readonly number[]) =>
    planOf({ lower: denseModel({ ...network, gradients: { accumulate: 2, clipNorm: 1 }, frozen }) });
  const namesOf = (plan: TrainingPlan, node: string) =>
    plan.tensors.flatMap(({ name }) => (name.startsWith(`${node}.`) ? [name] : []));
  /** Nodes whose gradients are computed, and those whose parameters are updated. */
  const nodesOf = ({ train: { instructions, phases, buffers } }: TrainingPlan) => ({
    backward: new Set(instructions.slice(phases.forward, phases.backward).map(({ node }) => node)),
    updated: new Set(
      instructions
        .filter(({ opcode }) => opcode === opcodeOf("adamUpdate"))
        .map(({ output }) => buffers[output]?.name.split(".")[0]),
    ),
  });

  it("have no gradient, no optimizer state and no update, and let gradients through", () => {
    const plan = trained([2]);
    expect(namesOf(plan, "linear2")).toEqual(["linear2.weight", "linear2.bias"]);
    expect(namesOf(plan, "linear1")).toContain("linear1.weight.exp_avg");
    expect(plan.checks.map(({ parameter }) => parameter)).toEqual(
      [null, "linear1.weight", "linear1.bias", "linear3.weight", "linear3.bias"], // prettier-ignore
    );
    expect(nodesOf(plan).updated).toEqual(new Set(["linear1", "linear3"]));
  });

  it("in front end the backward pass behind them", () => {
    const { backward, updated } = nodesOf(trained([1, 2]));
    expect(updated).toEqual(new Set(["linear3"]));
    expect([...backward].filter((node) => /[12]$/.test(node ?? "") && node !== "loss1")).toEqual([]);
  });

  it("take the memory of their weights only", () => {
    const sizes = [[], [1], [1, 2, 3]].map((frozen) => trained(frozen).persistentLength);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const { tensors, memory } = trained([1, 2, 3]);
    expect(tensors.filter(({ role }) => role !== "parameter").map(({ name }) => name)).toEqual([
      "loss.grad",
      "learning_rate",
      "step",
      "accumulated_rows",
    ]);
    expect(memory.total).toBeLessThan(trained([1]).memory.total);
  });

  it.each([[[1]], [[3]], [[1, 2, 3]]])("change no first weight: %j", (frozen) => {
    const before = trained([]);
    const after = trained(frozen);
    expect(after.modelLength).toBe(before.modelLength);
    expect(after.initial.slice(0, after.modelLength)).toEqual(before.initial.slice(0, before.modelLength));
  });
});

describe("batches", () => {
  it("that divide the rows need no tail", () => {
    const plan = planOf();
    expect([rowsOf(plan.train), plan.trainTail, plan.evaluate, plan.evaluateTail]).toEqual([5, null, null, null]);
  });

  it("that do not divide them end on a shorter one", () => {
    const plan = planOf({ trainRows: 13, validationRows: 2500 });
    expect(rowsOf(plan.trainTail)).toBe(3);
    expect([plan.evaluationBatchSize, rowsOf(plan.evaluate), rowsOf(plan.evaluateTail)]).toEqual([1024, 1024, 452]);
    expect(plan.trainTail?.checks).toEqual(plan.checks);
    expect(plan.arenaLength).toBe(plan.evaluate?.arenaLength);
  });

  it("larger than the data become all of it", () => {
    const plan = planOf({ batchSize: 32 });
    expect([plan.batchSize, rowsOf(plan.train), plan.trainTail]).toEqual([15, 15, null]);
  });

  it("evaluate and predict without touching gradients or targets", () => {
    const plan = planOf({ validationRows: 4 });
    expect(plan.evaluate?.instructions.length).toBe(3);
    const inference = buildInferenceProgram(linear(1), plan);
    expect(inference.inputs.map(({ column, width }) => [column, width])).toEqual([[0, 3]]);
    expect([inference.loss, inference.persistentLength]).toEqual([null, plan.persistentLength]);
  });

  it("need a whole number of rows above 0", () => {
    expect(errorOf(() => planOf({ batchSize: 0 })).code).toBe("batchSizeRange");
    expect(errorOf(() => planOf({ batchSize: 2.5 })).code).toBe("batchSizeRange");
    expect(errorOf(() => planOf({ trainRows: 0 })).code).toBe("trainingRows");
  });
});

describe("a model that cannot be trained", () => {
  const without = (change: (model: Model) => Model) => errorOf(() => planOf({ lower: (rows) => change(linear(rows)) }));

  it("is refused: no loss, no optimizer, nothing to train", () => {
    expect(without((model) => ({ ...model, loss: null })).code).toBe("modelNoLoss");
    expect(without((model) => ({ ...model, optimizer: null })).code).toBe("modelNoOptimizer");
    expect(without((model) => ({ ...model, parameters: [] })).code).toBe("modelNoParameters");
  });
});

describe("the memory budget", () => {
  it("names the largest tensor, its node and the bytes", () => {
    const lower = denseModel({ features: 3, units: [64, 2], activations: ["relu"] });
    const error = errorOf(() => planOf({ lower, batchSize: 4096, trainRows: 4096, memoryBudget: 3 * 1024 ** 2 }));
    expect(error.message).toBe(
      "At linear1: Memory must stay within 3 MiB, but the model needs 3.4 MiB; its largest tensor is matmul [4096, 64] with 1 MiB. Make the batch or this layer smaller.",
    );
  });

  it("counts all that a run holds, to the byte", () => {
    const lower = denseModel({ features: 3, units: [64, 2], activations: ["relu"], optimizer: adam(0.1) });
    const run = { lower, batchSize: 256, trainRows: 1000, validationRows: 100 };
    const { memory, pathCapacity, modelLength } = planOf(run);
    expect(memory.kept).toBeGreaterThan(4 * (3 * 64 + 64 + 64 * 2 + 2));
    expect(memory.rows).toBe(4 * (2 * 1000 + 100));
    expect(planOf({ ...run, memoryBudget: memory.total }).memory).toEqual(memory);
    // The way that the model goes is kept only where there is room for it.
    const needed = memory.total - pathCapacity * (4 * modelLength + 8);
    expect(needed).toBeLessThan(memory.total);
    const lean = planOf({ ...run, memoryBudget: memory.total - 1 });
    expect([lean.pathCapacity, lean.memory.total]).toEqual([0, needed]);
    const error = errorOf(() => planOf({ ...run, memoryBudget: needed - 1 }));
    expect([error.code, error.path]).toEqual(["memoryBudget", "linear1"]);
  });

  it("counts weights before anything is allocated", () => {
    const lower = denseModel({ features: 3, units: [1e6, 1e6] });
    const error = errorOf(() => planOf({ lower }));
    expect([error.code, error.path, error.values["tensor"]]).toEqual([
      "memoryBudget",
      "linear2",
      "linear2.weight [1000000, 1000000]",
    ]);
  });

  it("holds for any sizes, however large", () => {
    const size = fc.integer({ min: 1, max: 2 ** 50 });
    fc.assert(
      fc.property(fc.tuple(size, size, size, size), ([features, hidden, outputs, rows]) => {
        const plan = { batchSize: rows, trainRows: rows, memoryBudget: 2 ** 20 };
        fc.pre(features * hidden + rows * outputs > 2 ** 20);
        const error = errorOf(() => planOf({ lower: denseModel({ features, units: [hidden, outputs] }), ...plan }));
        expect(error.code).toBe("memoryBudget");
      }),
      { numRuns: 200 },
    );
  });
});
