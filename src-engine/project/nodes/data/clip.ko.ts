/** Korean of `clip.ts`. */
export const ko = {
  label: "자르기",
  summary: "모든 열의 값을 범위 안으로 제한합니다",
  help: "모든 수에 min(max(x, 최저), 최고)를 계산합니다. 표준화나 로버스트 스케일 뒤에 두면 이상값을 끌어들입니다. 표준편차나 사분위 범위의 몇 배를 넘는 행은 그 거리에 있는 것으로 치며, 행은 하나도 사라지지 않습니다. 측정하는 값은 없습니다. NumPy에서는 np.clip입니다.",
  keywords: ["제한", "이상값", "클램프", "전처리"],
  outputs: { output: { label: "출력", help: "범위 안에 든 같은 열입니다." } },
  params: {
    min: { label: "최저", help: "더 낮은 수는 이 수가 됩니다." },
    max: { label: "최고", help: "더 높은 수는 이 수가 됩니다. 최저보다 커야 합니다." },
  },
};
