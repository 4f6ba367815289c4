import { z } from "zod";
import { defineNode } from "../define";
import { combinedInputs, reportShapes } from "./combination";

/** Concat: two values side by side. */
export const concat = defineNode({
  type: "concat",
  version: 1,
  category: "layers",
  label: { en: "Concat", ko: "Concat" },
  summary: { en: "Puts two values side by side", ko: "두 값을 나란히 붙입니다" },
  help: {
    en: "Puts the columns of the second input behind those of the first (of images, the channels). Use it where parts of a network that saw different columns come together, such as an Embedding and the number columns. Everything but the columns must be equal in both. In PyTorch: torch.cat along axis 1.",
    ko: "첫째 입력의 열 뒤에 둘째 입력의 열을 붙입니다(이미지라면 채널을 붙입니다). Embedding과 숫자 열처럼 서로 다른 열을 본 부분들을 합칠 때 사용합니다. 열 수를 뺀 나머지 크기는 같아야 합니다. PyTorch에서는 축 1에 대한 torch.cat입니다.",
  },
  keywords: ["concatenate", "cat", "join", "merge", "stack", "이어 붙이기", "연결", "합치기"],
  inputs: combinedInputs,
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: {
        en: "All columns of both inputs: [batch, columns].",
        ko: "두 입력의 열을 모두 가집니다: [배치, 열].",
      },
    },
  ],
  params: [],
  schema: z.strictObject({}),
  migrations: {},
  lower(context, inputs) {
    const { a, b } = inputs;
    const fits =
      a.value.shape.length === b.value.shape.length &&
      a.value.shape.every((size, axis) => axis === 1 || size === b.value.shape[axis]);
    if (fits) return { output: { value: context.apply("concat", [a.value, b.value], [1]) } };
    reportShapes(context, "concatShapes", inputs);
    return {};
  },
  samples: [
    { version: 1, params: {}, outputs: { output: [4, 2] } },
    {
      version: 1,
      params: {},
      inputs: { a: [4, 3, 2, 2], b: [4, 5, 2, 2] },
      outputs: { output: [4, 8, 2, 2] },
    },
  ],
});
