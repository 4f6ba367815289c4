import { at } from "../../base/at";
import { readOptions } from "../../base/options";
import { binaryCrossEntropy, divergence } from "../../ops/lossFormulas";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";
import { optionsModule } from "./optionsModule";
import { reduce, requireEqualShapes, requireReduction, type LossOptions, type Reduction } from "./reduction";

/** How {@link binaryCrossEntropyWithLogits} is computed. */
export interface BinaryCrossEntropyOptions extends LossOptions {
  /** Multiplies the loss of every element; of a shape that broadcasts to the logits'. */
  readonly weight?: Tensor;
  /** Multiplies the loss of positive targets: above 1 favours recall. One number, or one per column `[columns]`. */
  readonly posWeight?: Tensor | number;
}

/**
 * Binary cross-entropy of logits with targets from 0 to 1, reduced over all elements: -t * ln(sigmoid(x)) - (1 - t) *
 * ln(1 - sigmoid(x)), computed without overflow.
 *
 * @throws GradwireError `shapeExpected` unless the shapes are equal; `shapeBroadcast` for weights that do not fit.
 */
export function binaryCrossEntropyWithLogits(
  logits: Tensor,
  target: Tensor,
  options: BinaryCrossEntropyOptions = {},
): Tensor {
  const { reduction, weight, posWeight } = readBinaryCrossEntropyOptions("F.binaryCrossEntropyWithLogits", options);
  requireEqualShapes("binaryCrossEntropyWithLogits", { logits, target });
  const surplus = typeof posWeight === "number" ? posWeight - 1 : posWeight?.sub(1);
  const positives = surplus === undefined ? null : target.mul(surplus).add(1);
  const losses = binaryCrossEntropy(eager, logits, target, positives);
  return reduce(weight ? losses.mul(weight) : losses, reduction);
}

/** The options of {@link binaryCrossEntropyWithLogits} or of a module, completed. @throws GradwireError of their values. */
function readBinaryCrossEntropyOptions(
  where: string,
  options: BinaryCrossEntropyOptions,
): Required<LossOptions> & {
  readonly weight: Tensor | undefined;
  readonly posWeight: Tensor | number | undefined;
} {
  const read = readOptions(where, options, { posWeight: undefined, reduction: "mean", weight: undefined });
  requireReduction(read.reduction);
  if (read.weight !== undefined) requireTensor(read.weight, "weight of binaryCrossEntropyWithLogits");
  if (typeof read.posWeight !== "number" && read.posWeight !== undefined) {
    requireTensor(read.posWeight, "posWeight of binaryCrossEntropyWithLogits");
  }
  return read;
}

/** How {@link klDiv} is computed. */
export interface KLDivOptions {
  /** As of other losses, or `batchmean`: the sum over all elements by the number of rows, the divergence itself. `mean` when absent. */
  readonly reduction?: Reduction | "batchmean";
  /** The target is given as logarithms, too. */
  readonly logTarget?: boolean;
}

/**
 * Kullback-Leibler divergence of distributions given by their logarithms from target distributions: target * (ln(target)
 * - logProbabilities), 0 where target is 0.
 *
 * @param logProbabilities `[rows, classes]` (or any shape), such as a log-softmax.
 * @throws GradwireError `shapeExpected` unless the shapes are equal.
 */
export function klDiv(logProbabilities: Tensor, target: Tensor, options: KLDivOptions = {}): Tensor {
  const { reduction, logTarget } = readKLDivOptions("F.klDiv", options);
  requireEqualShapes("klDiv", { logProbabilities, target });
  const terms = divergence(eager, logProbabilities, target, { logTarget });
  return reduction === "batchmean" ? terms.sum().div(at(terms.shape, 0)) : reduce(terms, reduction);
}

/** The options of {@link klDiv} or of a module, completed. @throws GradwireError `valueNotAllowed`. */
function readKLDivOptions(where: string, options: KLDivOptions): Required<KLDivOptions> {
  const read = readOptions(where, options, { reduction: "mean", logTarget: false });
  requireReduction(read.reduction, ["batchmean"]);
  return read;
}

/** Binary cross-entropy of logits with targets from 0 to 1: see `F.binaryCrossEntropyWithLogits`. */
export class BCEWithLogitsLoss extends optionsModule(binaryCrossEntropyWithLogits, readBinaryCrossEntropyOptions) {}

/** Kullback-Leibler divergence of log-probabilities from target distributions: see `F.klDiv`. */
export class KLDivLoss extends optionsModule(klDiv, readKLDivOptions) {}
