import { sameShape } from "../base/shape";
import { refuseUnknown } from "../base/values";
import { requireRange, requireRank, requireShape, requireWhole } from "../ops/requirements";
import { apply, type Tensor } from "../tensor/tensor";
import { logSoftmax } from "./activations";
import { reduce, type LossOptions } from "./reduction";
import { checkTargets, classWeights, likelihoodLosses, readTargets } from "./targetRows";

/** What PyTorch's losses ignore when nothing else is said. */
const ignoredByDefault = -100;

/** How {@link nllLoss} is computed. */
export interface NLLLossOptions extends LossOptions {
  /** How much each class counts, `[classes]`; a mean is divided by the sum of the rows' weights. All 1 when absent. */
  readonly weight?: Tensor;
  /** Rows with this target do not count; -100 when absent. */
  readonly ignoreIndex?: number;
}

/** How {@link crossEntropy} is computed. */
export interface CrossEntropyOptions extends NLLLossOptions {
  /** The part of each target that is spread evenly over all classes, from 0 to 1; 0 when absent. Szegedy et al. (2016), section 7. */
  readonly labelSmoothing?: number;
}

/**
 * Cross-entropy of every row, -logSoftmax(logits)[row, target[row]], reduced over the rows. Where no row counts the mean
 * is 0 (PyTorch's is NaN).
 *
 * @param logits `[rows, classes]`, before any softmax.
 * @param target `[rows]`, class indices; or `[rows, classes]`, the probability of every class.
 * @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`; `opAttributeRange`
 * for `labelSmoothing`.
 */
export function crossEntropy(logits: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  const { reduction = "mean", labelSmoothing = 0, ignoreIndex = ignoredByDefault, weight: given, ...unknown } = options;
  refuseUnknown("F.crossEntropy", unknown);
  requireRank("crossEntropy", "logits", logits.shape, 2);
  requireRange("crossEntropy", "labelSmoothing", labelSmoothing, 0, 1);
  if (target.dim() === 2 && sameShape(target.shape, logits.shape)) return softCrossEntropy(logits, target, options);
  requireShape("crossEntropy", "target", target.shape, logits.shape.slice(0, 1));
  requireWhole("crossEntropy", "ignoreIndex", ignoreIndex);
  const classes = logits.shape[1] ?? 1;
  const someIgnored = checkTargets(target, classes, ignoreIndex);
  const plain = !given && labelSmoothing === 0 && !someIgnored;
  if (reduction === "mean" && plain) return apply("crossEntropy", [logits, target]);
  const weight = classWeights("crossEntropy", given, logits);
  if (reduction === "mean") {
    return apply("weightedCrossEntropy", [logits, target, weight], [labelSmoothing, ignoreIndex]);
  }
  const rows = readTargets(target, weight, ignoreIndex);
  const logProbabilities = logSoftmax(logits);
  const losses = likelihoodLosses(logProbabilities, rows);
  if (labelSmoothing === 0) return reduce(losses, reduction);
  const spread = logProbabilities
    .mul(weight)
    .sum(1)
    .mul(rows.counted)
    .mul(-labelSmoothing / classes);
  return reduce(losses.mul(1 - labelSmoothing).add(spread), reduction);
}

/**
 * Negative log-likelihood of every row, -logProbabilities[row, target[row]], reduced over the rows. Where no row counts
 * the mean is 0 (PyTorch's is NaN).
 *
 * @param logProbabilities `[rows, classes]`, such as a log-softmax.
 * @param target `[rows]`, class indices.
 * @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`.
 */
export function nllLoss(logProbabilities: Tensor, target: Tensor, options: NLLLossOptions = {}): Tensor {
  const { reduction = "mean", ignoreIndex = ignoredByDefault, weight: given, ...unknown } = options;
  refuseUnknown("F.nllLoss", unknown);
  requireRank("nllLoss", "logProbabilities", logProbabilities.shape, 2);
  requireShape("nllLoss", "target", target.shape, logProbabilities.shape.slice(0, 1));
  requireWhole("nllLoss", "ignoreIndex", ignoreIndex);
  checkTargets(target, logProbabilities.shape[1] ?? 1, ignoreIndex);
  const weight = classWeights("nllLoss", given, logProbabilities);
  if (reduction === "mean") return apply("nllLoss", [logProbabilities, target, weight], [ignoreIndex]);
  return reduce(likelihoodLosses(logProbabilities, readTargets(target, weight, ignoreIndex)), reduction);
}

/** Cross-entropy with a distribution over the classes as every row's target. */
function softCrossEntropy(
  logits: Tensor,
  target: Tensor,
  { reduction = "mean", weight, labelSmoothing = 0 }: CrossEntropyOptions,
): Tensor {
  const [rows = 1, classes = 1] = logits.shape;
  const smoothed = labelSmoothing === 0 ? target : target.mul(1 - labelSmoothing).add(labelSmoothing / classes);
  const shares = smoothed.mul(classWeights("crossEntropy", weight, logits));
  const losses = logSoftmax(logits).mul(shares).sum(1).neg();
  return reduction === "mean" ? losses.sum().div(rows) : reduce(losses, reduction);
}
