import { convolve } from "../../../ops/convolution";
import { at } from "../../../base/at";
import { call, python } from "../code";
import { integer, toggle } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./conv2d.ko";
import { frozen } from "./frozen";
import { imageInput, imageOutput, kernelSize, padding, stride, takesImages, windowFits } from "./images";
import { constructedLayer, initParams, weightAndBias } from "./init";

/** Conv2d: the same small weighted sum at every place of an image. */
export const conv2d = defineNode(
  {
    type: "conv2d",
    category: "layers",
    order: 60,
    glyph: "M2.5 2.5h11v11h-11zM2.5 8.5h6v-6M11 11h0",
    label: "Conv2d",
    summary: "Slides small trained windows over images",
    help: "Slides a window over the image and computes, at every position, a weighted sum of what lies under it over all input channels, plus a bias; every output channel has weights of its own. The same weights serve every place, so a pattern is recognised wherever it appears, with far fewer weights than a Linear node needs. Height and width become floor((size + 2 × padding - dilation × (kernel - 1) - 1) / stride) + 1. It starts as in PyTorch: uniform within ±1/sqrt(channels × kernel²). In PyTorch: nn.Conv2d.",
    keywords: ["convolution", "convolutional", "cnn", "filter", "kernel", "image"],
    inputs: { input: imageInput },
    outputs: { output: imageOutput },
    params: {
      outChannels: integer({
        min: 1,
        max: 65_536,
        default: 16,
        label: "Output channels",
        help: "How many patterns are looked for: each gives one channel of the output.",
        inline: true,
      }),
      kernelSize,
      stride,
      padding: { ...padding, default: 1 },
      dilation: integer({
        min: 1,
        max: 1024,
        default: 1,
        label: "Dilation",
        help: "How far the window's taps stand apart: 1 is side by side, 2 leaves out every other place.",
        rare: true,
      }),
      bias: toggle({ default: true, label: "Bias", help: "Adds a trained constant to every output channel." }),
      ...initParams,
      frozen,
    },
    lower(context, { input }, { outChannels, kernelSize, stride, padding, dilation, ...params }) {
      if (!takesImages(context, input) || !windowFits(context, input, { kernelSize, padding, dilation })) return {};
      const channels = input.value.shape[1]!;
      const { weight, bias } = weightAndBias(context, [outChannels, channels, kernelSize, kernelSize], params);
      const sizes = { stride: [stride, stride], padding: [padding, padding], dilation: [dilation, dilation] } as const;
      return { output: { value: convolve(context, input.value, weight, bias, sizes) } };
    },
    code(context, { input }, { outChannels, kernelSize, stride, padding, dilation, bias, ...params }) {
      const sizes = [at(input.shape, 1), outChannels, kernelSize].map(python);
      const usual = { stride: 1, padding: 0, dilation: 1, bias: true };
      const construct = call("nn.Conv2d", sizes, { stride, padding, dilation, bias }, usual);
      return `${constructedLayer(context, construct, params)}(${input.text})`;
    },
    samples: [
      { version: 1, params: {}, inputs: { input: [4, 1, 8, 8] }, outputs: { output: [4, 16, 8, 8] } },
      {
        version: 1,
        params: { outChannels: 2, kernelSize: 2, stride: 3, padding: 0, dilation: 2, bias: false },
        inputs: { input: [4, 3, 6, 9] },
        outputs: { output: [4, 2, 2, 3] },
      },
    ],
  },
  { ko },
);
