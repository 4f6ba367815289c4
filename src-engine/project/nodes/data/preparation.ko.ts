/** Korean of `preparation.ts`. */
export const ko = {
  input: { label: "입력", help: "데이터셋 노드의 특성으로, 그대로이거나 전처리된 것입니다." },
};
