/** Korean of `standardize.ts`. */
export const ko = {
  label: "표준화",
  summary: "모든 열을 평균 0, 표준편차 1로 맞춥니다",
  help: "모든 열에 (x - 평균) / 표준편차를 계산합니다. 평균과 표준편차는 학습 행에서만 한 번 구해 가중치와 함께 저장하고 내보내므로, 새 행을 예측할 때도 같은 값을 씁니다. 열의 크기가 비슷하면 경사 하강법이 더 크게 움직일 수 있습니다. 데이터셋과 첫 Linear 노드 사이에 두세요. 타깃 쪽에 두면 예측값은 원래 단위로 되돌려집니다. scikit-learn에서는 StandardScaler입니다.",
  keywords: ["정규화", "스케일", "전처리", "표준화"],
  outputs: { output: { label: "출력", help: "표준화된 같은 열입니다." } },
};
