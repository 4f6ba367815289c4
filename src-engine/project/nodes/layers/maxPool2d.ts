import { call, python } from "../code";
import { defineNode } from "../define";
import { imageInput, imageOutput, kernelSize, padding, poolingFits, stride, takesImages } from "./images";
import { ko } from "./maxPool2d.ko";

/** MaxPool2d: the greatest value of every window. */
export const maxPool2d = defineNode(
  {
    type: "maxPool2d",
    category: "layers",
    order: 70,
    glyph: "M2.5 2.5h11v11h-11zM8 2.5v11M2.5 8h11M5.2 5.2h0M10.8 10.8h0",
    label: "MaxPool2d",
    summary: "Keeps the greatest value of every window",
    help: "Slides a window over every channel and keeps the greatest value under it, so images become smaller and small shifts matter less. It has no weights. Put it after a Conv2d node and its activation. The padding is at most half the kernel and never wins. In PyTorch: nn.MaxPool2d.",
    keywords: ["pooling", "downsample", "subsample", "cnn", "image"],
    inputs: { input: imageInput },
    outputs: { output: imageOutput },
    params: { kernelSize: { ...kernelSize, default: 2 }, stride: { ...stride, default: 2 }, padding },
    lower(context, { input }, { kernelSize, stride, padding }) {
      if (!takesImages(context, input) || !poolingFits(context, input, { kernelSize, padding })) return {};
      const window = [kernelSize, kernelSize, stride, stride, padding, padding, 1, 1];
      return { output: { value: context.apply("maxPool2d", [input.value], window) } };
    },
    code(context, { input }, { kernelSize, stride, padding }) {
      const construct = call("nn.MaxPool2d", [kernelSize, stride].map(python), { padding }, { padding: 0 });
      return `${context.layer(construct)}(${input.text})`;
    },
    samples: [
      { version: 1, params: {}, inputs: { input: [4, 3, 8, 6] }, outputs: { output: [4, 3, 4, 3] } },
      {
        version: 1,
        params: { kernelSize: 3, stride: 1, padding: 1 },
        inputs: { input: [4, 1, 5, 5] },
        outputs: { output: [4, 1, 5, 5] },
      },
    ],
  },
  { ko },
);
