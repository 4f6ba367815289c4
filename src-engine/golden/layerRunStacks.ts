import { Generator } from "../base/random";
import type { Layer } from "./documents";
import golden from "./layerRuns.json";
import type { StackRun } from "./trainStack";

const { rows, features, targets, categories, seed, dataSeed, batchSize, epochs, optimizer } = golden;

/** A run of every layer, as real PyTorch trained it. */
export interface LayerRun {
  readonly name: string;
  readonly categorical: boolean;
  readonly layers: readonly { readonly type: string; readonly params: object; readonly skip?: number }[];
  readonly losses: readonly number[];
  readonly parameters: readonly number[];
}

export const layerRuns: readonly LayerRun[] = golden.cases;

/** The run as the canvas would have it. */
export function stackOfLayerRun({ categorical, layers }: LayerRun): StackRun {
  const stack = {
    rows,
    features: categorical ? 1 : features,
    ...(categorical && { categories }),
    outputs: targets,
    task: "regression",
    layers: layers.map(layerOf),
    optimizer,
    batchSize,
    shuffle: true,
  } as const;
  return { stack, matrix: matrixOf(categorical), seed, epochs };
}

/** The prepared matrix: features in -2..2, or one category, then the targets. */
function matrixOf(categorical: boolean): Float32Array {
  const drawn = new Generator(dataSeed).rand(rows * (features + targets));
  const table = Array.from({ length: rows }, (_, row) => {
    const values = [...drawn.subarray(row * (features + targets), (row + 1) * (features + targets))];
    const inputs = categorical
      ? [Math.floor(Math.fround((values[0] ?? 0) * categories))]
      : values.slice(0, features).map((value) => Math.fround(value * 4) - 2);
    return [...inputs, ...values.slice(features)];
  });
  return Float32Array.from(table.flat());
}

/** A layer as the canvas has it: an embedding learns from its column how many categories there are. */
function layerOf({ type, params, skip }: LayerRun["layers"][number]): Layer {
  const own = Object.fromEntries(Object.entries(params).filter(([name]) => name !== "categories"));
  return { type, params: own, ...(skip !== undefined && { skip }) };
}
