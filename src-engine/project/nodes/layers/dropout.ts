import { z } from "zod";
import { defineNode } from "../define";

const dropoutParams = z.strictObject({ p: z.number().min(0).lt(1).default(0.5) });

/** Dropout: random values become zero while training. */
export const dropout = defineNode({
  type: "dropout",
  version: 1,
  category: "layers",
  label: { en: "Dropout", ko: "Dropout" },
  summary: {
    en: "Zeroes random values while training, against overfitting",
    ko: "학습할 때 값을 무작위로 0으로 만들어 과적합을 줄입니다",
  },
  help: {
    en: "While training, every value becomes 0 with probability p and the others are multiplied by 1 / (1 - p), so that their mean stays the same. Every step draws anew, the mask that PyTorch draws in the same run from the same seed. For validation and prediction nothing changes. A model that cannot rely on any single value overfits less, but learns more slowly. Put it after an activation. In PyTorch: nn.Dropout.",
    ko: "학습하는 동안 모든 값을 확률 p로 0으로 만들고, 평균이 그대로이도록 나머지에 1 / (1 - p)를 곱합니다. 스텝마다 새로 뽑으며, 같은 시드로 같은 실행을 하는 PyTorch가 뽑는 것과 똑같습니다. 검증과 예측에서는 아무것도 바꾸지 않습니다. 어느 한 값에 의존할 수 없으므로 과적합이 줄지만 학습은 느려집니다. 활성화 함수 뒤에 두세요. PyTorch에서는 nn.Dropout입니다.",
  },
  keywords: ["regularization", "overfitting", "random", "noise", "드롭아웃", "정규화", "과적합", "무작위"],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Input", ko: "입력" },
      help: { en: "Values of any shape.", ko: "어떤 형태의 값이든 됩니다." },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: { en: "The values that are left, in the input's shape.", ko: "남은 값이며 형태는 입력과 같습니다." },
    },
  ],
  params: [
    {
      name: "p",
      label: { en: "Drop probability", ko: "0이 될 확률" },
      help: {
        en: "Share of the values that become 0: from 0 to below 1; 0.1 to 0.5 is usual.",
        ko: "0이 되는 값의 비율입니다(0 이상 1 미만). 보통 0.1에서 0.5 사이입니다.",
      },
      control: { kind: "number", min: 0, max: 0.99, step: 0.05 },
      inline: true,
    },
  ],
  schema: dropoutParams,
  migrations: {},
  lower(context, { input }, { p }) {
    // As in PyTorch, nothing is drawn where nothing is dropped.
    if (context.mode === "evaluate" || p === 0) return { output: input };
    const value = context.apply("dropout", [input.value, context.mask(input.value, p)], [p]);
    return { output: { value, ...(input.width && { width: input.width }) } };
  },
  samples: [
    { version: 1, params: {} },
    { version: 1, params: { p: 0.1 }, inputs: { input: [4, 3, 2] }, outputs: { output: [4, 3, 2] } },
  ],
});
