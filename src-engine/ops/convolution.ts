import { GradwireError } from "../base/errors";
import { formatShape } from "../base/shape";
import type { Emitter, Value } from "./define";
import { requireRank, requireShape } from "./requirements";
import { windowOn, type WindowSizes } from "./window";

/**
 * Cross-correlation of images with a kernel, as PyTorch's `conv2d` (with groups = 1), by ops of the table: patches as
 * columns, one matrix product, and the channels moved behind the images.
 *
 * @param x `[n, channels, h, w]`.
 * @param weight `[outChannels, channels, kernelHeight, kernelWidth]`.
 * @param bias `[outChannels]`, or null.
 * @returns `[n, outChannels, outputHeight, outputWidth]`.
 * @throws GradwireError `shapeRank`; `convChannels` when the weight is for another number of channels; `shapeExpected`
 * for a bias of another size; as `windowOn`.
 */
export function convolve<V extends Value>(
  emit: Emitter<V>,
  x: V,
  weight: V,
  bias: V | null,
  { stride, padding, dilation }: Omit<WindowSizes, "kernel">,
): V {
  requireRank("conv2d", "x", x.shape, 4);
  requireRank("conv2d", "weight", weight.shape, 4);
  const [images = 1, channels = 1, h = 1, w = 1] = x.shape;
  const [outChannels = 1, weightChannels = 1, kh = 1, kw = 1] = weight.shape;
  if (channels !== weightChannels) {
    throw new GradwireError("convChannels", { input: formatShape(x.shape), weight: formatShape(weight.shape) });
  }
  if (bias) requireShape("conv2d", "bias", bias.shape, [outChannels]);
  const [height, width] = windowOn("conv2d", [h, w], { kernel: [kh, kw], stride, padding, dilation });
  const windows = height.output * width.output;

  const columns = emit.apply("unfold", [x], [kh, kw, ...stride, ...padding, ...dilation]);
  const product = emit.apply(
    "matmul",
    [emit.apply("reshape", [weight], [outChannels, channels * kh * kw]), columns],
    [0, 0],
  );
  const sums = bias ? emit.apply("add", [product, emit.apply("reshape", [bias], [outChannels, 1])]) : product;
  const perImage =
    images === 1
      ? sums
      : emit.apply("transpose", [emit.apply("reshape", [sums], [outChannels, images, windows])], [0, 1]);
  return emit.apply("reshape", [perImage], [images, outChannels, height.output, width.output]);
}
