/** Korean of `stepLR.ts`. */
export const ko = {
  label: "Step LR",
  summary: "일정한 에포크마다 학습률에 배율을 곱합니다",
  help: "스텝 크기만큼의 에포크마다 학습률에 감마를 곱합니다: 학습률 × 감마^⌊에포크 / 스텝 크기⌋. 처음에는 크게, 나중에는 세밀하게 움직입니다. PyTorch에서는 lr_scheduler.StepLR입니다.",
  keywords: ["스케줄", "스케줄러", "학습률", "감쇠"],
  params: { stepSize: { label: "스텝 크기", help: "몇 에포크(또는 스텝)마다 학습률을 바꿀지 정합니다." } },
};
