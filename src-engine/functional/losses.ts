import { refuseUnknown, requireNotNegative } from "../base/values";
import { absoluteError, huberError, smoothAbsoluteError } from "../ops/lossFormulas";
import { requireShape } from "../ops/requirements";
import { apply, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";
import { reduce, type LossOptions } from "./reduction";

/**
 * Squared error of every element, (prediction - target)^2, reduced over all of them. Unlike PyTorch's, it refuses shapes
 * that would broadcast, because that is a mistake more often than not.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal.
 */
export function mseLoss(
  prediction: Tensor,
  target: Tensor,
  { reduction = "mean", ...unknown }: LossOptions = {},
): Tensor {
  refuseUnknown("F.mseLoss", unknown);
  if (reduction === "mean") return apply("mseLoss", [prediction, target]);
  requireShape("mseLoss", "target", target.shape, prediction.shape);
  const difference = prediction.sub(target);
  return reduce(difference.mul(difference), reduction);
}

/**
 * Absolute error of every element, |prediction - target|, reduced over all of them.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal.
 */
export function l1Loss(
  prediction: Tensor,
  target: Tensor,
  { reduction = "mean", ...unknown }: LossOptions = {},
): Tensor {
  refuseUnknown("F.l1Loss", unknown);
  requireShape("l1Loss", "target", target.shape, prediction.shape);
  return reduce(absoluteError(eager, prediction, target), reduction);
}

/** How {@link smoothL1Loss} is computed. */
export interface SmoothL1LossOptions extends LossOptions {
  /** Differences below it are squared; 1 when absent, 0 for the plain absolute error. */
  readonly beta?: number;
}

/**
 * (prediction - target)^2 / (2 * beta) where the difference is below `beta`, |prediction - target| - beta / 2 where it is
 * not, reduced over all elements. Girshick, "Fast R-CNN" (2015), equation 3.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal; `valueTooSmall` for a negative `beta`, `valueNotNumber`
 * for one that is not finite.
 */
export function smoothL1Loss(
  prediction: Tensor,
  target: Tensor,
  { reduction = "mean", beta = 1, ...unknown }: SmoothL1LossOptions = {},
): Tensor {
  refuseUnknown("F.smoothL1Loss", unknown);
  requireShape("smoothL1Loss", "target", target.shape, prediction.shape);
  requireNotNegative("beta", beta);
  return reduce(smoothAbsoluteError(eager, prediction, target, beta), reduction);
}

/** How {@link huberLoss} is computed. */
export interface HuberLossOptions extends LossOptions {
  /** Where the loss goes over from squared to linear, above 0; 1 when absent. */
  readonly delta?: number;
}

/**
 * (prediction - target)^2 / 2 where the difference is up to `delta`, delta * (|prediction - target| - delta / 2) where it
 * is more, reduced over all elements. Huber, "Robust Estimation of a Location Parameter" (1964).
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal; `opAttributeAbove` unless `delta` is above 0.
 */
export function huberLoss(
  prediction: Tensor,
  target: Tensor,
  { reduction = "mean", delta = 1, ...unknown }: HuberLossOptions = {},
): Tensor {
  refuseUnknown("F.huberLoss", unknown);
  requireShape("huberLoss", "target", target.shape, prediction.shape);
  return reduce(huberError(eager, prediction, target, delta), reduction);
}
