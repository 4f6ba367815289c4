import { z } from "zod";
import { defineNode } from "../define";
import { imageInput, imageOutput, kernelParam, paddingParam, poolingFits, strideParam, takesImages } from "./images";

const avgPool2dParams = z.strictObject({
  kernelSize: z.int().min(1).max(1024).default(2),
  stride: z.int().min(1).max(1024).default(2),
  padding: z.int().min(0).max(1024).default(0),
  countIncludePad: z.boolean().default(true),
});

/** AvgPool2d: the mean of every window. */
export const avgPool2d = defineNode({
  type: "avgPool2d",
  version: 1,
  category: "layers",
  label: { en: "AvgPool2d", ko: "AvgPool2d" },
  summary: { en: "Keeps the mean of every window", ko: "창마다 평균을 남깁니다" },
  help: {
    en: "Slides a window over every channel and keeps the mean of the values under it, so images become smaller and smoother. It has no weights. A window as large as the image leaves one mean for every channel. The padding is at most half the kernel. In PyTorch: nn.AvgPool2d.",
    ko: "채널마다 창을 움직이며 그 아래 값의 평균을 남깁니다. 이미지가 작아지고 매끄러워집니다. 가중치는 없습니다. 창이 이미지만큼 크면 채널마다 평균 하나가 남습니다. 패딩은 커널의 절반 이하여야 합니다. PyTorch에서는 nn.AvgPool2d입니다.",
  },
  keywords: ["pooling", "average", "mean", "downsample", "cnn", "image", "풀링", "평균", "이미지"],
  inputs: [imageInput],
  outputs: [imageOutput],
  params: [
    kernelParam,
    strideParam,
    paddingParam,
    {
      name: "countIncludePad",
      label: { en: "Count padding", ko: "패딩 포함" },
      help: {
        en: "Whether the zeros of the padding count in the mean. Off, only the image's own values do.",
        ko: "패딩의 0도 평균에 넣을지 정합니다. 끄면 이미지의 값만 셉니다.",
      },
      control: { kind: "switch" },
    },
  ],
  schema: avgPool2dParams,
  migrations: {},
  lower(context, { input }, { kernelSize, stride, padding, countIncludePad }) {
    if (!takesImages(context, input) || !poolingFits(context, input, { kernelSize, padding })) return {};
    const window = [kernelSize, kernelSize, stride, stride, padding, padding, countIncludePad ? 1 : 0];
    return { output: { value: context.apply("avgPool2d", [input.value], window) } };
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
});
