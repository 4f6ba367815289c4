/** Korean of `layerNorm.ts`. */
export const ko = {
  label: "LayerNorm",
  summary: "행마다 평균 0, 분산 1로 맞춥니다",
  help: "각 행의 열들에 대해 (x - 평균) / sqrt(분산 + ε)를 계산한 뒤 열마다 학습되는 가중치를 곱하고 편향을 더합니다. 학습과 예측에서 똑같이 동작하고 배치에 의존하지 않으므로 작은 배치에 알맞습니다. 값이 모두 같은 행은 0이 됩니다. PyTorch에서는 nn.LayerNorm입니다.",
  keywords: ["정규화", "층 정규화", "레이어"],
};
