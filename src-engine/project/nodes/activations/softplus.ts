import { z } from "zod";
import { defineParametricActivation } from "./define";

/** Softplus: a smooth ReLU whose values are always positive. */
export const softplus = defineParametricActivation({
  type: "softplus",
  op: "softplus",
  label: { en: "Softplus", ko: "Softplus" },
  summary: { en: "Smooth ReLU, every value becomes positive", ko: "매끄러운 ReLU로, 모든 값이 양수가 됩니다" },
  help: {
    en: "Computes ln(1 + exp(beta × x)) / beta for every value. It never reaches 0, so use it where an output must be positive: a price, a duration, a standard deviation. In PyTorch: nn.Softplus.",
    ko: "모든 값에 ln(1 + exp(beta × x)) / beta를 계산합니다. 결코 0이 되지 않으므로 가격, 기간, 표준편차처럼 출력이 양수여야 할 때 사용합니다. PyTorch에서는 nn.Softplus입니다.",
  },
  keywords: ["activation", "smooth relu", "positive", "nonlinearity", "활성화", "소프트플러스", "양수"],
  params: [
    {
      name: "beta",
      label: { en: "Beta", ko: "베타" },
      help: {
        en: "How sharp the bend at 0 is. 1 is usual; larger numbers come nearer to ReLU.",
        ko: "0에서 얼마나 날카롭게 꺾이는지 정합니다. 보통 1이며 클수록 ReLU에 가까워집니다.",
      },
      control: { kind: "number", min: 0, step: 0.1 },
      inline: true,
    },
    {
      name: "threshold",
      label: { en: "Threshold", ko: "임계값" },
      help: {
        en: "Where beta × x is above this, the value is passed on as it is, which differs from the formula by less than float32 can tell. 20 is usual.",
        ko: "beta × x가 이 값보다 크면 값을 그대로 내보냅니다. 식과의 차이는 float32로 구별할 수 없을 만큼 작습니다. 보통 20입니다.",
      },
      control: { kind: "number", step: 1 },
    },
  ],
  schema: z.strictObject({ beta: z.number().positive().default(1), threshold: z.number().default(20) }),
  attributes: ({ beta, threshold }) => [beta, threshold],
  sample: { beta: 2, threshold: 10 },
});
