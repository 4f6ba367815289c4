import { z } from "zod";
import { defineParametricActivation } from "./define";

/** ELU: negative values level off smoothly. */
export const elu = defineParametricActivation({
  type: "elu",
  op: "elu",
  label: { en: "ELU", ko: "ELU" },
  summary: {
    en: "Keeps positive values, levels negative ones off at -alpha",
    ko: "양수는 그대로 두고 음수는 -alpha까지 매끄럽게 눕힙니다",
  },
  help: {
    en: "Computes x for positive values and alpha × (exp(x) - 1) for the others (Clevert et al., 2015). Its values centre nearer to 0 than ReLU's, and it has no corner when alpha is 1, at the price of an exponential. In PyTorch: nn.ELU.",
    ko: "양수는 그대로, 나머지는 alpha × (exp(x) - 1)로 계산합니다(Clevert 외, 2015). 값의 중심이 ReLU보다 0에 가깝고 alpha가 1이면 꺾이는 곳이 없지만, 지수 함수를 계산하는 비용이 듭니다. PyTorch에서는 nn.ELU입니다.",
  },
  keywords: ["activation", "exponential linear unit", "nonlinearity", "활성화", "엘루", "지수"],
  params: [
    {
      name: "alpha",
      label: { en: "Alpha", ko: "알파" },
      help: {
        en: "Very negative values end at minus this number. 1 is usual.",
        ko: "아주 작은 음수는 이 수에 음의 부호를 붙인 값에 다가갑니다. 보통 1입니다.",
      },
      control: { kind: "number", step: 0.1 },
      inline: true,
    },
  ],
  schema: z.strictObject({ alpha: z.number().default(1) }),
  attributes: ({ alpha }) => [alpha, 1],
  sample: { alpha: 0.5 },
});
