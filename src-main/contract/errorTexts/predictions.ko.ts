/** Korean of `predictions.ts`. */
export const ko = {
  predictColumnMissing: "예측에는 {{column}} 열이 필요하지만 행에 없습니다. 똑같은 철자로 추가하세요.",
  predictCellMissing:
    "예측에는 모든 입력 열의 값이 필요하지만 {{row}}행의 {{column}} 값이 비어 있습니다. 값을 입력하세요.",
  predictCellNumber:
    "{{column}} 값은 숫자여야 하지만 {{row}}행에 “{{text}}” 값이 있습니다. 12.5나 1e-3처럼 자릿수 구분 기호 없이 쓰세요.",
  predictCellRange:
    "{{column}} 값은 32비트 실수 범위(약 3.4e38까지)여야 하지만 {{row}}행에 “{{text}}” 값이 있습니다. 더 작은 수를 쓰세요.",
  predictCategory:
    "{{column}} 값은 모델이 학습한 범주({{categories}}) 중 하나여야 하지만 {{row}}행에 “{{text}}” 값이 있습니다.",
  predictOutsideRange:
    "{{column}}: 값 {{count}}개가 모델이 학습한 범위({{min}}~{{max}})를 벗어납니다. 처음은 {{row}}행의 {{value}}입니다. 이런 예측은 추측일 뿐입니다.",
  predictRowsDropped: "입력값이 없어 {{rows}}개 행 중 {{count}}개는 예측하지 못했습니다. 처음은 {{row}}행입니다.",
  predictFileOutsideRange:
    "{{column}}: 값 {{count}}개가 모델이 학습한 범위({{min}}~{{max}})를 벗어납니다. 처음은 {{line}}번째 줄의 {{value}}입니다. 이런 예측은 추측일 뿐입니다.",
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
  predictNoRows: "예측에는 행이 하나 이상 필요하지만 없습니다.",
  weightsNonFinite: "가중치 {{count}}개가 NaN 또는 무한대여서 예측도 그렇게 됩니다. 더 작은 학습률로 다시 학습하세요.",
  weightsDiverged:
    "에포크 {{epoch}}, 배치 {{batch}}에서 발산한 학습의 가중치입니다. 마지막으로 유한했던 값일 뿐이라 예측에 의미가 없습니다. 학습률을 낮추고 다시 학습하세요.",
  weightsUnfinished: "첫 에포크를 마치지 못한 학습의 가중치라 거의 학습되지 않았습니다. 한 에포크 이상 학습하세요.",
  predictNotFinite:
    "{{rows}}개 행 중 {{count}}개의 예측이 NaN 또는 무한대입니다. 처음은 {{row}}행입니다. 이 입력에 비해 가중치가 너무 크니 더 작은 학습률로 다시 학습하세요.",
};
