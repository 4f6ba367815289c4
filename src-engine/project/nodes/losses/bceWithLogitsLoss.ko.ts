/** Korean of `bceWithLogitsLoss.ts`. */
export const ko = {
  label: "BCE 로짓 손실",
  summary: "점수 하나의 이진 교차 엔트로피, 예/아니오를 예측할 때 사용합니다",
  help: "각 행의 점수 x를 확률 p = 1 / (1 + exp(-x))로 바꾸고 −t · log(p) - (1 - t) · log(1 - p)의 평균을 계산합니다. t는 0 또는 1인 타깃입니다. 출력 열 하나로 두 클래스 중 하나를 예측할 때 사용합니다. 출력 특성이 1인 Linear 노드의 점수를 그대로 받으며, sigmoid는 이 안에 포함되어 넘치지 않게 계산됩니다. 예측은 클래스와 확률로 표시됩니다. PyTorch에서는 nn.BCEWithLogitsLoss입니다.",
  keywords: ["이진 교차 엔트로피", "로지스틱 회귀", "이진 분류", "손실"],
  inputs: { prediction: { label: "로짓", help: "행마다 점수 하나이며 1(또는 둘째 클래스)일수록 큽니다: [배치, 1]." } },
  params: { posWeight: { label: "양성 가중치", help: "클래스 1인 행을 얼마나 더 크게 반영할지입니다." } },
};
