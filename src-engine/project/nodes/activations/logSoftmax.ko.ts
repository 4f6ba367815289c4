/** Korean of `logSoftmax.ts`. */
export const ko = {
  label: "LogSoftmax",
  summary: "각 행의 점수를 로그 확률로 바꿉니다",
  help: "마지막 축을 따라 x - ln(sum(exp(x))), 즉 softmax의 로그를 계산합니다. 두 단계로 나눠 계산할 때 생길 수 있는 오버플로가 없습니다. NLL 손실이나 KL 발산 손실처럼 로그 확률을 받는 손실 앞에 두세요. 교차 엔트로피 손실에는 이미 포함되어 있습니다. PyTorch에서는 nn.LogSoftmax(dim=-1)입니다.",
  keywords: ["활성화", "로그 소프트맥스", "로그 확률"],
};
