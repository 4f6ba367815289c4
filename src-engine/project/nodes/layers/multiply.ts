import { defineCombination } from "./combination";

/** Multiply: the product of two values, element by element. */
export const multiply = defineCombination({
  type: "multiply",
  op: "mul",
  label: { en: "Multiply", ko: "Multiply" },
  summary: { en: "Multiplies two values element by element", ko: "두 값을 원소끼리 곱합니다" },
  help: {
    en: "Computes a × b, element by element. With a Sigmoid before one input it is a gate that lets the other pass more or less; with two Linear nodes before it, it models how columns act together. Both inputs have the same shape, or one has size 1 where the other has more. In PyTorch: a * b.",
    ko: "원소끼리 a × b를 계산합니다. 한쪽 입력 앞에 Sigmoid를 두면 다른 쪽을 얼마나 통과시킬지 정하는 게이트가 되고, 앞에 Linear 노드를 둘 두면 열들이 함께 미치는 영향을 나타낼 수 있습니다. 두 입력의 형태는 같아야 하며, 한쪽의 크기가 1이면 다른 쪽에 맞게 반복됩니다. PyTorch에서는 a * b입니다.",
  },
  keywords: ["product", "times", "gate", "interaction", "곱하기", "곱", "게이트", "상호작용"],
});
