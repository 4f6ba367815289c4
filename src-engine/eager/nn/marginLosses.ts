import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { requireNumber } from "../../base/values";
import { requireRange, requireRank, requireShape, requireWhole } from "../../ops/requirements";
import { apply, requireTensor, Tensor } from "../tensor/tensor";
import { optionsModule } from "./optionsModule";
import { reduce, requireEqualShapes, requireReduction, type LossOptions } from "./reduction";
import { checkTargets, classWeights, readTargets } from "./targetRows";

/** How {@link multiMarginLoss} is computed. */
export interface MultiMarginLossOptions extends LossOptions {
  /** The power of each term, 1 or 2; 1 when absent. */
  readonly p?: 1 | 2;
  /** By how much the true class should lead; 1 when absent. */
  readonly margin?: number;
  /** How much each class counts, `[classes]`; all 1 when absent. */
  readonly weight?: Tensor;
}

/**
 * Multi-class hinge loss of every row, the sum over the other classes j of max(0, margin - x[target] + x[j])^p divided by
 * the number of classes, reduced over the rows. Crammer and Singer (2001) for p = 1.
 *
 * @param scores `[rows, classes]`.
 * @param target `[rows]`, class indices.
 * @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`; `opAttributeRange`
 * unless `p` is 1 or 2.
 */
export function multiMarginLoss(scores: Tensor, target: Tensor, options: MultiMarginLossOptions = {}): Tensor {
  const { reduction, p, margin, weight } = readMultiMarginLossOptions("F.multiMarginLoss", options);
  requireTensor(scores, "scores of multiMarginLoss");
  requireTensor(target, "target of multiMarginLoss");
  requireRank("multiMarginLoss", "scores", scores.shape, 2);
  requireShape("multiMarginLoss", "target", target.shape, scores.shape.slice(0, 1));
  const [count = 1, classes = 1] = scores.shape;
  checkTargets(target, classes, null);
  const rows = readTargets(target, classWeights("multiMarginLoss", weight, scores), null);
  const others = apply("put", [rows.counted.reshape(count, 1), rows.classes], [1, classes])
    .neg()
    .add(1);
  const missing = scores
    .sub(apply("pick", [scores, rows.classes], [1]))
    .add(margin)
    .relu()
    .mul(others);
  const terms = p === 1 ? missing : missing.mul(missing);
  return reduce(terms.sum(1).mul(rows.weight).div(classes), reduction);
}

/** The options of {@link multiMarginLoss} or of a module, completed. @throws GradwireError of their values. */
function readMultiMarginLossOptions(
  where: string,
  options: MultiMarginLossOptions,
): Required<Omit<MultiMarginLossOptions, "weight">> & { readonly weight: Tensor | undefined } {
  const read = readOptions(where, options, { p: 1, margin: 1, reduction: "mean", weight: undefined });
  requireReduction(read.reduction);
  requireRange("multiMarginLoss", "p", read.p, 1, 2);
  requireWhole("multiMarginLoss", "p", read.p);
  requireNumber("margin of multiMarginLoss", read.margin);
  return read;
}

/** How {@link hingeEmbeddingLoss} is computed. */
export interface HingeEmbeddingLossOptions extends LossOptions {
  /** How far apart dissimilar pairs should be; 1 when absent. */
  readonly margin?: number;
}

/**
 * x where the target is 1 (similar pairs), max(0, margin - x) where it is -1, reduced over all elements.
 *
 * @param distances of any shape.
 * @param target of the same shape, -1 or 1.
 * @throws GradwireError `shapeExpected` unless the shapes are equal; `targetSign` for a target that is neither.
 */
export function hingeEmbeddingLoss(distances: Tensor, target: Tensor, options: HingeEmbeddingLossOptions = {}): Tensor {
  const { reduction, margin } = readHingeEmbeddingLossOptions("F.hingeEmbeddingLoss", options);
  requireEqualShapes("hingeEmbeddingLoss", { distances, target });
  const at = target.data.findIndex((value) => value !== 1 && value !== -1);
  if (at >= 0) throw new GradwireError("targetSign", { found: String(target.data[at]), place: at });
  const is = (sign: number) =>
    new Tensor(
      target.shape,
      target.data.map((value) => (value === sign ? 1 : 0)),
    );
  const apart = distances.neg().add(margin).relu().mul(is(-1));
  return reduce(distances.mul(is(1)).add(apart), reduction);
}

/** The options of {@link hingeEmbeddingLoss} or of a module, completed. @throws GradwireError of their values. */
function readHingeEmbeddingLossOptions(
  where: string,
  options: HingeEmbeddingLossOptions,
): Required<HingeEmbeddingLossOptions> {
  const read = readOptions(where, options, { margin: 1, reduction: "mean" });
  requireReduction(read.reduction);
  requireNumber("margin of hingeEmbeddingLoss", read.margin);
  return read;
}

/** Multi-class hinge loss of scores `[rows, classes]` with class indices `[rows]`: see `F.multiMarginLoss`. */
export class MultiMarginLoss extends optionsModule(multiMarginLoss, readMultiMarginLossOptions) {}

/** Hinge loss of distances of pairs that are similar (1) or not (-1): see `F.hingeEmbeddingLoss`. */
export class HingeEmbeddingLoss extends optionsModule(hingeEmbeddingLoss, readHingeEmbeddingLossOptions) {}
