import { readMatrix } from "./matrixRows";
import type { PlannedRun } from "./plannedRun";
import { outputTransformOf } from "./trainedModel";

/** The loss over all training rows with fixed `weights`, in double precision. The loss curve's values are means while the weights change. */
export async function trainingLoss(run: PlannedRun, weights: Float32Array): Promise<number> {
  const { model, data, lowering } = run;
  const { prepared } = data;
  const trained = new Uint8Array(prepared.rows);
  for (const row of prepared.trainRows) trained[row] = 1;
  const stride = prepared.columns.length;
  const first = lowering.target?.columns.start ?? prepared.features;
  const transform = outputTransformOf(model, weights);
  const rowLoss = model.metadata.task === "classification" ? crossEntropyOf : squaredErrorOf;

  let total = 0;
  for await (const { start, count, values: matrix } of readMatrix(data)) {
    const { values, width } = await model.inference.run(weights, matrix, stride);
    for (let row = 0; row < count; row += 1) {
      if (trained[start + row] !== 1) continue;
      const targets = matrix.subarray(row * stride + first, (row + 1) * stride);
      // The model is trained on standardized targets where the document says so, and its loss is measured there.
      const target = (i: number) => ((targets[i] ?? NaN) - (transform?.mean[i] ?? 0)) / (transform?.scale[i] ?? 1);
      total += rowLoss(values.subarray(row * width, (row + 1) * width), target);
    }
  }
  return total / prepared.trainRows.length;
}

/** Mean of squared differences over a row's outputs. */
function squaredErrorOf(outputs: Float32Array, target: (index: number) => number): number {
  return outputs.reduce((sum, output, i) => sum + (output - target(i)) ** 2, 0) / outputs.length;
}

/** Cross-entropy of a row's logits with its class index. */
function crossEntropyOf(logits: Float32Array, target: (index: number) => number): number {
  const largest = logits.reduce((most, value) => Math.max(most, value), -Infinity);
  const sum = logits.reduce((total, value) => total + Math.exp(value - largest), 0);
  return largest + Math.log(sum) - (logits[target(0)] ?? NaN);
}
