import { GradwireError } from "../base/errors";
import { requireRank, requireShape } from "../ops/requirements";
import { apply, type Tensor } from "../tensor/tensor";
import { logSoftmax } from "./activations";

/** What becomes of the losses of the elements or rows: their mean, their sum, or nothing. */
export type Reduction = "mean" | "sum" | "none";

/** How a loss is computed. */
export interface LossOptions {
  /** `mean` when absent. */
  readonly reduction?: Reduction;
}

/**
 * Squared error of every element, (prediction - target)^2, reduced over all of them. Unlike PyTorch's, it refuses shapes
 * that would broadcast, because that is a mistake more often than not.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal.
 */
export function mseLoss(prediction: Tensor, target: Tensor, { reduction = "mean" }: LossOptions = {}): Tensor {
  if (reduction === "mean") return apply("mseLoss", [prediction, target]);
  requireShape("mseLoss", "target", target.shape, prediction.shape);
  const difference = prediction.sub(target);
  const squared = difference.mul(difference);
  return reduction === "sum" ? squared.sum() : squared;
}

/**
 * Cross-entropy of every row, -logSoftmax(logits)[row, target[row]], reduced over the rows.
 *
 * @param logits `[rows, classes]`, before any softmax.
 * @param target `[rows]`, class indices.
 * @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`.
 */
export function crossEntropy(logits: Tensor, target: Tensor, { reduction = "mean" }: LossOptions = {}): Tensor {
  requireRank("crossEntropy", "logits", logits.shape, 2);
  requireShape("crossEntropy", "target", target.shape, logits.shape.slice(0, 1));
  requireClasses(target, logits.shape[1] ?? 1);
  if (reduction === "mean") return apply("crossEntropy", [logits, target]);
  const rows = target.numel();
  const chosen = apply("pick", [logSoftmax(logits), target.detach().reshape(rows, 1)], [1])
    .reshape(rows)
    .neg();
  return reduction === "sum" ? chosen.sum() : chosen;
}

function requireClasses(target: Tensor, classes: number): void {
  const row = target.data.findIndex((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  if (row < 0) return;
  throw new GradwireError("targetClass", { last: classes - 1, found: String(target.data[row]), row });
}
