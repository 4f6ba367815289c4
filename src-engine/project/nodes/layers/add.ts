import { defineCombination } from "./combination";

/** Add: the sum of two values. */
export const add = defineCombination({
  type: "add",
  op: "add",
  label: { en: "Add", ko: "Add" },
  summary: { en: "Adds two values element by element", ko: "두 값을 원소끼리 더합니다" },
  help: {
    en: "Computes a + b, element by element. With it a node's input can be led around the node and added to its output (a residual connection): the node then only has to learn the difference, and deep networks train much better. Both inputs have the same shape, or one has size 1 where the other has more. In PyTorch: a + b.",
    ko: "원소끼리 a + b를 계산합니다. 어떤 노드의 입력을 그 노드의 출력에 더하면(잔차 연결) 노드는 차이만 배우면 되므로 깊은 신경망이 훨씬 잘 학습됩니다. 두 입력의 형태는 같아야 하며, 한쪽의 크기가 1이면 다른 쪽에 맞게 반복됩니다. PyTorch에서는 a + b입니다.",
  },
  keywords: ["sum", "plus", "residual", "skip connection", "shortcut", "더하기", "합", "잔차", "건너뛰기"],
});
