import { z } from "zod";
import { numel } from "../../../base/shape";
import { defineNode } from "../define";

/** Flatten: images as rows. */
export const flatten = defineNode({
  type: "flatten",
  version: 1,
  category: "layers",
  label: { en: "Flatten", ko: "Flatten" },
  summary: { en: "Lays the values of every image into one row", ko: "이미지마다 모든 값을 한 행으로 폅니다" },
  help: {
    en: "Makes [batch, channels, height, width] into [batch, channels × height × width]; no value changes. Put it between the last Conv2d or pooling node and the first Linear node. In PyTorch: nn.Flatten.",
    ko: "[배치, 채널, 높이, 너비]를 [배치, 채널 × 높이 × 너비]로 바꿉니다. 값은 변하지 않습니다. 마지막 Conv2d나 풀링 노드와 첫 Linear 노드 사이에 두세요. PyTorch에서는 nn.Flatten입니다.",
  },
  keywords: ["reshape", "rows", "vector", "image", "펼치기", "평탄화", "형태", "이미지"],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Input", ko: "입력" },
      help: {
        en: "Values of any shape, usually images: [batch, channels, height, width].",
        ko: "어떤 형태든 됩니다. 보통 이미지입니다: [배치, 채널, 높이, 너비].",
      },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: { en: "One row for every image: [batch, columns].", ko: "이미지마다 한 행입니다: [배치, 열]." },
    },
  ],
  params: [],
  schema: z.strictObject({}),
  migrations: {},
  lower(context, { input }) {
    const [batch = 1, ...sizes] = input.value.shape;
    if (sizes.length === 1) return { output: input };
    return { output: { value: context.apply("reshape", [input.value], [batch, numel(sizes)]) } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: {}, inputs: { input: [4, 3, 2, 5] }, outputs: { output: [4, 30] } },
  ],
});
