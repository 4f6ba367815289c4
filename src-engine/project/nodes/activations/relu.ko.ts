/** Korean of `relu.ts`. */
export const ko = {
  label: "ReLU",
  summary: "양수는 그대로 두고 음수는 0으로 바꿉니다",
  help: "모든 값에 max(0, x)를 계산합니다. Linear 노드 사이에 넣는 가장 흔한 활성화 함수입니다. 활성화 함수가 없으면 Linear 노드를 여러 개 이어도 하나와 다를 바 없습니다. 계산이 가볍고 양수 구간에서 기울기가 줄어들지 않지만, 입력이 항상 음수인 유닛은 더 이상 학습되지 않습니다. PyTorch에서는 nn.ReLU입니다.",
  keywords: ["활성화", "렐루"],
};
