import { crossEntropy, mseLoss, type LossOptions } from "../functional/losses";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** Mean squared error: see `F.mseLoss`. */
export class MSELoss extends Module {
  constructor(readonly options: LossOptions = {}) {
    super();
  }

  /** @throws GradwireError `shapeExpected` unless the shapes are equal. */
  override forward(prediction: Tensor, target: Tensor): Tensor {
    return mseLoss(prediction, target, this.options);
  }
}

/** Cross-entropy of logits `[rows, classes]` with class indices `[rows]`: see `F.crossEntropy`. */
export class CrossEntropyLoss extends Module {
  constructor(readonly options: LossOptions = {}) {
    super();
  }

  /** @throws GradwireError `targetClass` for a target that is no class index; `shapeRank`, `shapeExpected`. */
  override forward(logits: Tensor, target: Tensor): Tensor {
    return crossEntropy(logits, target, this.options);
  }
}
