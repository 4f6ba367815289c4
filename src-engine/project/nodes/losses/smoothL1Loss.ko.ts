/** Korean of `smoothL1Loss.ts`. */
export const ko = {
  label: "Smooth L1 손실",
  summary: "작은 차이는 제곱하고 큰 차이는 그대로 반영합니다",
  help: "예측과 타깃의 차이 d가 beta보다 작으면 d² / (2 · beta)를, 그렇지 않으면 |d| - beta / 2를 계산해 평균합니다. L1 손실처럼 이상값에 흔들리지 않고, MSE 손실처럼 타깃 가까이에서 부드럽게 수렴합니다. Huber 손실을 beta로 나눈 것과 같습니다. PyTorch에서는 nn.SmoothL1Loss입니다.",
  keywords: ["회귀", "이상값", "스무스", "손실"],
  params: {
    beta: { label: "베타", help: "차이가 이 값보다 작으면 제곱합니다. 단위는 타깃과 같고, 0이면 L1 손실이 됩니다." },
  },
};
