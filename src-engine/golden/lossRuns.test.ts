import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import type { MatrixStatistics } from "../nodes/modelBuilder";
import { parametersOf, planOf } from "./documents";
import { executors } from "./executors";
import golden from "./lossRuns.json";

const { rows, features, classes, seed, dataSeed, hidden, batchSize, epochs } = golden;

/** Target columns of one row, of as many numbers in 0..1 as there are classes. */
const targetsOf: Readonly<Record<string, (drawn: readonly number[]) => readonly number[]>> = {
  class: ([first = 0]) => [Math.floor(Math.fround(first * classes))],
  rare: ([first = 0]) => [Math.floor(Math.fround(Math.fround(first * first) * classes))],
  binary: ([first = 0]) => [Math.floor(first * 2)],
  rareBinary: ([first = 0]) => [Math.floor(Math.fround(first * Math.fround(1.3)))],
  shares: (drawn) => drawn.map((value) => value / drawn.reduce((sum, each) => sum + each, 0)),
};

/** The prepared matrix of a case: features in -2..2, then the targets. */
function matrixOf(target: string): { readonly matrix: Float32Array; readonly columns: number } {
  const drawn = new Generator(dataSeed).rand(rows * (features + classes));
  const table = Array.from({ length: rows }, (_, row) => {
    const values = [...drawn.subarray(row * (features + classes), (row + 1) * (features + classes))];
    const inputs = values.slice(0, features).map((value) => Math.fround(value * 4) - 2);
    return [...inputs, ...(targetsOf[target]?.(values.slice(features)) ?? [])];
  });
  return { matrix: Float32Array.from(table.flat()), columns: table[0]?.length ?? 0 };
}

/** What a run measures of the matrix before it trains on it. */
function measure(matrix: Float32Array, columns: number): MatrixStatistics {
  const values = Array.from({ length: columns }, (_, column) => matrix.filter((_, at) => at % columns === column));
  return {
    mean: values.map((column) => column.reduce((sum, value) => sum + value, 0) / rows),
    scale: values.map(() => 1),
    counts: values.map((column) =>
      Array.from({ length: classes }, (_, kind) => column.filter((value) => value === kind).length),
    ),
  };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: string) {
  expect(actual.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    const error = Math.abs((actual[i] ?? NaN) - value) / Math.max(1, Math.abs(value));
    expect(error, `${what}[${i}]: ${String(actual[i])} for ${value}`).toBeLessThan(1e-4);
  });
}

describe.each(executors)("$name", (executor) => {
  describe(`trains under losses for 100 steps as PyTorch ${golden.torch} does`, () => {
    it.each(golden.cases)("$name", async ({ loss, target, logSoftmax, optimizer, losses, parameters }) => {
      const { matrix, columns } = matrixOf(target);
      const outputs = target.toLowerCase().includes("binary") ? 1 : classes;
      const generator = new Generator(seed);
      const stack = {
        rows,
        features,
        outputs,
        task: target === "class" || target === "rare" ? "classification" : "regression",
        layers: [hidden, "tanh", outputs, ...(logSoftmax ? ["logSoftmax"] : [])],
        loss,
        optimizer,
        batchSize,
        shuffle: true,
      } as const;
      const plan = planOf(stack, rows, 0, generator, measure(matrix, columns));
      const result = await executor.run({
        plan,
        data: { rows, columns, matrix },
        trainRows: Uint32Array.from({ length: rows }, (_, row) => row),
        validationRows: new Uint32Array(),
        epochs,
        shuffle: true,
        generatorState: generator.state(),
      });
      expectClose(result.losses.map(([value]) => value), losses, "losses"); // prettier-ignore
      expectClose(parametersOf(plan, result.persistent), parameters, "parameters");
    });
  });
});
