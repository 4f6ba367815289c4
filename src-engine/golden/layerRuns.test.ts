import { describe, expect, it } from "vitest";
import { Generator } from "../base/random";
import { parametersOf, planOf, type Layer } from "./documents";
import { executors } from "./executors";
import golden from "./layerRuns.json";

const { rows, features, targets, categories, seed, dataSeed, batchSize, epochs, optimizer } = golden;

interface LayerRun {
  readonly name: string;
  readonly categorical: boolean;
  readonly layers: readonly { readonly type: string; readonly params: object; readonly skip?: number }[];
  readonly losses: readonly number[];
  readonly parameters: readonly number[];
}

const cases: readonly LayerRun[] = golden.cases;

/** The prepared matrix: features in -2..2, or one category, then the targets. */
function matrixOf(categorical: boolean): { readonly matrix: Float32Array; readonly columns: number } {
  const drawn = new Generator(dataSeed).rand(rows * (features + targets));
  const table = Array.from({ length: rows }, (_, row) => {
    const values = [...drawn.subarray(row * (features + targets), (row + 1) * (features + targets))];
    const inputs = categorical
      ? [Math.floor(Math.fround((values[0] ?? 0) * categories))]
      : values.slice(0, features).map((value) => Math.fround(value * 4) - 2);
    return [...inputs, ...values.slice(features)];
  });
  return { matrix: Float32Array.from(table.flat()), columns: table[0]?.length ?? 0 };
}

/** A layer as the canvas has it: an embedding learns from its column how many categories there are. */
function layerOf({ type, params, skip }: LayerRun["layers"][number]): Layer {
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => name !== "categories"));
  return { type, params: own, ...(skip !== undefined && { skip }) };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: string) {
  expect(actual.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    const error = Math.abs((actual[i] ?? NaN) - value) / Math.max(1, Math.abs(value));
    expect(error, `${what}[${i}]: ${String(actual[i])} for ${value}`).toBeLessThan(1e-4);
  });
}

describe.each(executors)("$name", (executor) => {
  describe(`trains layers for 100 steps as PyTorch ${golden.torch} does`, () => {
    it.each(cases)("$name", async ({ categorical, layers, losses, parameters }) => {
      const { matrix, columns } = matrixOf(categorical);
      const generator = new Generator(seed);
      const stack = {
        rows,
        features: columns - targets,
        ...(categorical && { categories }),
        outputs: targets,
        task: "regression",
        layers: layers.map(layerOf),
        optimizer,
        batchSize,
        shuffle: true,
      } as const;
      const plan = planOf(stack, rows, 0, generator);
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
