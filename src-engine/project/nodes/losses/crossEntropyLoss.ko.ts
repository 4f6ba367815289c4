/** Korean of `crossEntropyLoss.ts`. */
export const ko = {
  label: "교차 엔트로피 손실",
  summary: "정답 클래스의 확률이 낮을수록 커지며, 클래스를 예측할 때 사용합니다",
  help: "각 행의 로짓을 softmax로 확률로 바꾸고 −log(정답 클래스의 확률)의 평균을 계산합니다. 여러 클래스 중 하나를 예측할 때(분류) 사용합니다. Linear 노드에서 나온 로짓을 클래스마다 한 열씩 그대로 받고, 타깃은 클래스 번호로 인코딩된 열이어야 합니다. softmax는 이 안에 포함되어 있습니다. PyTorch에서는 nn.CrossEntropyLoss입니다.",
  keywords: ["분류", "소프트맥스", "로그 손실", "손실"],
  inputs: { prediction: { label: "로짓", help: "클래스마다 한 열인 점수입니다: [배치, 클래스]." } },
  params: {
    labelSmoothing: {
      label: "레이블 스무딩",
      help: "타깃 가운데 모든 클래스에 고르게 나누어 주는 비율로 0에서 1 사이입니다. 조금(0.1) 두면 모델이 지나치게 확신하지 않습니다.",
    },
  },
};
