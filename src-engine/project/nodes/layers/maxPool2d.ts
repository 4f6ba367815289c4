import { z } from "zod";
import { defineNode } from "../define";
import { imageInput, imageOutput, kernelParam, paddingParam, poolingFits, strideParam, takesImages } from "./images";

const maxPool2dParams = z.strictObject({
  kernelSize: z.int().min(1).max(1024).default(2),
  stride: z.int().min(1).max(1024).default(2),
  padding: z.int().min(0).max(1024).default(0),
});

/** MaxPool2d: the greatest value of every window. */
export const maxPool2d = defineNode({
  type: "maxPool2d",
  version: 1,
  category: "layers",
  label: { en: "MaxPool2d", ko: "MaxPool2d" },
  summary: { en: "Keeps the greatest value of every window", ko: "창마다 가장 큰 값만 남깁니다" },
  help: {
    en: "Slides a window over every channel and keeps the greatest value under it, so images become smaller and small shifts matter less. It has no weights. Put it after a Conv2d node and its activation. The padding is at most half the kernel and never wins. In PyTorch: nn.MaxPool2d.",
    ko: "채널마다 창을 움직이며 그 아래의 가장 큰 값만 남깁니다. 이미지가 작아지고 작은 위치 변화의 영향이 줄어듭니다. 가중치는 없습니다. Conv2d 노드와 활성화 함수 뒤에 두세요. 패딩은 커널의 절반 이하이며 결과에 영향을 주지 않습니다. PyTorch에서는 nn.MaxPool2d입니다.",
  },
  keywords: ["pooling", "downsample", "subsample", "cnn", "image", "풀링", "최댓값", "이미지"],
  inputs: [imageInput],
  outputs: [imageOutput],
  params: [kernelParam, strideParam, paddingParam],
  schema: maxPool2dParams,
  migrations: {},
  lower(context, { input }, { kernelSize, stride, padding }) {
    if (!takesImages(context, input) || !poolingFits(context, input, { kernelSize, padding })) return {};
    const window = [kernelSize, kernelSize, stride, stride, padding, padding, 1, 1];
    return { output: { value: context.apply("maxPool2d", [input.value], window) } };
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
});
