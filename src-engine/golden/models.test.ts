import { describe, expect, it } from "vitest";
import { randomSplit } from "../base/random";
import type { Stack } from "./documents";
import { executors } from "./executors";
import models from "./models.json";
import { trainStack } from "./trainStack";

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
      const [count = 0] = rows.shape;
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
      const matrix = Float32Array.from(rows.data);
      const trained = await trainStack(executor, { stack, matrix, split, seed, epochs });
      const expectedLosses = (place: 0 | 1) => expected.losses.map((losses) => losses[place] ?? NaN);
      expectRelative(trained.trainLosses, expectedLosses(0), 1e-4, 0);
      expectRelative(trained.validationLosses, expectedLosses(1), 1e-4, 0);
      expectRelative(trained.parameters, expected.parameters, 1e-4, 0.1);
    });
  });
});
