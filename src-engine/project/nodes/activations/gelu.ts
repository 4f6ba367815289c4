import { z } from "zod";
import { defineParametricActivation } from "./define";

/** GELU: values weighted by how likely a normal number lies below them. */
export const gelu = defineParametricActivation({
  type: "gelu",
  op: "gelu",
  label: { en: "GELU", ko: "GELU" },
  summary: { en: "Smooth ReLU weighted by the normal distribution", ko: "정규 분포로 가중한 매끄러운 ReLU입니다" },
  help: {
    en: "Computes x × Φ(x) for every value, where Φ(x) is the share of the standard normal distribution below x (Hendrycks and Gimpel, 2016). It is smooth everywhere, keeps large positive values and lets small negative ones through a little: the usual activation of transformers. In PyTorch: nn.GELU.",
    ko: "모든 값에 x × Φ(x)를 계산합니다. Φ(x)는 표준 정규 분포에서 x 아래에 있는 비율입니다(Hendrycks와 Gimpel, 2016). 어디서나 매끄럽고, 큰 양수는 그대로 두며 작은 음수도 조금 통과시킵니다. 트랜스포머에서 흔히 쓰는 활성화 함수입니다. PyTorch에서는 nn.GELU입니다.",
  },
  keywords: ["activation", "gaussian error linear unit", "transformer", "nonlinearity", "활성화", "겔루", "정규 분포"],
  params: [
    {
      name: "form",
      label: { en: "Form", ko: "형식" },
      help: {
        en: "Exact, or the approximation by tanh that older models were trained with. They differ by less than 0.001.",
        ko: "정확한 식 또는 예전 모델들이 학습에 쓴 tanh 근사식입니다. 둘의 차이는 0.001보다 작습니다.",
      },
      control: {
        kind: "select",
        options: [
          { value: "exact", label: { en: "Exact", ko: "정확한 식" } },
          { value: "tanh", label: { en: "Tanh approximation", ko: "tanh 근사식" } },
        ],
      },
    },
  ],
  schema: z.strictObject({ form: z.enum(["exact", "tanh"]).default("exact") }),
  attributes: ({ form }) => [form === "tanh" ? 1 : 0],
  sample: { form: "tanh" },
});
