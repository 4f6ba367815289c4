/** Korean of `ignoreIndex.ts`. */
export const ko = {
  ignoreIndex: {
    label: "무시할 클래스 번호",
    help: "이 번호(0부터 셈)의 클래스에 속한 행은 계산에서 뺍니다. 범주 하나가 ‘모름’을 뜻할 때 유용합니다. -100이면 빼지 않습니다.",
  },
};
