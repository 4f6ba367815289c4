/** Korean of `hardtanh.ts`. */
export const ko = {
  label: "Hardtanh",
  summary: "모든 값을 정해진 범위로 자릅니다",
  help: "모든 값에 min(max(x, 최솟값), 최댓값)을 계산합니다. 두 경계 사이에서는 직선이며 Tanh를 값싸게 대신합니다. 경계 밖에서는 기울기가 흐르지 않습니다. PyTorch에서는 nn.Hardtanh입니다.",
  keywords: ["활성화", "하드탄", "제한"],
  params: {
    min: { label: "최솟값", help: "이보다 작은 값은 이 수가 됩니다." },
    max: { label: "최댓값", help: "이보다 큰 값은 이 수가 됩니다. 최솟값보다 커야 합니다." },
  },
};
