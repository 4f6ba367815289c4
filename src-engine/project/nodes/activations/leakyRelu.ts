import { z } from "zod";
import { defineParametricActivation } from "./define";

/** Leaky ReLU: negative values shrink instead of becoming zero. */
export const leakyRelu = defineParametricActivation({
  type: "leakyRelu",
  op: "leakyRelu",
  label: { en: "Leaky ReLU", ko: "Leaky ReLU" },
  summary: { en: "Keeps positive values, shrinks negative ones", ko: "양수는 그대로 두고 음수는 작게 줄입니다" },
  help: {
    en: "Computes x for positive values and slope × x for the others. Unlike ReLU it lets a small gradient through below 0, so a unit whose input is always negative can still recover. Try it when many ReLU units have stopped learning. In PyTorch: nn.LeakyReLU.",
    ko: "양수는 그대로, 나머지는 기울기 × x로 계산합니다. ReLU와 달리 0 아래에서도 작은 기울기가 흐르므로 입력이 항상 음수인 유닛도 되살아날 수 있습니다. 학습이 멈춘 ReLU 유닛이 많을 때 써 보세요. PyTorch에서는 nn.LeakyReLU입니다.",
  },
  keywords: ["activation", "lrelu", "leaky", "nonlinearity", "활성화", "리키 렐루"],
  params: [
    {
      name: "negativeSlope",
      label: { en: "Negative slope", ko: "음수 기울기" },
      help: {
        en: "What negative values are multiplied by. 0.01 is usual; 0 makes it ReLU, 1 changes nothing at all.",
        ko: "음수에 곱하는 수입니다. 보통 0.01이며, 0이면 ReLU와 같고 1이면 아무것도 바뀌지 않습니다.",
      },
      control: { kind: "number", step: 0.01 },
      inline: true,
    },
  ],
  schema: z.strictObject({ negativeSlope: z.number().default(0.01) }),
  attributes: ({ negativeSlope }) => [negativeSlope],
  sample: { negativeSlope: 0.1 },
});
