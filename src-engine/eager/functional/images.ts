import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { shown } from "../../base/shown";
import { convolve } from "../../ops/convolution";
import { requireWindowSettings, type WindowSizes } from "../../ops/window";
import { apply, requireTensor, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";

/** A size for height and width alike, or one for each. */
export type Pair = number | readonly [height: number, width: number];

/** How a window slides over images. */
export interface WindowOptions {
  /** Places from one window to the next. */
  readonly stride?: Pair;
  /** Places of zeros around the image (of nothing, for `maxPool2d`); 0 when absent. */
  readonly padding?: Pair;
  /** Places from one tap of the window to the next; 1 when absent. */
  readonly dilation?: Pair;
}

/** Options of average pooling. */
export interface AvgPoolOptions extends Omit<WindowOptions, "dilation"> {
  /** Whether the padding's zeros count in the mean; true when absent. */
  readonly countIncludePad?: boolean;
}

/** Height and width of a pair. */
export function pair(size: Pair): readonly [height: number, width: number] {
  if (typeof size === "number") return [size, size];
  const { length }: readonly unknown[] = Array.isArray(size) ? size : [];
  if (length === 2) return size;
  throw new GradwireError("valueType", {
    name: "a window",
    expected: "number or [height, width]",
    found: shown(size),
  });
}

/**
 * Cross-correlation of images with a kernel: PyTorch's `conv2d`.
 *
 * @param x `[n, channels, h, w]`.
 * @param weight `[outChannels, channels, kernelHeight, kernelWidth]`.
 * @param bias `[outChannels]`; nothing is added when null.
 * @param options the stride is 1 when absent.
 * @returns `[n, outChannels, outputHeight, outputWidth]`.
 * @throws GradwireError `shapeRank`, `shapeExpected`, `convChannels`; `windowSetting`, `windowPadding` or
 * `windowTooLarge` for a window that does not fit.
 */
export function conv2d(x: Tensor, weight: Tensor, bias: Tensor | null = null, options: WindowOptions = {}): Tensor {
  const sizes = readConvOptions("F.conv2d", options);
  requireTensor(x, "x of conv2d");
  requireTensor(weight, "weight of conv2d");
  if (bias) requireTensor(bias, "bias of conv2d");
  return convolve(eager, x, weight, bias, sizes);
}

/** The options of {@link conv2d} or of a module, completed. @throws GradwireError `windowSetting`. */
export function readConvOptions(where: string, options: WindowOptions): Omit<WindowSizes, "kernel"> {
  const { stride, padding, dilation } = readOptions(where, options, { stride: 1, padding: 0, dilation: 1 });
  const sizes = { stride: pair(stride), padding: pair(padding), dilation: pair(dilation) };
  requireWindowSettings("conv2d", { kernel: [1, 1], ...sizes });
  return sizes;
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
export function readMaxPoolOptions(where: string, kernelSize: Pair, options: WindowOptions): WindowSizes {
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
export function readAvgPoolOptions(
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
