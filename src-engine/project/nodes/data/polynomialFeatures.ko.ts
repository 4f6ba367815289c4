/** Korean of `polynomialFeatures.ts`. */
export const ko = {
  label: "다항 특성",
  summary: "열의 제곱과 곱을 더합니다",
  help: "열을 그대로 내보내고 그 뒤에 두 열씩 곱한 값을 모두 붙이며, 제곱도 들어갑니다. 그래서 Linear 노드 하나로도 곡선과 열들이 함께 미치는 영향을 맞출 수 있습니다. 열 k개로 k + k (k + 1) / 2개를 만듭니다. 앞에 표준화를 두고, 뒤에도 다시 두세요. scikit-learn에서는 PolynomialFeatures(2, include_bias=False)입니다.",
  keywords: ["상호작용", "제곱", "곱", "이차", "전처리"],
  outputs: { output: { label: "출력", help: "[배치, 열과 그 곱]입니다." } },
  params: {
    interactionOnly: { label: "상호작용만", help: "제곱을 뺍니다. 서로 다른 열끼리만 곱합니다." },
  },
};
