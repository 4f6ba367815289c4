/** Korean of `adadelta.ts`. */
export const ko = {
  label: "Adadelta",
  summary: "학습률을 조정하지 않아도 스텝 크기를 스스로 맞춥니다",
  help: "가중치마다 기울기 제곱과 스텝 제곱의 이동 평균을 유지하고 학습률 × sqrt(스텝 + ε) / sqrt(기울기 + ε) × 기울기만큼 움직입니다. 학습률은 보통 1로 둡니다. 처음에는 느리게 움직입니다. PyTorch에서는 optim.Adadelta입니다(Zeiler, 2012).",
  keywords: ["옵티마이저", "적응형", "아다델타"],
  params: {
    rho: { label: "로(rho)", help: "두 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.9입니다." },
  },
};
