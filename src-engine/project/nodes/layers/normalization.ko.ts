/** Korean of `normalization.ts`. */
export const ko = {
  normInput: { label: "입력", help: "숫자로 된 행입니다: [배치, 열]." },
  normOutput: { label: "출력", help: "정규화된 값이며 형태는 입력과 같습니다." },
  eps: { label: "엡실론", help: "0으로 나누지 않도록 분산에 더하는 값입니다." },
  affine: {
    label: "가중치와 편향",
    help: "정규화된 각 열에 학습되는 가중치를 곱하고 편향을 더합니다. 1과 0에서 시작합니다.",
  },
};
