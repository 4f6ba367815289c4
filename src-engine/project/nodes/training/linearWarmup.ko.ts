/** Korean of `linearWarmup.ts`. */
export const ko = {
  label: "선형 웜업",
  summary: "작은 학습률로 시작하여 원래 값까지 올립니다",
  help: "처음 몇 에포크 동안 학습률을 일부에서 전체까지 직선으로 올려, 초반의 거친 기울기가 해를 덜 끼치게 합니다. 뒤에 다른 스케줄을 연결하면 다시 내려갑니다. PyTorch에서는 lr_scheduler.LinearLR입니다.",
  keywords: ["스케줄", "스케줄러", "학습률", "웜업", "선형"],
  params: {
    startFactor: { label: "시작 비율", help: "시작할 때 쓸 학습률의 비율입니다." },
    totalIters: { label: "길이", help: "원래 학습률까지 걸리는 에포크(또는 스텝) 수입니다." },
  },
};
