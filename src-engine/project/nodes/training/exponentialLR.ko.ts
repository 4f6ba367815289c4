/** Korean of `exponentialLR.ts`. */
export const ko = {
  label: "Exponential LR",
  summary: "에포크마다 학습률에 배율을 곱합니다",
  help: "에포크마다 학습률에 감마를 곱합니다: 학습률 × 감마^에포크. PyTorch에서는 lr_scheduler.ExponentialLR입니다.",
  keywords: ["스케줄", "스케줄러", "학습률", "감쇠", "지수"],
};
