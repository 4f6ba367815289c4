import { defineActivation } from "./define";

/** Softmax: the scores of a row become probabilities. */
export const softmax = defineActivation({
  type: "softmax",
  op: "softmax",
  label: { en: "Softmax", ko: "Softmax" },
  summary: { en: "Turns each row of scores into probabilities", ko: "각 행의 점수를 확률로 바꿉니다" },
  help: {
    en: "Computes exp(x) / sum(exp(x)) along the last axis: every value lies between 0 and 1 and each row adds up to 1. Use it to weigh or mix other values. Do not put it before Cross-entropy loss, which wants raw logits and has softmax in it. In PyTorch: nn.Softmax(dim=-1).",
    ko: "마지막 축을 따라 exp(x) / sum(exp(x))를 계산합니다. 모든 값이 0과 1 사이이고 각 행의 합은 1입니다. 다른 값에 가중치를 주거나 섞을 때 사용합니다. 교차 엔트로피 손실은 로짓을 그대로 받고 softmax를 포함하므로 그 앞에는 두지 마세요. PyTorch에서는 nn.Softmax(dim=-1)입니다.",
  },
  keywords: ["activation", "probability", "normalize", "classes", "활성화", "소프트맥스", "확률"],
  range: { low: 0, high: 1 },
});
