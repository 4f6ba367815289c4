/** Korean of `softplus.ts`. */
export const ko = {
  label: "Softplus",
  summary: "매끄러운 ReLU로, 모든 값이 양수가 됩니다",
  help: "모든 값에 ln(1 + exp(beta × x)) / beta를 계산합니다. 결코 0이 되지 않으므로 가격, 기간, 표준편차처럼 출력이 양수여야 할 때 사용합니다. PyTorch에서는 nn.Softplus입니다.",
  keywords: ["활성화", "소프트플러스", "양수"],
  params: {
    beta: { label: "베타", help: "0에서 얼마나 날카롭게 꺾이는지 정합니다. 보통 1이며 클수록 ReLU에 가까워집니다." },
    threshold: {
      label: "임계값",
      help: "beta × x가 이 값보다 크면 값을 그대로 내보냅니다. 식과의 차이는 float32로 구별할 수 없을 만큼 작습니다. 보통 20입니다.",
    },
  },
};
