import { GradwireError } from "../base/errors";
import type { Tensor } from "../tensor/tensor";

/** What becomes of the losses of the elements or rows: their mean, their sum, or nothing. */
export type Reduction = "mean" | "sum" | "none";

/** How a loss is computed. */
export interface LossOptions {
  /** `mean` when absent. */
  readonly reduction?: Reduction;
}

const reductions: ReadonlyMap<string, (losses: Tensor) => Tensor> = new Map<Reduction, (losses: Tensor) => Tensor>([
  ["mean", (losses) => losses.mean()],
  ["sum", (losses) => losses.sum()],
  ["none", (losses) => losses],
]);

/** Reduces losses over all elements. @throws GradwireError `valueNotAllowed` for what is no {@link Reduction}. */
export function reduce(losses: Tensor, reduction: Reduction): Tensor {
  const reduced = reductions.get(reduction);
  if (reduced) return reduced(losses);
  const allowed = [...reductions.keys()].join(", ");
  throw new GradwireError("valueNotAllowed", { name: "reduction", allowed, found: reduction });
}
