/** Korean of `adam.ts`. */
export const ko = {
  label: "Adam",
  summary: "가중치마다 스텝 크기를 조절하는 경사 하강법입니다",
  help: "가중치마다 기울기의 이동 평균(m)과 기울기 제곱의 이동 평균(v)을 유지하고 학습률 × m / (sqrt(v) + ε)만큼 움직입니다. 두 평균은 0에서 시작하는 점을 보정합니다. 세밀하게 조정하지 않아도 여러 문제에서 잘 동작합니다. PyTorch에서는 optim.Adam입니다(Kingma와 Ba, 2015).",
  keywords: ["옵티마이저", "적응형", "아담"],
};
