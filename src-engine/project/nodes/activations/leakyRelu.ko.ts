/** Korean of `leakyRelu.ts`. */
export const ko = {
  label: "Leaky ReLU",
  summary: "양수는 그대로 두고 음수는 작게 줄입니다",
  help: "양수는 그대로, 나머지는 기울기 × x로 계산합니다. ReLU와 달리 0 아래에서도 작은 기울기가 흐르므로 입력이 항상 음수인 유닛도 되살아날 수 있습니다. 학습이 멈춘 ReLU 유닛이 많을 때 써 보세요. PyTorch에서는 nn.LeakyReLU입니다.",
  keywords: ["활성화", "리키 렐루"],
  params: {
    negativeSlope: {
      label: "음수 기울기",
      help: "음수에 곱하는 수입니다. 보통 0.01이며, 0이면 ReLU와 같고 1이면 아무것도 바뀌지 않습니다.",
    },
  },
};
