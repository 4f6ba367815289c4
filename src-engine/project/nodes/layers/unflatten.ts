import { z } from "zod";
import { numel } from "../../../base/shape";
import { defineNode } from "../define";
import { imageSizes } from "./imageSizes";

const unflattenParams = z.strictObject({
  channels: z.int().min(1).max(65_536).default(1),
  height: z.int().min(1).max(65_536).default(28),
  width: z.int().min(1).max(65_536).default(28),
});

/** Reshape: rows as images. */
export const unflatten = defineNode({
  type: "unflatten",
  version: 1,
  category: "layers",
  label: { en: "Reshape", ko: "Reshape" },
  summary: { en: "Makes an image of every row", ko: "행마다 이미지 하나를 만듭니다" },
  help: {
    en: "Makes [batch, columns] into [batch, channels, height, width]; no value changes. The columns are taken in order: the first image row from left to right, then the next one, then the next channel. Use it where a CSV file holds an image in every row, in front of the first Conv2d node. In PyTorch: nn.Unflatten.",
    ko: "[배치, 열]을 [배치, 채널, 높이, 너비]로 바꿉니다. 값은 변하지 않습니다. 열은 순서대로 쓰입니다. 이미지의 첫 줄을 왼쪽에서 오른쪽으로, 이어서 다음 줄, 그다음 채널 순입니다. CSV 파일의 각 행이 이미지 하나일 때 첫 Conv2d 노드 앞에 두세요. PyTorch에서는 nn.Unflatten입니다.",
  },
  keywords: ["unflatten", "view", "image", "pixels", "channels", "형태 변환", "이미지", "픽셀", "채널"],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Input", ko: "입력" },
      help: {
        en: "Rows with as many columns as an image has values: [batch, columns].",
        ko: "열의 수가 이미지의 값 수와 같은 행입니다: [배치, 열].",
      },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Images", ko: "이미지" },
      help: {
        en: "One image for every row: [batch, channels, height, width].",
        ko: "행마다 이미지 하나입니다: [배치, 채널, 높이, 너비].",
      },
    },
  ],
  params: [
    {
      name: "channels",
      label: { en: "Channels", ko: "채널" },
      help: {
        en: "Values at every place of an image: 1 for grey, 3 for red, green and blue.",
        ko: "이미지의 한 위치에 있는 값의 수입니다. 흑백은 1, 빨강·초록·파랑은 3입니다.",
      },
      control: { kind: "integer", min: 1, max: 65_536, step: 1 },
      inline: true,
    },
    {
      name: "height",
      label: { en: "Height", ko: "높이" },
      help: { en: "Rows of an image.", ko: "이미지의 세로 칸 수입니다." },
      control: { kind: "integer", min: 1, max: 65_536, step: 1 },
      inline: true,
    },
    {
      name: "width",
      label: { en: "Width", ko: "너비" },
      help: { en: "Columns of an image.", ko: "이미지의 가로 칸 수입니다." },
      control: { kind: "integer", min: 1, max: 65_536, step: 1 },
      inline: true,
    },
  ],
  schema: unflattenParams,
  migrations: {},
  lower(context, { input }, { channels, height, width }) {
    const [batch = 1, ...sizes] = input.value.shape;
    const found = numel(sizes);
    const values = channels * height * width;
    if (found !== values) {
      context.report({
        severity: "error",
        code: "reshapeValues",
        values: { channels, height, width, values, source: context.nameOf(input.from.node), found },
        port: "input",
        fix: { kind: "setParams", node: context.node, params: { ...imageSizes(found) } },
      });
      return {};
    }
    return { output: { value: context.apply("reshape", [input.value], [batch, channels, height, width]) } };
  },
  samples: [
    { version: 1, params: {}, inputs: { input: [4, 784] }, outputs: { output: [4, 1, 28, 28] } },
    {
      version: 1,
      params: { channels: 3, height: 2, width: 5 },
      inputs: { input: [4, 30] },
      outputs: { output: [4, 3, 2, 5] },
    },
  ],
});
