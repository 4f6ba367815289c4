import { readOptions } from "../../base/options";
import { requireWindowSettings, type WindowSizes } from "../../ops/window";
import { apply, type Tensor } from "../tensor/tensor";
import { Module } from "./module";
import { pair, type Pair, type WindowOptions } from "./window";

/** Options of average pooling. */
export interface AvgPoolOptions extends Omit<WindowOptions, "dilation"> {
  /** Whether the padding's zeros count in the mean; true when absent. */
  readonly countIncludePad?: boolean;
}

/**
 * The greatest element under a sliding window: PyTorch's `max_pool2d`.
 *
 * @param x `[n, channels, h, w]`.
 * @param options the stride is the kernel's size when absent; the padding is at most half of it.
 * @returns `[n, channels, outputHeight, outputWidth]`.
 * @throws GradwireError `shapeRank`; `windowSetting`, `windowPadding`, `windowTooLarge`, `poolPadding` or `poolDilation`.
 */
export function maxPool2d(x: Tensor, kernelSize: Pair, options: WindowOptions = {}): Tensor {
  const { kernel, stride, padding, dilation } = readMaxPoolOptions("F.maxPool2d", kernelSize, options);
  return apply("maxPool2d", [x], [...kernel, ...stride, ...padding, ...dilation]);
}

/** The window of {@link maxPool2d} or of a module. @throws GradwireError `windowSetting`. */
function readMaxPoolOptions(where: string, kernelSize: Pair, options: WindowOptions): WindowSizes {
  const absent = { stride: undefined, padding: 0, dilation: 1 } as const;
  const { stride = kernelSize, padding, dilation } = readOptions(where, options, absent);
  return window("maxPool2d", kernelSize, stride, padding, dilation);
}

/**
 * The mean under a sliding window: PyTorch's `avg_pool2d`.
 *
 * @param x `[n, channels, h, w]`.
 * @param options the stride is the kernel's size when absent; the padding is at most half of it.
 * @returns `[n, channels, outputHeight, outputWidth]`.
 * @throws GradwireError as {@link maxPool2d}.
 */
export function avgPool2d(x: Tensor, kernelSize: Pair, options: AvgPoolOptions = {}): Tensor {
  const { kernel, stride, padding, countIncludePad } = readAvgPoolOptions("F.avgPool2d", kernelSize, options);
  return apply("avgPool2d", [x], [...kernel, ...stride, ...padding, countIncludePad ? 1 : 0]);
}

/** The window of {@link avgPool2d} or of a module. @throws GradwireError `windowSetting`. */
function readAvgPoolOptions(
  where: string,
  kernelSize: Pair,
  options: AvgPoolOptions,
): WindowSizes & { readonly countIncludePad: boolean } {
  const absent = { stride: undefined, padding: 0, countIncludePad: true } as const;
  const { stride = kernelSize, padding, countIncludePad } = readOptions(where, options, absent);
  return { ...window("avgPool2d", kernelSize, stride, padding, 1), countIncludePad };
}

function window(op: string, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair): WindowSizes {
  const sizes = { kernel: pair(kernel), stride: pair(stride), padding: pair(padding), dilation: pair(dilation) };
  requireWindowSettings(op, sizes);
  return sizes;
}

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
