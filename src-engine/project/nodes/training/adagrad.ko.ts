/** Korean of `adagrad.ts`. */
export const ko = {
  label: "Adagrad",
  summary: "많이 움직인 가중치일수록 작게 움직입니다",
  help: "가중치마다 기울기 제곱의 합을 유지하고 학습률 × 기울기 / (sqrt(합) + ε)만큼 움직입니다. 기울기가 드물게 나타나는 가중치는 큰 스텝을 유지하므로 희소한 특성에 알맞고, 모든 스텝은 시간이 갈수록 작아집니다. PyTorch에서는 optim.Adagrad입니다(Duchi, Hazan과 Singer, 2011).",
  keywords: ["옵티마이저", "적응형", "희소", "아다그라드"],
  params: {
    lrDecay: { label: "학습률 감쇠", help: "학습률을 1 + 스텝 수 × 이 값으로 나눕니다. 대부분 0으로 둡니다." },
    initialAccumulatorValue: {
      label: "초기 합",
      help: "기울기 제곱의 합이 시작하는 값입니다. 클수록 처음 스텝이 작아집니다.",
    },
  },
};
