import type { StepTensorView } from "../../../src-main/contract";
import { describe } from "./describe";

/** Which rows of a batch are seen: all, one by its index in the batch, or the mean over them. */
export type RowChoice = "all" | "mean" | number;

/**
 * Whether a tensor's first axis is the batch: that of outputs and their gradients may be, that of parameters never is, nor that
 * of a parameter's gradient, which is of all rows together. `own`: the tensors of the same node and name.
 */
export function hasBatchAxis({ shape }: StepTensorView, own: readonly StepTensorView[], rowCount: number): boolean {
  return own.every(({ role }) => role === "value" || role === "gradient") && own.length > 0 && shape[0] === rowCount;
}

/** What of a tensor is seen: its statistics are of that part. Null where its numbers are not at hand. */
export function seenRows(tensor: StepTensorView, rows: RowChoice): StepTensorView | null {
  const { values, shape } = tensor;
  if (rows === "all") return tensor;
  const [count = 0, ...own] = shape;
  if (values === null || count === 0) return null;
  const size = values.length / count;
  const index = rows === "mean" ? 0 : Math.min(rows, count - 1);
  const seen =
    rows === "mean"
      ? meanOf(values, count, size)
      : Float32Array.from(values.subarray(index * size, (index + 1) * size));
  return { ...tensor, shape: own, values: seen, ...describe(seen) };
}

function meanOf(values: Float32Array, count: number, size: number): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(size);
  for (let at = 0; at < values.length; at += 1) sums[at % size]! += values[at]!;
  return Float32Array.from(sums, (sum) => sum / count);
}
