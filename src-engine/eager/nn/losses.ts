import { readOptions } from "../../base/options";
import { requireNotNegative } from "../../base/values";
import { absoluteError, huberError, smoothAbsoluteError } from "../../ops/lossFormulas";
import { requireAbove } from "../../ops/requirements";
import { apply, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";
import { optionsModule } from "./optionsModule";
import { readLossOptions, reduce, requireEqualShapes, requireReduction, type LossOptions } from "./reduction";

/**
 * Squared error of every element, (prediction - target)^2, reduced over all of them. Unlike PyTorch's, it refuses shapes
 * that would broadcast, because that is a mistake more often than not.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal.
 */
export function mseLoss(prediction: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  const { reduction } = readLossOptions("F.mseLoss", options);
  requireEqualShapes("mseLoss", { prediction, target });
  if (reduction === "mean") return apply("mseLoss", [prediction, target]);
  const difference = prediction.sub(target);
  return reduce(difference.mul(difference), reduction);
}

/**
 * Absolute error of every element, |prediction - target|, reduced over all of them.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal.
 */
export function l1Loss(prediction: Tensor, target: Tensor, options: LossOptions = {}): Tensor {
  const { reduction } = readLossOptions("F.l1Loss", options);
  requireEqualShapes("l1Loss", { prediction, target });
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
export function smoothL1Loss(prediction: Tensor, target: Tensor, options: SmoothL1LossOptions = {}): Tensor {
  const { reduction, beta } = readSmoothL1LossOptions("F.smoothL1Loss", options);
  requireEqualShapes("smoothL1Loss", { prediction, target });
  return reduce(smoothAbsoluteError(eager, prediction, target, beta), reduction);
}

/** The options of {@link smoothL1Loss} or of a module, completed. @throws GradwireError of their values. */
function readSmoothL1LossOptions(where: string, options: SmoothL1LossOptions): Required<SmoothL1LossOptions> {
  const read = readOptions(where, options, { beta: 1, reduction: "mean" });
  requireReduction(read.reduction);
  requireNotNegative("beta", read.beta);
  return read;
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
export function huberLoss(prediction: Tensor, target: Tensor, options: HuberLossOptions = {}): Tensor {
  const { reduction, delta } = readHuberLossOptions("F.huberLoss", options);
  requireEqualShapes("huberLoss", { prediction, target });
  return reduce(huberError(eager, prediction, target, delta), reduction);
}

/** The options of {@link huberLoss} or of a module, completed. @throws GradwireError of their values. */
function readHuberLossOptions(where: string, options: HuberLossOptions): Required<HuberLossOptions> {
  const read = readOptions(where, options, { delta: 1, reduction: "mean" });
  requireReduction(read.reduction);
  requireAbove("huberLoss", "delta", read.delta, 0);
  return read;
}

/** Mean squared error: see `F.mseLoss`. */
export class MSELoss extends optionsModule(mseLoss, readLossOptions) {}

/** Mean absolute error: see `F.l1Loss`. */
export class L1Loss extends optionsModule(l1Loss, readLossOptions) {}

/** Squared error of small differences, absolute error of large ones: see `F.smoothL1Loss`. */
export class SmoothL1Loss extends optionsModule(smoothL1Loss, readSmoothL1LossOptions) {}

/** Huber's error: squared up to `delta`, then linear: see `F.huberLoss`. */
export class HuberLoss extends optionsModule(huberLoss, readHuberLossOptions) {}
