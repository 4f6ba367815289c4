/** Korean of `ports.ts`. */
export const ko = {
  lossOutput: { label: "손실", help: "학습이 줄여 나가는 값입니다. 옵티마이저를 연결하세요." },
  predictionInput: { label: "예측", help: "모델의 출력입니다: [배치, 타깃 열]." },
  numberTarget: { label: "타깃", help: "실제 값입니다. 데이터셋 노드의 타깃을 연결하세요." },
  classTarget: { label: "타깃", help: "각 행의 정답 클래스입니다. 클래스 번호로 인코딩된 타깃 열 하나를 연결하세요." },
  binaryTarget: {
    label: "타깃",
    help: "두 클래스 중 어느 것이 정답인지입니다. 0과 1로 된 열이나, 클래스가 둘이고 클래스 번호로 인코딩된 범주형 열을 연결하세요.",
  },
};
