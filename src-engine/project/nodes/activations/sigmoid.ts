import { defineActivation } from "./define";

/** Sigmoid: any value to the range 0 to 1. */
export const sigmoid = defineActivation({
  type: "sigmoid",
  op: "sigmoid",
  label: { en: "Sigmoid", ko: "Sigmoid" },
  summary: { en: "Squeezes every value into the range 0 to 1", ko: "모든 값을 0과 1 사이로 눌러 담습니다" },
  help: {
    en: "Computes 1 / (1 + exp(-x)) for every value. Use it where an output is a share or a probability between 0 and 1. Far from 0 its gradient becomes tiny, so ReLU or Tanh usually train faster between layers. Do not put it before Cross-entropy loss, which wants raw logits. In PyTorch: nn.Sigmoid.",
    ko: "모든 값에 1 / (1 + exp(-x))를 계산합니다. 출력이 0과 1 사이의 비율이나 확률일 때 사용합니다. 0에서 멀어질수록 기울기가 아주 작아지므로 층 사이에는 보통 ReLU나 Tanh가 더 빨리 학습됩니다. 교차 엔트로피 손실은 로짓을 그대로 받아야 하므로 그 앞에는 두지 마세요. PyTorch에서는 nn.Sigmoid입니다.",
  },
  keywords: ["activation", "logistic", "probability", "nonlinearity", "활성화", "시그모이드", "로지스틱"],
  range: { low: 0, high: 1 },
});
