import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { formatShape, sameShape, type Shape } from "../../base/shape";
import { requireCount } from "../../base/values";
import { alongChannels, normalizeBy, scaleAndShift } from "../../ops/normalizeFormulas";
import { requireAbove, requireRange } from "../../ops/requirements";
import { ones, zeros } from "../tensor/creation";
import { noGrad } from "../tensor/gradMode";
import { apply, applyInPlace, requireTensor, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";
import { Module } from "./module";
import { Buffer, Parameter } from "./parameter";

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
function requireNormSettings(op: string, eps: number, momentum = 0): void {
  requireAbove(op, "eps", eps, 0);
  requireRange(op, "momentum", momentum, 0, 1);
}

/** How {@link BatchNorm1d} and {@link BatchNorm2d} are made. */
export interface BatchNormLayerOptions {
  /** Added to the variance; 1e-5 when absent. */
  readonly eps?: number;
  /** How far running statistics move, from 0 to 1; 0.1 when absent. null: they are the plain mean over all batches. */
  readonly momentum?: number | null;
  /** Whether a weight and a bias are trained; true when absent. */
  readonly affine?: boolean;
  /** Whether statistics are kept for use after training; true when absent. */
  readonly trackRunningStats?: boolean;
}

/** What batch normalizations share; they differ in how many axes they take. */
abstract class BatchNorm extends Module {
  /** `[numFeatures]`, or null. */
  weight: Parameter | null;
  /** `[numFeatures]`, or null. */
  bias: Parameter | null;
  /** `[numFeatures]`, or null. */
  readonly runningMean: Buffer | null;
  /** `[numFeatures]`, or null. */
  readonly runningVar: Buffer | null;
  /** Batches seen while training, a scalar; or null. */
  readonly numBatchesTracked: Buffer | null;
  /** What is added to the variance. */
  readonly eps: number;
  /** How far running statistics move, from 0 to 1; null: they are the plain mean over all batches. */
  readonly momentum: number | null;

  protected constructor(
    /** Columns or channels of the input: its axis 1. */
    readonly numFeatures: number,
    options: BatchNormLayerOptions = {},
  ) {
    super();
    const absent = { eps: 1e-5, momentum: 0.1, affine: true, trackRunningStats: true } as const;
    const { eps, momentum, affine, trackRunningStats } = readOptions(`nn.${new.target.name}`, options, absent);
    requireCount("numFeatures", numFeatures);
    requireNormSettings(new.target.name, eps, momentum ?? 0);
    this.weight = affine ? new Parameter(ones([numFeatures])) : null;
    this.bias = affine ? new Parameter(zeros([numFeatures])) : null;
    this.runningMean = trackRunningStats ? new Buffer(zeros([numFeatures]), "running_mean") : null;
    this.runningVar = trackRunningStats ? new Buffer(ones([numFeatures]), "running_var") : null;
    this.numBatchesTracked = trackRunningStats ? new Buffer(zeros([]), "num_batches_tracked") : null;
    this.eps = eps;
    this.momentum = momentum;
  }

  /** Whether inputs may have this many axes. */
  protected abstract takesAxes(count: number): boolean;

  /** @throws GradwireError `shapeExpected` unless x has `numFeatures` columns; `batchNormValues` for a batch of one row. */
  override forward(x: Tensor): Tensor {
    const { runningMean, runningVar, weight, bias, eps, training } = this;
    requireTensor(x, `x of ${this.constructor.name}`);
    const [batch = 1, , ...rest] = x.shape;
    if (!this.takesAxes(x.dim()) || x.shape[1] !== this.numFeatures) {
      throw new GradwireError("shapeExpected", {
        op: this.constructor.name,
        input: "x",
        expected: formatShape([batch, this.numFeatures, ...rest]),
        shape: formatShape(x.shape),
      });
    }
    if (training) noGrad(() => this.numBatchesTracked?.add_(1));
    const momentum = this.momentum ?? 1 / Math.max(1, this.numBatchesTracked?.item() ?? 1);
    return batchNorm(x, runningMean, runningVar, { weight, bias, eps, momentum, training });
  }
}

/** Normalizes every column over the batch: `[batch, numFeatures]` or `[batch, numFeatures, length]`; see `F.batchNorm`. */
export class BatchNorm1d extends BatchNorm {
  /** @throws GradwireError `valueNotInteger` or `valueTooSmall` for features that are no whole number above 0. */
  constructor(numFeatures: number, options: BatchNormLayerOptions = {}) {
    super(numFeatures, options);
  }

  protected override takesAxes(count: number): boolean {
    return count === 2 || count === 3;
  }
}

/** Normalizes every channel over the batch and its places: `[batch, numFeatures, h, w]`; see `F.batchNorm`. */
export class BatchNorm2d extends BatchNorm {
  /** @throws GradwireError `valueNotInteger` or `valueTooSmall` for features that are no whole number above 0. */
  constructor(numFeatures: number, options: BatchNormLayerOptions = {}) {
    super(numFeatures, options);
  }

  protected override takesAxes(count: number): boolean {
    return count === 4;
  }
}

/** How {@link LayerNorm} is made. */
export interface LayerNormOptions {
  /** Added to the variance; 1e-5 when absent. */
  readonly eps?: number;
  /** Whether a weight and a bias are trained; true when absent. */
  readonly elementwiseAffine?: boolean;
  /** Whether the bias is, too; true when absent. */
  readonly bias?: boolean;
}

/** Normalizes every row over its last axes; see `F.layerNorm`. */
export class LayerNorm extends Module {
  /** The sizes of the last axes. */
  readonly normalizedShape: Shape;
  /** Of `normalizedShape`, or null. */
  weight: Parameter | null;
  /** Of `normalizedShape`, or null. */
  bias: Parameter | null;
  /** What is added to the variance. */
  readonly eps: number;

  /** @throws GradwireError `shapeSizes` for sizes that are no whole numbers above 0. */
  constructor(normalizedShape: number | Shape, options: LayerNormOptions = {}) {
    super();
    const absent = { eps: 1e-5, elementwiseAffine: true, bias: true } as const;
    const { eps, elementwiseAffine, bias } = readOptions("nn.LayerNorm", options, absent);
    requireNormSettings("LayerNorm", eps);
    this.normalizedShape = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
    this.weight = elementwiseAffine ? new Parameter(ones(this.normalizedShape)) : null;
    this.bias = elementwiseAffine && bias ? new Parameter(zeros(this.normalizedShape)) : null;
    this.eps = eps;
  }

  /** @throws GradwireError `shapeExpected` unless x ends in `normalizedShape`. */
  override forward(x: Tensor): Tensor {
    const { normalizedShape, weight, bias, eps } = this;
    return layerNorm(x, normalizedShape, { weight, bias, eps });
  }
}
