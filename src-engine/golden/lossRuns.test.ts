import { describe, it } from "vitest";
import { Generator } from "../base/random";
import type { MatrixStatistics } from "../project/nodes/modelBuilder";
import { executors } from "./executors";
import { expectClose } from "./expectClose";
import golden from "./lossRuns.json";
import { trainStack } from "./trainStack";

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
function matrixOf(target: string): Float32Array {
  const drawn = new Generator(dataSeed).rand(rows * (features + classes));
  const table = Array.from({ length: rows }, (_, row) => {
    const values = [...drawn.subarray(row * (features + classes), (row + 1) * (features + classes))];
    const inputs = values.slice(0, features).map((value) => Math.fround(value * 4) - 2);
    return [...inputs, ...(targetsOf[target]?.(values.slice(features)) ?? [])];
  });
  return Float32Array.from(table.flat());
}

/** What a run measures of the matrix before it trains on it. */
function measure(matrix: Float32Array): MatrixStatistics {
  const columns = matrix.length / rows;
  const values = Array.from({ length: columns }, (_, column) => matrix.filter((_, at) => at % columns === column));
  return {
    mean: values.map((column) => column.reduce((sum, value) => sum + value, 0) / rows),
    scale: values.map(() => 1),
    counts: values.map((column) =>
      Array.from({ length: classes }, (_, kind) => column.filter((value) => value === kind).length),
    ),
  };
}

describe.each(executors)("$name", (executor) => {
  describe(`trains under losses for 100 steps as PyTorch ${golden.torch} does`, () => {
    it.each(golden.cases)("$name", async ({ loss, target, logSoftmax, optimizer, losses, parameters }) => {
      const matrix = matrixOf(target);
      const outputs = target.toLowerCase().includes("binary") ? 1 : classes;
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
      const trained = await trainStack(executor, { stack, matrix, statistics: measure(matrix), seed, epochs });
      expectClose(trained.trainLosses, losses, "losses", 1e-4);
      expectClose(trained.parameters, parameters, "parameters", 1e-4);
    });
  });
});
