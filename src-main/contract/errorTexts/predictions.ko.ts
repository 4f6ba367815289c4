/** Korean of `predictions.ts`. */
export const ko = {
  predictFileOutsideRange:
    "{{column}}: 값 {{count}}개가 모델이 학습한 범위({{min}}~{{max}})를 벗어납니다. 처음은 {{line}}번째 줄의 {{value}}입니다. 이런 예측은 추측일 뿐입니다.",
  predictFileImputed:
    "{{count}}개 행에 {{column}} 값이 없어 학습 때처럼 결측값 채우기 노드가 채웠습니다. 처음은 {{line}}번째 줄입니다.",
  predictFileRowsDropped:
    "입력값이 없어 {{rows}}개 행 중 {{count}}개는 예측하지 못했습니다. 처음은 {{line}}번째 줄입니다. 빠진 값을 채우세요.",
  predictLinesSkipped:
    "행은 {{line}}번째 줄에서 시작합니다. 그 위의 {{count}}개 줄은 제목으로 보아 예측하지 않았습니다. 제목이면 지우고, 데이터이면 모든 셀을 채우세요.",
  predictUnitsSkipped:
    "머리글 아래 줄(“{{text}}”)은 단위로 보아 예측하지 않았습니다. 단위이면 지우고, 데이터이면 셀을 고치세요.",
  predictFileMissing:
    "{{line}}번째 줄: 예측에는 모든 입력 열의 값이 필요하지만 {{column}} 값이 비어 있습니다. 값을 채우거나 데이터셋에서 결측값이 있는 행을 제외하도록 설정하세요.",
  predictFileNumber:
    "{{line}}번째 줄: {{column}} 값은 학습 데이터와 같은 형식의 숫자여야 하지만 “{{text}}” 값이 있습니다. 셀을 고치세요.",
  predictFileRange:
    "{{line}}번째 줄: {{column}} 값은 32비트 실수 범위(약 3.4e38까지)여야 하지만 “{{text}}” 값이 있습니다. 더 작은 수를 쓰세요.",
  predictFileCategory:
    "{{line}}번째 줄: {{column}} 값은 모델이 학습한 범주({{categories}}) 중 하나여야 하지만 “{{text}}” 값이 있습니다. 셀을 고치거나 이 범주의 행을 넣어 학습하세요.",
  predictFileChanged: "예측하는 동안 파일 내용이 바뀌었습니다. 쓰기가 끝난 뒤 다시 예측하세요.",
  predictionsGone: "이 예측은 더 이상 남아 있지 않습니다. 파일을 다시 예측하세요.",
};
