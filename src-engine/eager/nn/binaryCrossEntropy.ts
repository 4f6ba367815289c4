import { binaryCrossEntropy, readBCEOptions, type BCEOptions } from "../functional/binaryCrossEntropy";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** Binary cross-entropy of probabilities with targets from 0 to 1: see `F.binaryCrossEntropy`. */
export class BCELoss extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, and for values that make no sense. */
  constructor(
    /** Those of `F.binaryCrossEntropy`. */
    readonly options: BCEOptions = {},
  ) {
    super();
    readBCEOptions("nn.BCELoss", options);
  }

  /** @throws GradwireError `probabilityRange`, `shapeExpected`, `shapeBroadcast`. */
  override forward(probabilities: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropy(probabilities, target, this.options);
  }
}
