import type { Tensor } from "../tensor/tensor";

/** What becomes of the losses of the elements or rows: their mean, their sum, or nothing. */
export type Reduction = "mean" | "sum" | "none";

/** How a loss is computed. */
export interface LossOptions {
  /** `mean` when absent. */
  readonly reduction?: Reduction;
}

/** Reduces losses over all elements. */
export function reduce(losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === "mean") return losses.mean();
  return reduction === "sum" ? losses.sum() : losses;
}
