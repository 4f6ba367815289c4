/** Korean of `powerTransform.ts`. */
export const ko = {
  label: "거듭제곱 변환",
  summary: "치우친 열을 거듭제곱으로 정규분포에 가깝게 만듭니다",
  help: "열마다 값이 정규분포일 가능도가 가장 큰 거듭제곱을 찾습니다(Yeo-Johnson). x의 부호를 s, p = 1 + s (λ - 1)이라 할 때 s ((1 + |x|)^p - 1) / p를 계산합니다. λ = 1이면 열이 그대로이고, λ = 0이면 가격이나 개수에 쓰는 로그와 같습니다. 로그 변환과 달리 세기를 스스로 찾고 음수도 받습니다. λ는 학습 행에서만 최대 가능도로 구해 가중치와 함께 저장하고 내보냅니다. 연도처럼 0에서 먼 수라면 앞에 표준화를 두세요. scikit-learn에서는 PowerTransformer입니다.",
  keywords: ["여-존슨", "박스-콕스", "왜도", "정규분포", "치우침", "전처리"],
  outputs: { output: { label: "출력", help: "치우침이 줄어든 같은 열입니다." } },
  params: {
    standardize: {
      label: "표준화",
      help: "결과를 학습 행에서 평균 0, 표준편차 1로 맞춥니다.",
    },
  },
};
