/** Korean of `cosineAnnealingLR.ts`. */
export const ko = {
  label: "코사인 어닐링",
  summary: "학습률을 코사인 곡선을 따라 낮춥니다",
  help: "학습률을 반 주기의 코사인 곡선을 따라 최저 학습률까지 낮춥니다. 처음과 끝에는 천천히, 중간에는 빠르게 줄어듭니다. 길이가 0이면 전체 학습을 뜻하고, 그보다 짧으면 그 뒤로 다시 올라갑니다. PyTorch에서는 lr_scheduler.CosineAnnealingLR입니다(Loshchilov와 Hutter, 2017, 재시작 없음).",
  keywords: ["스케줄", "스케줄러", "학습률", "코사인"],
  params: {
    tMax: {
      label: "길이",
      help: "낮아지는 데 걸리는 에포크(또는 스텝) 수입니다. 0이면 전체 학습입니다. PyTorch에서는 T_max입니다.",
    },
  },
};
