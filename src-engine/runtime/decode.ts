import type { ModelMetadata } from "../project/model/modelMetadata";
import type { PredictedTarget } from "./reports";

/** Numbers that turn the model's outputs into the target columns' units: `output * scale + mean`. */
export interface OutputTransform {
  readonly mean: Float32Array;
  readonly scale: Float32Array;
}

/** Names of a regression model's outputs: its target columns, a one-hot column once per category. */
export function outputNames({ outputs }: Pick<ModelMetadata, "outputs">): string[] {
  return outputs.flatMap(({ column, type, encoding, categories }) =>
    type === "category" && encoding === "oneHot" ? categories.map((category) => `${column}=${category}`) : [column],
  );
}

/** Outputs `[count, width]` in the target columns' units; a new array. */
export function inUnits(outputs: Float32Array, width: number, transform: OutputTransform | null): Float32Array {
  return outputs.map((value, i) =>
    transform === null ? value : value * (transform.scale[i % width] ?? 1) + (transform.mean[i % width] ?? 0),
  );
}

/** The class with the largest of `logits`; the first of equals. */
export function classOf(logits: Float32Array): number {
  let best = 0;
  logits.forEach((value, index) => {
    if (value > (logits[best] ?? -Infinity)) best = index;
  });
  return best;
}

/** Probabilities of classes: softmax, safe for large logits. */
export function softmax(logits: Float32Array): number[] {
  const largest = logits.reduce((most, value) => Math.max(most, value), -Infinity);
  const powers = Array.from(logits, (value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

/** Outputs `[count, width]` row by row: views of them. */
export function outputRows(outputs: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: width === 0 ? 0 : outputs.length / width }, (_, row) =>
    outputs.subarray(row * width, (row + 1) * width),
  );
}

/** Reads outputs `[count, width]` as predictions of the target columns, a list per row. */
export function decodeOutputs(
  metadata: ModelMetadata,
  outputs: Float32Array,
  width: number,
  transform: OutputTransform | null,
): PredictedTarget[][] {
  const rows = outputRows(outputs, width);
  if (metadata.task === "classification") {
    const [target] = metadata.outputs;
    const labelOf = (index: number) => target?.categories[index] ?? String(index);
    return rows.map((logits) => [
      {
        kind: "class",
        name: target?.column ?? "",
        label: labelOf(classOf(logits)),
        probabilities: softmax(logits).map((probability, index) => ({ label: labelOf(index), probability })),
      },
    ]);
  }
  const names = outputNames(metadata);
  return rows.map((row) =>
    Array.from(inUnits(row, width, transform), (value, index) => ({ kind: "number", name: names[index] ?? "", value })),
  );
}
