/** Korean of `frozen.ts`. */
export const ko = {
  frozen: {
    label: "동결",
    help: "이 노드의 가중치를 그대로 둡니다. 기울기도, 가중치 감쇠도, 갱신도 없습니다. 기울기는 이 노드를 지나 앞 노드로 계속 흐릅니다. PyTorch에서는 requires_grad_(False)입니다.",
  },
};
