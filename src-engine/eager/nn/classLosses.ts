import { at } from "../../base/at";
import { readOptions } from "../../base/options";
import { sameShape } from "../../base/shape";
import { requireRange, requireRank, requireShape, requireWhole } from "../../ops/requirements";
import { apply, requireTensor, type Tensor } from "../tensor/tensor";
import { logSoftmax } from "./activations";
import { optionsModule } from "./optionsModule";
import { reduce, requireReduction, type LossOptions } from "./reduction";
import { checkTargets, classWeights, likelihoodLosses, readTargets } from "./targetRows";

/** What PyTorch's losses ignore when nothing else is said. */
const ignoredByDefault = -100;

/** Options of which every one has a value but the weight. */
type Complete<Options extends NLLLossOptions> = Required<Omit<Options, "weight">> & {
  readonly weight: Tensor | undefined;
};

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
 * @param logits `[rows, classes]`, before any softmax; or one row of them, `[classes]`.
 * @param target `[rows]`, class indices; or `[rows, classes]`, the probability of every class. Of one row, one axis less.
 * @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`; `opAttributeRange`
 * for `labelSmoothing`.
 */
export function crossEntropy(logits: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  const read = readCrossEntropyOptions("F.crossEntropy", options);
  const { reduction, labelSmoothing, ignoreIndex, weight: given } = read;
  requireTensor(logits, "logits of crossEntropy");
  requireTensor(target, "target of crossEntropy");
  if (logits.dim() === 1) return crossEntropy(logits.unsqueeze(0), target.unsqueeze(0), options).reshape([]);
  requireRank("crossEntropy", "logits", logits.shape, 2);
  if (target.dim() === 2 && sameShape(target.shape, logits.shape)) return softCrossEntropy(logits, target, read);
  requireShape("crossEntropy", "target", target.shape, logits.shape.slice(0, 1));
  const classes = at(logits.shape, 1);
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
 * @param logProbabilities `[rows, classes]`, such as a log-softmax; or one row of them, `[classes]`.
 * @param target `[rows]`, class indices; of one row, a scalar.
 * @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`.
 */
export function nllLoss(logProbabilities: Tensor, target: Tensor, options: NLLLossOptions = {}): Tensor {
  const { reduction, ignoreIndex, weight: given } = readNLLLossOptions("F.nllLoss", options);
  requireTensor(logProbabilities, "logProbabilities of nllLoss");
  requireTensor(target, "target of nllLoss");
  if (logProbabilities.dim() === 1)
    return nllLoss(logProbabilities.unsqueeze(0), target.unsqueeze(0), options).reshape([]);
  requireRank("nllLoss", "logProbabilities", logProbabilities.shape, 2);
  requireShape("nllLoss", "target", target.shape, logProbabilities.shape.slice(0, 1));
  checkTargets(target, at(logProbabilities.shape, 1), ignoreIndex);
  const weight = classWeights("nllLoss", given, logProbabilities);
  if (reduction === "mean") return apply("nllLoss", [logProbabilities, target, weight], [ignoreIndex]);
  return reduce(likelihoodLosses(logProbabilities, readTargets(target, weight, ignoreIndex)), reduction);
}

/** The options of {@link crossEntropy} or of a module, completed. @throws GradwireError of {@link crossEntropy}'s options. */
function readCrossEntropyOptions(where: string, options: CrossEntropyOptions): Complete<CrossEntropyOptions> {
  const absent = { labelSmoothing: 0, reduction: "mean", ignoreIndex: ignoredByDefault, weight: undefined } as const;
  const read = readOptions(where, options, absent);
  requireReduction(read.reduction);
  requireRange("crossEntropy", "labelSmoothing", read.labelSmoothing, 0, 1);
  requireWhole("crossEntropy", "ignoreIndex", read.ignoreIndex);
  return read;
}

/** The options of {@link nllLoss} or of a module, completed. @throws GradwireError of {@link nllLoss}'s options. */
function readNLLLossOptions(where: string, options: NLLLossOptions): Complete<NLLLossOptions> {
  const read = readOptions(where, options, { ignoreIndex: ignoredByDefault, reduction: "mean", weight: undefined });
  requireReduction(read.reduction);
  requireWhole("nllLoss", "ignoreIndex", read.ignoreIndex);
  return read;
}

/** Cross-entropy with a distribution over the classes as every row's target. */
function softCrossEntropy(
  logits: Tensor,
  target: Tensor,
  { reduction, weight, labelSmoothing }: Complete<CrossEntropyOptions>,
): Tensor {
  const [rows = 1, classes = 1] = logits.shape;
  const smoothed = labelSmoothing === 0 ? target : target.mul(1 - labelSmoothing).add(labelSmoothing / classes);
  const shares = smoothed.mul(classWeights("crossEntropy", weight, logits));
  const losses = logSoftmax(logits).mul(shares).sum(1).neg();
  return reduction === "mean" ? losses.sum().div(rows) : reduce(losses, reduction);
}

/** Cross-entropy of logits `[rows, classes]` with class indices `[rows]` or probabilities `[rows, classes]`: see `F.crossEntropy`. */
export class CrossEntropyLoss extends optionsModule(crossEntropy, readCrossEntropyOptions) {}

/** Negative log-likelihood of log-probabilities `[rows, classes]` with class indices `[rows]`: see `F.nllLoss`. */
export class NLLLoss extends optionsModule(nllLoss, readNLLLossOptions) {}
