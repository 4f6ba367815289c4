import { call, python } from "../code";
import { toggle } from "../declareParams";
import { defineNode } from "../define";
import { ko } from "./avgPool2d.ko";
import { imageInput, imageOutput, kernelSize, padding, poolingFits, stride, takesImages } from "./images";

/** AvgPool2d: the mean of every window. */
export const avgPool2d = defineNode(
  {
    type: "avgPool2d",
    category: "layers",
    order: 80,
    glyph: "M2.5 2.5h11v11h-11zM8 2.5v11M2.5 8h11",
    label: "AvgPool2d",
    summary: "Keeps the mean of every window",
    help: "Slides a window over every channel and keeps the mean of the values under it, so images become smaller and smoother. It has no weights. A window as large as the image leaves one mean for every channel. The padding is at most half the kernel. In PyTorch: nn.AvgPool2d.",
    keywords: ["pooling", "average", "mean", "downsample", "cnn", "image"],
    inputs: { input: imageInput },
    outputs: { output: imageOutput },
    params: {
      kernelSize: { ...kernelSize, default: 2 },
      stride: { ...stride, default: 2 },
      padding,
      countIncludePad: toggle({
        default: true,
        label: "Count padding",
        help: "Whether the zeros of the padding count in the mean. Off, only the image's own values do.",
        rare: true,
      }),
    },
    lower(context, { input }, { kernelSize, stride, padding, countIncludePad }) {
      if (!takesImages(context, input) || !poolingFits(context, input, { kernelSize, padding })) return {};
      const window = [kernelSize, kernelSize, stride, stride, padding, padding, countIncludePad ? 1 : 0];
      return { output: { value: context.apply("avgPool2d", [input.value], window) } };
    },
    code(context, { input }, { kernelSize, stride, padding, countIncludePad }) {
      const options = { padding, count_include_pad: countIncludePad };
      const usual = { padding: 0, count_include_pad: true };
      const construct = call("nn.AvgPool2d", [kernelSize, stride].map(python), options, usual);
      return `${context.layer(construct)}(${input.text})`;
    },
    samples: [
      { version: 1, params: {}, inputs: { input: [4, 3, 8, 6] }, outputs: { output: [4, 3, 4, 3] } },
      {
        version: 1,
        params: { kernelSize: 3, stride: 2, padding: 1, countIncludePad: false },
        inputs: { input: [4, 1, 5, 5] },
        outputs: { output: [4, 1, 3, 3] },
      },
    ],
  },
  { ko },
);
