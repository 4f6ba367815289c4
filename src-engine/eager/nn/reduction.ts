import { readOptions } from "../../base/options";
import { requireOneOf } from "../../base/values";
import { requireShape } from "../../ops/requirements";
import { requireTensor, type Tensor } from "../tensor/tensor";

/** What becomes of the losses of the elements or rows: their mean, their sum, or nothing. */
export type Reduction = "mean" | "sum" | "none";

/** How a loss is computed. */
export interface LossOptions {
  /** `mean` when absent. */
  readonly reduction?: Reduction;
}

const reductions: Readonly<Record<Reduction, (losses: Tensor) => Tensor>> = {
  mean: (losses) => losses.mean(),
  sum: (losses) => losses.sum(),
  none: (losses) => losses,
};

/** The options of a loss that has only these, or of its module, completed. @throws as {@link requireReduction}. @internal */
export function readLossOptions(where: string, options: LossOptions): Required<LossOptions> {
  const read = readOptions(where, options, { reduction: "mean" });
  requireReduction(read.reduction);
  return read;
}

/** @throws GradwireError `valueNotAllowed` for what is no {@link Reduction}, nor one of the loss's own. @internal */
export function requireReduction(reduction: string, own: readonly string[] = []): void {
  requireOneOf("reduction", reduction, [...Object.keys(reductions), ...own]);
}

/** @throws GradwireError `valueType`, `shapeExpected` unless what is compared are tensors of one shape. @internal */
export function requireEqualShapes(op: string, compared: Readonly<Record<string, Tensor>>): void {
  for (const [name, tensor] of Object.entries(compared)) requireTensor(tensor, `${name} of ${op}`);
  const [first, second] = Object.values(compared);
  if (first && second) requireShape(op, "target", second.shape, first.shape);
}

/** Reduces losses over all elements. @throws GradwireError `valueNotAllowed` for what is no {@link Reduction}. @internal */
export function reduce(losses: Tensor, reduction: Reduction): Tensor {
  requireReduction(reduction);
  return reductions[reduction](losses);
}
