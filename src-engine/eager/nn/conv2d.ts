import { linearBounds } from "../../base/linearBounds";
import { readOptions } from "../../base/options";
import type { Generator } from "../../base/random";
import { numel } from "../../base/shape";
import { requireCount } from "../../base/values";
import { convolve } from "../../ops/convolution";
import { requireWindowSettings, type WindowSizes } from "../../ops/window";
import { defaultGenerator } from "../tensor/random";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { eager } from "./eager";
import { Module } from "./module";
import { uniformParameter, type Parameter } from "./parameter";
import { pair, type Pair, type WindowOptions } from "./window";

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
function readConvOptions(where: string, options: WindowOptions): Omit<WindowSizes, "kernel"> {
  const { stride, padding, dilation } = readOptions(where, options, { stride: 1, padding: 0, dilation: 1 });
  const sizes = { stride: pair(stride), padding: pair(padding), dilation: pair(dilation) };
  requireWindowSettings("conv2d", { kernel: [1, 1], ...sizes });
  return sizes;
}

/** How {@link Conv2d} is made. */
export interface Conv2dOptions extends WindowOptions {
  /** Whether a bias is added; true when absent. */
  readonly bias?: boolean;
  /** Where the first values come from; the default generator when absent. */
  readonly generator?: Generator;
}

/**
 * A convolution: `[n, inChannels, h, w]` to `[n, outChannels, outputHeight, outputWidth]`. After the same `manualSeed`
 * its first values are those of PyTorch's `nn.Conv2d` (with groups = 1), to the bit.
 */
export class Conv2d extends Module {
  /** `[outChannels, inChannels, kernelHeight, kernelWidth]`. */
  weight: Parameter;
  /** `[outChannels]`, or null. */
  bias: Parameter | null;
  /** How the window slides. */
  readonly options: WindowOptions;

  /** @throws GradwireError `valueNotInteger` or `valueTooSmall` for channels or a kernel that are no whole numbers above 0. */
  constructor(
    /** Channels of the input. */
    readonly inChannels: number,
    /** Channels of the output. */
    readonly outChannels: number,
    /** Height and width of the window. */
    readonly kernelSize: Pair,
    options: Conv2dOptions = {},
  ) {
    super();
    const absent = { stride: 1, padding: 0, dilation: 1, bias: true, generator: defaultGenerator() } as const;
    const { bias, generator, ...window } = readOptions<Conv2dOptions, typeof absent>("nn.Conv2d", options, absent);
    readConvOptions("nn.Conv2d", window);
    requireCount("inChannels", inChannels);
    requireCount("outChannels", outChannels);
    for (const size of pair(kernelSize)) requireCount("kernelSize", size);
    const shape = [outChannels, inChannels, ...pair(kernelSize)];
    const bounds = linearBounds(numel(shape.slice(1)));
    this.weight = uniformParameter(generator, shape, bounds.weight);
    this.bias = bias ? uniformParameter(generator, [outChannels], bounds.bias) : null;
    this.options = window;
  }

  /** @throws GradwireError as `F.conv2d`. */
  override forward(x: Tensor): Tensor {
    return conv2d(x, this.weight, this.bias, this.options);
  }
}
