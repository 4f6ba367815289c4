/** Korean of `reduceLROnPlateau.ts`. */
export const ko = {
  label: "정체 시 감소",
  summary: "손실이 더 줄지 않으면 학습률을 낮춥니다",
  help: "에포크마다 검증 손실(검증 행이 없으면 학습 손실)을 지켜봅니다. 참을성보다 많은 에포크 동안 나아지지 않으면 학습률에 배율을 곱합니다. 다른 스케줄 뒤에 있으면 그 결과에 적용합니다. PyTorch에서는 lr_scheduler.ReduceLROnPlateau입니다.",
  keywords: ["스케줄", "스케줄러", "학습률", "정체"],
  params: {
    factor: { label: "배율", help: "학습률에 곱하는 값입니다. 0 이상 1 미만입니다." },
    patience: { label: "참을성", help: "나아지지 않아도 참는 에포크 수입니다." },
    threshold: { label: "기준", help: "이보다 작은 개선은 세지 않습니다." },
    thresholdMode: {
      label: "기준 방식",
      help: "기준이 가장 좋은 손실에 대한 비율인지 값인지 정합니다.",
      options: { rel: "비율", abs: "값" },
    },
    cooldown: { label: "휴지 기간", help: "낮춘 뒤 세지 않고 쉬는 에포크 수입니다." },
    minLearningRate: { label: "최저 학습률", help: "학습률을 이보다 낮추지 않습니다." },
  },
};
