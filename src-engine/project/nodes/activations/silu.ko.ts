/** Korean of `silu.ts`. */
export const ko = {
  label: "SiLU",
  summary: "각 값에 자신의 시그모이드를 곱한 매끄러운 ReLU입니다",
  help: "모든 값에 x / (1 + exp(-x))를 계산하며 swish라고도 합니다. 어디서나 매끄럽고 0 아래로 조금(-0.28까지) 내려갔다가 평평해집니다. 깊은 신경망에서 ReLU보다 잘 학습되는 경우가 많습니다. PyTorch에서는 nn.SiLU입니다.",
  keywords: ["활성화", "스위시", "실루"],
};
