/** Korean of `cosineAnnealingWarmRestarts.ts`. */
export const ko = {
  label: "코사인 웜 리스타트",
  summary: "코사인 곡선을 따라 학습률을 낮추고 다시 시작하기를 되풀이합니다",
  help: "반 주기의 코사인 곡선을 따라 학습률을 낮춘 뒤 처음 값으로 되돌아가 다시 시작합니다. 주기는 매번 더 길어질 수 있습니다. 재시작은 좋지 않은 극소점에서 벗어나는 데 도움이 됩니다. PyTorch에서는 lr_scheduler.CosineAnnealingWarmRestarts입니다(Loshchilov와 Hutter, 2017).",
  keywords: ["스케줄", "스케줄러", "학습률", "코사인", "재시작"],
  params: {
    t0: { label: "첫 주기", help: "첫 재시작까지의 에포크(또는 스텝) 수입니다. PyTorch에서는 T_0입니다." },
    tMult: { label: "주기 배율", help: "주기가 이전보다 몇 배 길어지는지 정합니다. PyTorch에서는 T_mult입니다." },
  },
};
