/** Korean of `rmsprop.ts`. */
export const ko = {
  label: "RMSprop",
  summary: "기울기를 최근 크기로 나누어 쓰는 경사 하강법입니다",
  help: "가중치마다 기울기 제곱의 이동 평균을 유지하고 학습률 × 기울기 / (sqrt(평균) + ε)만큼 움직여 모든 가중치가 비슷한 속도로 움직입니다. 중심화를 켜면 기울기 평균의 제곱을 뺍니다. PyTorch에서는 optim.RMSprop입니다(Hinton, 2012).",
  keywords: ["옵티마이저", "적응형", "알엠에스프롭"],
  params: {
    alpha: {
      label: "알파",
      help: "기울기 제곱 평균이 얼마나 천천히 잊는지 정합니다. 0 이상 1 미만이며 보통 0.99입니다.",
    },
    momentum: { label: "모멘텀", help: "이전 스텝을 얼마나 이어 갈지 정합니다. 0이면 사용하지 않습니다." },
    centered: { label: "중심화", help: "제곱 평균의 제곱근 대신 기울기의 표준 편차로 나눕니다." },
  },
};
