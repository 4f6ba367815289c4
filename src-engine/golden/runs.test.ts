import { describe, expect, it } from "vitest";
import { Generator, randomSplit } from "../base/random";
import { parametersOf, planOf } from "./documents";
import { executors } from "./executors";
import optimizers from "./optimizers.json";
import orchard from "./orchard.json";
import runs from "./runs.json";

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string) {
  expect(actual.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    const error = Math.abs((actual[i] ?? NaN) - value) / Math.max(1, Math.abs(value));
    expect(error, `${what}[${i}]: ${String(actual[i])} for ${value}`).toBeLessThan(tolerance);
  });
}

const rowNumbers = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

describe.each(executors)("$name", (executor) => {
  describe(`follows PyTorch ${optimizers.torch}'s optimizers for 100 steps`, () => {
    it.each(optimizers.cases)("$name", async ({ optimizer, parameters, losses }) => {
      const { rows, seed, dataSeed } = optimizers;
      const matrix = new Generator(dataSeed).rand(rows * 5);
      for (const [steps, expected] of Object.entries(parameters)) {
        const generator = new Generator(seed);
        const stack = {
          rows,
          features: 3,
          outputs: 2,
          task: "regression",
          layers: [4, "tanh", 2],
          optimizer,
          batchSize: rows,
          shuffle: false,
        } as const;
        const plan = planOf(stack, rows, 0, generator);
        const result = await executor.run({
          plan,
          data: { rows, columns: 5, matrix },
          trainRows: rowNumbers(rows),
          validationRows: new Uint32Array(),
          epochs: Number(steps),
          shuffle: false,
          generatorState: generator.state(),
        });
        expectClose(parametersOf(plan, result.persistent), expected, steps === "100" ? 1e-4 : 1e-5, `parameters after ${steps} steps`);
        const trainLosses = result.losses.map(([loss]) => loss);
        expectClose(trainLosses, losses.slice(0, Number(steps)), steps === "100" ? 1e-4 : 1e-5, "losses");
      }
    });
  });

  describe("trains the orchard as PyTorch does", () => {
    it.each(orchard.runs)("seed $seed", async ({ seed, weight, bias, trainLosses, prediction, finalTrainLoss }) => {
      const matrix = Float32Array.from(orchard.rows.flat());
      const generator = new Generator(seed);
      const optimizer = { kind: "sgd", lr: orchard.learningRate };
      const stack = {
        rows: 15,
        features: 3,
        outputs: 2,
        task: "regression",
        layers: [2],
        optimizer,
        batchSize: 5,
        shuffle: true,
      } as const;
      const plan = planOf(stack, 15, 0, generator);
      const { losses, persistent } = await executor.run({
        plan,
        data: { rows: 15, columns: 5, matrix },
        trainRows: rowNumbers(15),
        validationRows: new Uint32Array(),
        epochs: orchard.epochs,
        shuffle: true,
        generatorState: generator.state(),
      });
      const parameters = parametersOf(plan, persistent);
      expectClose(parameters, [...weight, ...bias], 1e-5, "parameters");
      expectClose(losses.map(([loss]) => loss), trainLosses, 1e-5, "losses"); // prettier-ignore

      const predict = (row: readonly number[]) =>
        [0, 1].map((out) =>
          [0, 1, 2].reduce((sum, i) => sum + (parameters[out * 3 + i] ?? 0) * (row[i] ?? 0), parameters[6 + out] ?? 0),
        );
      expectClose(predict([75, 63, 44]), prediction, 1e-5, "prediction");
      const squares = orchard.rows.flatMap((row) =>
        predict(row).map((value, out) => (value - (row[3 + out] ?? 0)) ** 2),
      );
      expectClose([squares.reduce((sum, square) => sum + square, 0) / squares.length], [finalTrainLoss], 1e-5, "loss");
    });
  });

  describe("trains stacks with tails and validation rows as PyTorch does", () => {
    it.each(runs.cases)("$name", async ({ task, shuffle, optimizer, losses, parameters }) => {
      const { rows, features, validation, hidden, batchSize, epochs } = runs;
      const outputs = task === "regression" ? 2 : 3;
      const drawn = new Generator(runs.dataSeed).rand(rows * (features + 2));
      const columns = features + (task === "regression" ? 2 : 1);
      const matrix = new Float32Array(rows * columns);
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const value = drawn[row * (features + 2) + column] ?? 0;
          const feature = column < features;
          matrix[row * columns + column] = feature
            ? Math.fround(value * 4) - 2
            : task === "regression"
              ? value
              : Math.floor(Math.fround(value * 3));
        }
      }
      const split = randomSplit(rows, validation, runs.splitSeed);
      const generator = new Generator(runs.seed);
      const [first = 0, second = 0] = hidden;
      const stack = {
        rows,
        features,
        outputs,
        task: task === "regression" ? "regression" : "classification",
        layers: [first, "relu", second, "sigmoid", outputs],
        optimizer,
        batchSize,
        shuffle,
      } as const;
      const plan = planOf(stack, split.train.length, validation, generator);
      const result = await executor.run({
        plan,
        data: { rows, columns, matrix },
        trainRows: split.train,
        validationRows: split.validation,
        epochs,
        shuffle,
        generatorState: generator.state(),
      });
      expectClose(result.losses.map(([loss]) => loss), losses.map(([loss]) => loss ?? 0), 1e-5, "training losses"); // prettier-ignore
      expectClose(result.losses.map(([, loss]) => loss), losses.map(([, loss]) => loss ?? 0), 1e-5, "validation losses"); // prettier-ignore
      expectClose(parametersOf(plan, result.persistent), parameters, 2e-5, "parameters");
    });
  });
});
