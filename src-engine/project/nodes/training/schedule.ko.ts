/** Korean of `schedule.ts`. */
export const ko = {
  input: { label: "옵티마이저", help: "학습률을 바꿀 옵티마이저, 또는 먼저 바꾸는 다른 스케줄입니다." },
  output: { label: "옵티마이저", help: "결과를 더 바꾸려면 다른 스케줄을 연결하세요. 비워 두어도 됩니다." },
  interval: {
    label: "단위",
    help: "수를 에포크로 셀지 스텝(가중치 갱신)으로 셀지 정합니다.",
    options: { epoch: "에포크", step: "스텝" },
  },
  gamma: { label: "감마", help: "매번 학습률에 곱하는 값입니다." },
  etaMin: { label: "최저 학습률", help: "곡선이 끝나는 값입니다. PyTorch에서는 eta_min입니다." },
};
