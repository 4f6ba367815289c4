/** Korean of `multiStepLR.ts`. */
export const ko = {
  label: "Multi-step LR",
  summary: "정한 에포크에서 학습률에 배율을 곱합니다",
  help: "마일스톤마다 학습률에 감마를 곱합니다. 예를 들면 에포크 30과 80 뒤입니다. PyTorch에서는 lr_scheduler.MultiStepLR입니다.",
  keywords: ["스케줄", "스케줄러", "학습률", "감쇠"],
  params: {
    milestones: { label: "마일스톤", help: "몇 번째 에포크(또는 스텝) 뒤에 학습률을 바꿀지 쉼표로 구분하여 적습니다." },
  },
};
