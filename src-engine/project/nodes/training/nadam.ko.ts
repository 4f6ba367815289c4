/** Korean of `nadam.ts`. */
export const ko = {
  label: "NAdam",
  summary: "한 스텝 앞을 내다보는 Adam입니다",
  help: "Adam과 같이 움직이되 이번 기울기가 반영된 다음 모멘텀을 따라 움직이며(네스테로프), 모멘텀은 처음 몇 스텝 동안 커집니다. Adam보다 조금 더 빨리 나아가는 경우가 많습니다. PyTorch에서는 optim.NAdam입니다(Dozat, 2016).",
  keywords: ["옵티마이저", "적응형", "네스테로프"],
  params: {
    momentumDecay: {
      label: "모멘텀 감쇠",
      help: "모멘텀이 베타 1까지 커지는 속도입니다. t번째 스텝의 모멘텀은 베타 1 × (1 - 0.5 × 0.96^(t × 이 값))입니다.",
    },
    decoupledWeightDecay: {
      label: "분리된 가중치 감쇠",
      help: "가중치 감쇠를 기울기에 더하지 않고 AdamW처럼 가중치를 따로 줄입니다.",
    },
  },
};
