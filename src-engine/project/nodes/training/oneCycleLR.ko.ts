/** Korean of `oneCycleLR.ts`. */
export const ko = {
  label: "원 사이클",
  summary: "학습률을 최고점까지 올렸다가 아주 낮게 내립니다",
  help: "스텝 단위로 움직입니다. 최고 학습률 / 시작 나눗수에서 시작하여 정한 비율의 스텝 동안 최고점까지 올라간 뒤, 시작 값 / 끝 나눗수까지 내려갑니다. 옵티마이저의 학습률과 앞선 스케줄의 결과를 대신하며 모멘텀은 바꾸지 않습니다. PyTorch에서는 cycle_momentum=False인 lr_scheduler.OneCycleLR입니다(Smith와 Topin, 2018).",
  keywords: ["스케줄", "스케줄러", "학습률", "원 사이클"],
  params: {
    maxLearningRate: { label: "최고 학습률", help: "가장 높은 학습률입니다." },
    totalSteps: {
      label: "길이",
      help: "한 사이클에 걸리는 스텝 수이며, 그 뒤로는 마지막 학습률을 유지합니다. 0이면 전체 학습입니다.",
    },
    pctStart: { label: "상승 비율", help: "학습률이 올라가는 스텝의 비율입니다." },
    annealing: {
      label: "모양",
      help: "코사인 곡선 또는 직선을 따라 바뀝니다.",
      options: { cos: "코사인", linear: "선형" },
    },
    divFactor: { label: "시작 나눗수", help: "최고 학습률을 이 값으로 나눈 값에서 시작합니다." },
    finalDivFactor: { label: "끝 나눗수", help: "시작 학습률을 이 값으로 나눈 값에서 끝납니다." },
    threePhase: {
      label: "세 단계",
      help: "올라간 속도로 시작 값까지 내려오고, 세 번째 단계에서 끝 값까지 내려갑니다.",
    },
  },
};
