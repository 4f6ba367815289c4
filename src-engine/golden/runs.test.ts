import { describe, it } from "vitest";
import { Generator, randomSplit } from "../base/random";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import optimizers from "./optimizers.json";
import orchard from "./orchard.json";
import runs from "./runs.json";
import { trainStack } from "./trainStack";

describe.each(executors)("$name", (executor) => {
  describe(`follows PyTorch ${optimizers.torch}'s optimizers for 100 steps`, () => {
    it.each(optimizers.cases)("$name", async ({ optimizer, parameters, losses }) => {
      const { rows, seed, dataSeed } = optimizers;
      const matrix = new Generator(dataSeed).rand(rows * 5);
      for (const [steps, expected] of Object.entries(parameters)) {
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
        const trained = await trainStack(executor, { stack, matrix, seed, epochs: Number(steps) });
        const tolerance = steps === "100" ? 1e-4 : 1e-5;
        expectClose(trained.parameters, expected, `parameters after ${steps} steps`, tolerance);
        expectClose(trained.trainLosses, losses.slice(0, Number(steps)), "losses", tolerance);
      }
    });
  });

  describe("trains the orchard as PyTorch does", () => {
    it.each(orchard.runs)("seed $seed", async ({ seed, weight, bias, trainLosses, prediction, finalTrainLoss }) => {
      const matrix = Float32Array.from(orchard.rows.flat());
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
      const trained = await trainStack(executor, { stack, matrix, seed, epochs: orchard.epochs });
      const { parameters } = trained;
      expectClose(parameters, [...weight, ...bias], "parameters");
      expectClose(trained.trainLosses, trainLosses, "losses");

      const predict = (row: readonly number[]) =>
        [0, 1].map((out) =>
          [0, 1, 2].reduce((sum, i) => sum + (parameters[out * 3 + i] ?? 0) * (row[i] ?? 0), parameters[6 + out] ?? 0),
        );
      expectClose(predict([75, 63, 44]), prediction, "prediction");
      const squares = orchard.rows.flatMap((row) =>
        predict(row).map((value, out) => (value - (row[3 + out] ?? 0)) ** 2),
      );
      expectClose([squares.reduce((sum, square) => sum + square, 0) / squares.length], [finalTrainLoss], "loss");
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
      const trained = await trainStack(executor, { stack, matrix, split, seed: runs.seed, epochs });
      expectClose(trained.trainLosses, losses.map(([loss]) => loss ?? 0), "training losses"); // prettier-ignore
      expectClose(trained.validationLosses, losses.map(([, loss]) => loss ?? 0), "validation losses"); // prettier-ignore
      expectClose(trained.parameters, parameters, "parameters", 2e-5);
    });
  });
});
