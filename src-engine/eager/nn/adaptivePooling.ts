import { adaptiveAvgPool2d } from "../functional/adaptivePooling";
import { pair, type Pair } from "../functional/images";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** The mean of equal parts of every plane: see `F.adaptiveAvgPool2d`. */
export class AdaptiveAvgPool2d extends Module {
  /** @throws GradwireError `valueType` for what is no number, nor two. */
  constructor(
    /** How many parts there are along height and width; 1 for the mean of whole planes. */
    readonly outputSize: Pair,
  ) {
    super();
    pair(outputSize);
  }

  /** @throws GradwireError as `F.adaptiveAvgPool2d`. */
  override forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }
}
