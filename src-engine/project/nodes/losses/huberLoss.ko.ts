/** Korean of `huberLoss.ts`. */
export const ko = {
  label: "Huber 손실",
  summary: "일정 거리까지는 제곱 오차, 그 너머는 선형, 이상값이 있는 숫자에 사용합니다",
  help: "예측과 타깃의 차이 d가 delta 이하이면 d² / 2를, 그보다 크면 delta · (|d| - delta / 2)를 계산해 평균합니다. delta 안에서는 MSE 손실처럼, 밖에서는 L1 손실처럼 움직이므로 튀는 값 하나가 기울기를 좌우하지 못합니다. 기울기는 delta를 넘지 않습니다. 이상값으로 볼 차이를 delta로 정하세요. PyTorch에서는 nn.HuberLoss입니다.",
  keywords: ["후버", "회귀", "이상값", "손실"],
  params: { delta: { label: "델타", help: "손실이 선형으로 커지기 시작하는 차이이며 단위는 타깃과 같습니다." } },
};
