/** Korean of `scaler.ts`. */
export const ko = {
  input: { label: "입력", help: "데이터셋 노드의 특성 또는 타깃입니다." },
};
