import { readOptions } from "../../base/options";
import { GradwireError } from "../../base/errors";
import { formatShape, sameShape, type Shape } from "../../base/shape";
import { alongChannels, normalizeBy, scaleAndShift } from "../../ops/normalizeFormulas";
import { requireAbove, requireRange } from "../../ops/requirements";
import { apply, applyInPlace, requireTensor, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";

/** What both normalizations may be given. */
export interface NormOptions {
  /** Factors of the normalized values; none when absent. */
  readonly weight?: Tensor | null;
  /** What is added to them; nothing when absent. */
  readonly bias?: Tensor | null;
  /** Added to the variance, above 0; 1e-5 when absent. */
  readonly eps?: number;
}

/** How {@link batchNorm} works. */
export interface BatchNormOptions extends NormOptions {
  /** Whether to go by the batch's own statistics, and to move the running ones; false when absent. */
  readonly training?: boolean;
  /** How far running statistics move towards the batch's, from 0 to 1; 0.1 when absent. */
  readonly momentum?: number;
}

/**
 * Brings every channel to mean 0 and variance 1: over the batch while training, by running statistics otherwise (Ioffe
 * and Szegedy 2015).
 *
 * @param x `[batch, channels]` or `[batch, channels, ...]`.
 * @param runningMean `[channels]`, moved in place while training; null: the batch's statistics are always used.
 * @param runningVar `[channels]`, towards the batch's unbiased variance; null as `runningMean`.
 * @throws GradwireError `batchNormValues` for one value per channel while training; `opAttributeAbove` for an eps that is
 * not; `opAttributeRange` for momentum; `shapeExpected`, `shapeBroadcast`.
 */
export function batchNorm(
  x: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  options: BatchNormOptions = {},
): Tensor {
  const absent = { training: false, momentum: 0.1, eps: 1e-5, weight: null, bias: null } as const;
  const { weight, bias, training, momentum, eps } = readOptions("F.batchNorm", options, absent);
  requireTensor(x, "x of batchNorm");
  const channels = (vector: Tensor) => alongChannels(eager, vector, x.dim());
  const affine = (value: Tensor) => scaleAndShift(eager, value, weight && channels(weight), bias && channels(bias));
  if (!training && runningMean && runningVar) {
    return affine(normalizeBy(eager, x, channels(runningMean), channels(runningVar), eps));
  }
  const axes = x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  if (x.dim() < 2 || x.numel() === x.shape[1])
    throw new GradwireError("batchNormValues", { shape: formatShape(x.shape) });
  const normalized = apply("normalize", [x], [eps, ...axes]);
  if (training && runningMean && runningVar) {
    applyInPlace("batchNormUpdate", [runningMean, runningVar, x], [momentum]);
  }
  return affine(normalized);
}

/**
 * Brings the last axes of every row to mean 0 and variance 1 (Ba, Kiros and Hinton 2016). A constant row becomes 0.
 *
 * @param normalizedShape the sizes of the last axes of x, over which it goes.
 * @throws GradwireError `shapeExpected` unless x ends in these sizes; `opAttributeAbove` for an eps that is not above 0.
 */
export function layerNorm(x: Tensor, normalizedShape: Shape, options: NormOptions = {}): Tensor {
  const { weight, bias, eps } = readOptions("F.layerNorm", options, { eps: 1e-5, weight: null, bias: null });
  requireTensor(x, "x of layerNorm");
  const first = x.dim() - normalizedShape.length;
  if (normalizedShape.length === 0 || first < 0 || !sameShape(x.shape.slice(first), normalizedShape)) {
    throw new GradwireError("shapeExpected", {
      op: "layerNorm",
      input: "x",
      expected: formatShape([...x.shape.slice(0, Math.max(first, 0)), ...normalizedShape]),
      shape: formatShape(x.shape),
    });
  }
  const axes = normalizedShape.map((_, axis) => first + axis);
  return scaleAndShift(eager, apply("normalize", [x], [eps, ...axes]), weight, bias);
}

/** @throws GradwireError `opAttributeAbove` unless eps is above 0; `opAttributeRange` unless momentum is from 0 to 1. */
export function requireNormSettings(op: string, eps: number, momentum = 0): void {
  requireAbove(op, "eps", eps, 0);
  requireRange(op, "momentum", momentum, 0, 1);
}
