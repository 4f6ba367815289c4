import { z } from "zod";
import { convolve } from "../../../ops/convolution";
import { defineNode } from "../define";
import { frozenParam, frozenSchema } from "./frozen";
import { initDefinitions, initSchema, weightAndBias } from "./init";
import { imageInput, imageOutput, kernelParam, paddingParam, strideParam, takesImages, windowFits } from "./images";

const conv2dParams = z.strictObject({
  outChannels: z.int().min(1).max(65_536).default(16),
  kernelSize: z.int().min(1).max(1024).default(3),
  stride: z.int().min(1).max(1024).default(1),
  padding: z.int().min(0).max(1024).default(1),
  dilation: z.int().min(1).max(1024).default(1),
  bias: z.boolean().default(true),
  ...initSchema,
  ...frozenSchema,
});

/** Conv2d: the same small weighted sum at every place of an image. */
export const conv2d = defineNode({
  type: "conv2d",
  version: 1,
  category: "layers",
  label: { en: "Conv2d", ko: "Conv2d" },
  summary: {
    en: "Slides small trained windows over images",
    ko: "학습되는 작은 창을 이미지 위로 움직입니다",
  },
  help: {
    en: "Slides a window over the image and computes, at every position, a weighted sum of what lies under it over all input channels, plus a bias; every output channel has weights of its own. The same weights serve every place, so a pattern is recognised wherever it appears, with far fewer weights than a Linear node needs. Height and width become floor((size + 2 × padding - dilation × (kernel - 1) - 1) / stride) + 1. It starts as in PyTorch: uniform within ±1/sqrt(channels × kernel²). In PyTorch: nn.Conv2d.",
    ko: "창을 이미지 위로 움직이며 위치마다 모든 입력 채널에 대해 창 아래 값의 가중합에 편향을 더합니다. 출력 채널마다 가중치가 따로 있습니다. 모든 위치에서 같은 가중치를 쓰므로 어디에 나타난 패턴이든 알아볼 수 있고, Linear 노드보다 가중치가 훨씬 적습니다. 높이와 너비는 floor((크기 + 2 × 패딩 - 팽창 × (커널 - 1) - 1) / 스트라이드) + 1이 됩니다. 초깃값은 PyTorch와 같이 ±1/sqrt(채널 × 커널²) 범위의 균등 분포입니다. PyTorch에서는 nn.Conv2d입니다.",
  },
  keywords: [
    "convolution",
    "convolutional",
    "cnn",
    "filter",
    "kernel",
    "image",
    "합성곱",
    "컨볼루션",
    "필터",
    "이미지",
  ],
  inputs: [imageInput],
  outputs: [imageOutput],
  params: [
    {
      name: "outChannels",
      label: { en: "Output channels", ko: "출력 채널 수" },
      help: {
        en: "How many patterns are looked for: each gives one channel of the output.",
        ko: "찾을 패턴의 수입니다. 패턴마다 출력 채널 하나가 나옵니다.",
      },
      control: { kind: "integer", min: 1, max: 65_536, step: 1 },
      inline: true,
    },
    kernelParam,
    strideParam,
    paddingParam,
    {
      name: "dilation",
      label: { en: "Dilation", ko: "딜레이션" },
      help: {
        en: "How far the window's taps stand apart: 1 is side by side, 2 leaves out every other place.",
        ko: "창의 칸 사이 간격입니다. 1이면 붙어 있고 2이면 한 칸씩 건너뜁니다.",
      },
      control: { kind: "integer", min: 1, max: 1024, step: 1 },
    },
    {
      name: "bias",
      label: { en: "Bias", ko: "편향" },
      help: {
        en: "Adds a trained constant to every output channel.",
        ko: "출력 채널마다 학습되는 상수를 더합니다.",
      },
      control: { kind: "switch" },
    },
    ...initDefinitions,
    frozenParam,
  ],
  schema: conv2dParams,
  migrations: {},
  lower(context, { input }, { outChannels, kernelSize, stride, padding, dilation, ...params }) {
    if (!takesImages(context, input) || !windowFits(context, input, { kernelSize, padding, dilation })) return {};
    const channels = input.value.shape[1] ?? 1;
    const { weight, bias } = weightAndBias(context, [outChannels, channels, kernelSize, kernelSize], params);
    const sizes = { stride: [stride, stride], padding: [padding, padding], dilation: [dilation, dilation] } as const;
    return { output: { value: convolve(context, input.value, weight, bias, sizes) } };
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
});
