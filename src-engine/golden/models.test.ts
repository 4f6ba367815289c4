import { describe, expect, it } from "vitest";
import { Generator, randomSplit } from "../base/random";
import { parametersOf, planOf, type Stack } from "./documents";
import { executors } from "./executors";
import models from "./models.json";

/** Fails unless each number is within `tolerance` of the expected one, relative to it (near zero to `scale`). */
function expectRelative(found: readonly number[], expected: readonly number[], tolerance: number, scale: number) {
  expect(found.length).toBe(expected.length);
  const errors = expected.map((value, i) => Math.abs((found[i] ?? NaN) - value) / Math.max(scale, Math.abs(value)));
  const worst = errors.reduce((most, error, i) => (error <= (errors[most] ?? NaN) ? most : i), 0);
  expect(errors[worst], `[${worst}] is ${found[worst]}, not ${expected[worst]}`).toBeLessThanOrEqual(tolerance);
}

describe.each(executors)("$name", (executor) => {
  describe(`follows PyTorch ${models.torch} for ${models.epochs} epochs`, () => {
    it.each(models.cases)("$name", async ({ task, features, outputs, layers, optimizer, batchSize, seed, rows, ...expected }) => {
      const { validation, splitSeed, epochs } = models;
      const [count = 0, columns = 0] = rows.shape;
      const stack: Stack = {
        rows: count,
        features,
        outputs,
        task: task === "regression" ? "regression" : "classification",
        layers,
        optimizer,
        batchSize,
        shuffle: true,
      };
      const split = randomSplit(count, validation, splitSeed);
      const generator = new Generator(seed);
      const plan = planOf(stack, split.train.length, validation, generator);
      const { losses, persistent } = await executor.run({
        plan,
        data: { rows: count, columns, matrix: Float32Array.from(rows.data) },
        trainRows: split.train,
        validationRows: split.validation,
        epochs,
        shuffle: true,
        generatorState: generator.state(),
      });
      expectRelative(losses.flat(), expected.losses.flat(), 1e-4, 0); // prettier-ignore
      expectRelative(parametersOf(plan, persistent), expected.parameters, 1e-4, 0.1);
    });
  });
});
