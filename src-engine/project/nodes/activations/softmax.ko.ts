/** Korean of `softmax.ts`. */
export const ko = {
  label: "Softmax",
  summary: "각 행의 점수를 확률로 바꿉니다",
  help: "마지막 축을 따라 exp(x) / sum(exp(x))를 계산합니다. 모든 값이 0과 1 사이이고 각 행의 합은 1입니다. 다른 값에 가중치를 주거나 섞을 때 사용합니다. 교차 엔트로피 손실은 로짓을 그대로 받고 softmax를 포함하므로 그 앞에는 두지 마세요. PyTorch에서는 nn.Softmax(dim=-1)입니다.",
  keywords: ["활성화", "소프트맥스", "확률"],
};
