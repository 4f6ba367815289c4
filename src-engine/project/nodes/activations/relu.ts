import { defineActivation } from "./define";

/** ReLU: negative values become zero. */
export const relu = defineActivation({
  type: "relu",
  op: "relu",
  label: { en: "ReLU", ko: "ReLU" },
  summary: { en: "Keeps positive values, turns negative ones into 0", ko: "양수는 그대로 두고 음수는 0으로 바꿉니다" },
  help: {
    en: "Computes max(0, x) for every value. It is the usual activation between two Linear nodes: without one, several Linear nodes in a row are no more than a single one. It is cheap and its gradient does not fade for positive values; a unit whose input is always negative stops learning. In PyTorch: nn.ReLU.",
    ko: "모든 값에 max(0, x)를 계산합니다. Linear 노드 사이에 넣는 가장 흔한 활성화 함수입니다. 활성화 함수가 없으면 Linear 노드를 여러 개 이어도 하나와 다를 바 없습니다. 계산이 가볍고 양수 구간에서 기울기가 줄어들지 않지만, 입력이 항상 음수인 유닛은 더 이상 학습되지 않습니다. PyTorch에서는 nn.ReLU입니다.",
  },
  keywords: ["activation", "rectifier", "rectified linear unit", "nonlinearity", "활성화", "렐루"],
});
