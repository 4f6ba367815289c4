import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { noGrad } from "../tensor/gradMode";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { where } from "../tensor/where";
import { optionsModule } from "./optionsModule";
import { reduce, requireEqualShapes, requireReduction, type LossOptions } from "./reduction";

/** Logarithms are not less than this in the loss, and x * (1 - x) not less than that in its gradient: PyTorch's bounds. */
const leastLogarithm = -100;

const leastVariance = 1e-12;

/** How {@link binaryCrossEntropy} is computed. */
export interface BCEOptions extends LossOptions {
  /** Multiplies the loss of every element; of a shape that broadcasts to the probabilities'. */
  readonly weight?: Tensor;
}

/**
 * Binary cross-entropy of probabilities, such as a sigmoid's, with targets from 0 to 1, reduced over all elements: -t * ln(x) -
 * (1 - t) * ln(1 - x), with logarithms of at least -100. `binaryCrossEntropyWithLogits` is more exact.
 *
 * @throws GradwireError `probabilityRange` for probabilities that are not from 0 to 1; `shapeExpected` unless the shapes are
 * equal; `shapeBroadcast` for weights that do not fit.
 */
export function binaryCrossEntropy(probabilities: Tensor, target: Tensor, options: BCEOptions = {}): Tensor {
  const { reduction, weight } = readBCEOptions("F.binaryCrossEntropy", options);
  requireEqualShapes("binaryCrossEntropy", { probabilities, target });
  const place = probabilities.data.findIndex((value) => !(value >= 0 && value <= 1));
  if (place >= 0) throw new GradwireError("probabilityRange", { found: String(probabilities.data[place]), place });
  const losses = elementLosses(probabilities, target);
  return reduce(weight ? losses.mul(weight) : losses, reduction);
}

/** The options of {@link binaryCrossEntropy} or of a module, completed. @throws GradwireError of their values. */
function readBCEOptions(
  where: string,
  options: BCEOptions,
): Required<LossOptions> & { readonly weight: Tensor | undefined } {
  const read = readOptions(where, options, { reduction: "mean", weight: undefined });
  requireReduction(read.reduction);
  if (read.weight !== undefined) requireTensor(read.weight, "weight of binaryCrossEntropy");
  return read;
}

function elementLosses(x: Tensor, target: Tensor): Tensor {
  const sure = noGrad(() => x.mul(x.neg().add(1)).lt(leastVariance));
  if (!sure.data.includes(1)) return crossEntropyOf(target, x.log(), x.neg().add(1).log());
  const inner = where(sure, 0.5, x);
  return where(sure, atBounds(x, target), crossEntropyOf(target, inner.log(), inner.neg().add(1).log()));
}

/** The losses where x is 0 or 1: of the bounded logarithms, with PyTorch's bounded slope. */
function atBounds(x: Tensor, target: Tensor): Tensor {
  const { logarithm, complement, slope } = noGrad(() => ({
    logarithm: x.log().clamp(leastLogarithm),
    complement: x.neg().add(1).log().clamp(leastLogarithm),
    slope: x.sub(target).div(x.mul(x.neg().add(1)).clamp(leastVariance)),
  }));
  return crossEntropyOf(target, logarithm, complement).add(x.sub(x.detach()).mul(slope));
}

function crossEntropyOf(target: Tensor, logarithm: Tensor, complement: Tensor): Tensor {
  return target.mul(logarithm).add(target.neg().add(1).mul(complement)).neg();
}

/** Binary cross-entropy of probabilities with targets from 0 to 1: see `F.binaryCrossEntropy`. */
export class BCELoss extends optionsModule(binaryCrossEntropy, readBCEOptions) {}
