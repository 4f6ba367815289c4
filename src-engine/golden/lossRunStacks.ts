import { Generator } from "../base/random";
import type { MatrixStatistics } from "../project/nodes/modelBuilder";
import golden from "./lossRuns.json";
import type { StackRun } from "./trainStack";

const { rows, features, classes, seed, dataSeed, hidden, batchSize, epochs } = golden;

/** A run under a loss, as real PyTorch trained it. */
export type LossRun = (typeof golden.cases)[number];

export const lossRuns: readonly LossRun[] = golden.cases;

/** The run as the canvas would have it. */
export function stackOfLossRun({ loss, target, logSoftmax, optimizer }: LossRun): StackRun {
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
  const matrix = matrixOf(target);
  return { stack, matrix, statistics: measure(matrix), seed, epochs };
}

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
