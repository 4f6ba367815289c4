import {
  avgPool2d,
  maxPool2d,
  readAvgPoolOptions,
  readMaxPoolOptions,
  type AvgPoolOptions,
  type Pair,
  type WindowOptions,
} from "../functional/images";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** The greatest element under a sliding window: see `F.maxPool2d`. */
export class MaxPool2d extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, `valueType`, `windowSetting`. */
  constructor(
    /** Height and width of the window. */
    readonly kernelSize: Pair,
    /** Those of `F.maxPool2d`. */
    readonly options: WindowOptions = {},
  ) {
    super();
    readMaxPoolOptions("nn.MaxPool2d", kernelSize, options);
  }

  /** @throws GradwireError as `F.maxPool2d`. */
  override forward(x: Tensor): Tensor {
    return maxPool2d(x, this.kernelSize, this.options);
  }
}

/** The mean under a sliding window: see `F.avgPool2d`. */
export class AvgPool2d extends Module {
  /** @throws GradwireError `optionsObject`, `optionUnknown`, `valueType`, `windowSetting`. */
  constructor(
    /** Height and width of the window. */
    readonly kernelSize: Pair,
    /** Those of `F.avgPool2d`. */
    readonly options: AvgPoolOptions = {},
  ) {
    super();
    readAvgPoolOptions("nn.AvgPool2d", kernelSize, options);
  }

  /** @throws GradwireError as `F.avgPool2d`. */
  override forward(x: Tensor): Tensor {
    return avgPool2d(x, this.kernelSize, this.options);
  }
}
