/** Korean of `hingeLoss.ts`. */
export const ko = {
  label: "힌지 손실",
  summary: "점수를 여백 밖으로 밀어내며, 서포트 벡터 머신처럼 두 클래스를 나눕니다",
  help: "max(0, 1 - t · x)의 평균을 계산합니다. x는 각 행의 점수이고 t는 클래스 0이면 -1, 클래스 1이면 1입니다. 여백 1을 두고 옳은 쪽에 있는 행은 비용이 없으므로 구별하기 어려운 행만 모델에 영향을 줍니다. Linear 노드 하나와 가중치 감쇠를 함께 쓰면 선형 서포트 벡터 머신입니다. 점수의 부호가 클래스를 정하며, 표시되는 확률은 점수의 sigmoid일 뿐 보정된 확률이 아닙니다. scikit-learn에서는 hinge_loss, PyTorch에서는 torch.clamp(1 - t * x, min=0).mean()입니다.",
  keywords: ["서포트 벡터 머신", "마진", "이진 분류", "손실"],
  inputs: {
    prediction: { label: "점수", help: "행마다 점수 하나이며 1(또는 둘째 클래스)이면 양수입니다: [배치, 1]." },
  },
};
