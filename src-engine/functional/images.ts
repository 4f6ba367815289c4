import { GradwireError } from "../base/errors";
import { refuseUnknown } from "../base/values";
import { convolve } from "../ops/convolution";
import { apply, type Tensor } from "../tensor/tensor";
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
  if (Array.isArray(size)) return size;
  throw new GradwireError("valueType", {
    name: "a window",
    expected: "number or [height, width]",
    found: String(size),
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
export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  { stride = 1, padding = 0, dilation = 1, ...unknown }: WindowOptions = {},
): Tensor {
  refuseUnknown("F.conv2d", unknown);
  const sizes = { stride: pair(stride), padding: pair(padding), dilation: pair(dilation) };
  return convolve(eager, x, weight, bias, sizes);
}

/**
 * The greatest element under a sliding window: PyTorch's `max_pool2d`.
 *
 * @param x `[n, channels, h, w]`.
 * @param options the stride is the kernel's size when absent; the padding is at most half of it.
 * @returns `[n, channels, outputHeight, outputWidth]`.
 * @throws GradwireError `shapeRank`; `windowSetting`, `windowPadding`, `windowTooLarge`, `poolPadding` or `poolDilation`.
 */
export function maxPool2d(
  x: Tensor,
  kernelSize: Pair,
  { stride = kernelSize, padding = 0, dilation = 1, ...unknown }: WindowOptions = {},
): Tensor {
  refuseUnknown("F.maxPool2d", unknown);
  return apply("maxPool2d", [x], [kernelSize, stride, padding, dilation].flatMap(pair));
}

/**
 * The mean under a sliding window: PyTorch's `avg_pool2d`.
 *
 * @param x `[n, channels, h, w]`.
 * @param options the stride is the kernel's size when absent; the padding is at most half of it.
 * @returns `[n, channels, outputHeight, outputWidth]`.
 * @throws GradwireError as {@link maxPool2d}.
 */
export function avgPool2d(
  x: Tensor,
  kernelSize: Pair,
  { stride = kernelSize, padding = 0, countIncludePad = true, ...unknown }: AvgPoolOptions = {},
): Tensor {
  refuseUnknown("F.avgPool2d", unknown);
  return apply("avgPool2d", [x], [...[kernelSize, stride, padding].flatMap(pair), countIncludePad ? 1 : 0]);
}
