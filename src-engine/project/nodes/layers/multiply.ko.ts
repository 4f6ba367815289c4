/** Korean of `multiply.ts`. */
export const ko = {
  label: "Multiply",
  summary: "두 값을 원소끼리 곱합니다",
  help: "원소끼리 a × b를 계산합니다. 한쪽 입력 앞에 Sigmoid를 두면 다른 쪽을 얼마나 통과시킬지 정하는 게이트가 되고, 앞에 Linear 노드를 둘 두면 열들이 함께 미치는 영향을 나타낼 수 있습니다. 두 입력의 형태는 같아야 하며, 한쪽의 크기가 1이면 다른 쪽에 맞게 반복됩니다. PyTorch에서는 a * b입니다.",
  keywords: ["곱하기", "곱", "게이트", "상호작용"],
};
