/** Errors and warnings of predictions, in Korean. */
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
  predictRowsShape: "행은 열마다 키가 하나씩 있는 객체의 배열이어야 하지만 {{found}} 값이 있습니다.",
  predictRowShape: "행은 열마다 키가 하나씩 있는 객체여야 하지만 {{row}}행은 {{found}} 값입니다.",
  predictCellKind:
    "{{column}} 값은 숫자, 텍스트, 불리언 또는 null이어야 하지만 {{row}}행에 {{found}} 값이 있습니다. 값 자체를 주세요.",
  predictProjectRequired:
    "이 가중치 파일에는 어떤 모델의 가중치인지 적혀 있지 않습니다. 프로젝트도 주세요: loadModel(project, { weights }).",
  predictWeightsRequired:
    "이 파일은 학습된 가중치가 없는 프로젝트입니다. 가중치도 주세요: loadModel(project, { weights }).",
  predictRowsDropped: "입력값이 없어 {{rows}}개 행 중 {{count}}개는 예측하지 못했습니다. 처음은 {{row}}행입니다.",
  predictImputed:
    "{{count}}개 행에 {{column}} 값이 없어 학습 때처럼 결측값 채우기 노드가 채웠습니다. 처음은 {{row}}행입니다.",
  predictNoRows: "예측에는 행이 하나 이상 필요하지만 없습니다.",
  predictVaryColumn:
    "{{column}} 열은 모델이 받는 숫자 열이 아니어서 바꿔 볼 수 없습니다. 다음 중에서 고르세요: {{columns}}.",
  predictVaryRange:
    "{{column}} 열의 범위를 알 수 없습니다. 학습 행에 값이 하나뿐이거나 가중치 파일에 범위가 없습니다. 다른 열을 바꿔 보거나 다시 학습하세요.",
  mapNoColumn:
    "예측 지도는 숫자 열을 따라 그려지는데, 이 모델이 받는 열에는 값이 변하는 숫자 열이 없습니다. 특성 열의 유형을 숫자로 바꾼 뒤 다시 학습하세요.",
  mapManyClasses:
    "예측 지도는 클래스를 {{most}}개까지 보여 주는데, 타깃의 클래스가 {{count}}개입니다. 대신 “예측값과 실제값”을 보세요.",
  evaluationNoRows:
    "검증 행에서 모델을 평가할 수 없습니다. 데이터셋에 떼어 둔 행이 없습니다. 학습 행에서 평가하거나, 일부를 떼어 두고 다시 학습하세요.",
  evaluationNoTest:
    "테스트 행에서 모델을 평가할 수 없습니다. 데이터셋에 테스트용으로 남겨 둔 행이 없습니다. 테스트 비율을 정하고 다시 학습하세요.",
  importanceUndefined:
    "열의 중요도는 점수가 얼마나 떨어지는지로 재는데, 이 {{rows}}개 행에서는 점수가 정의되지 않습니다. 예측이 유한하지 않거나 타깃 값이 모두 같습니다. 검증 행을 늘리거나 더 작은 학습률로 다시 학습하세요.",
  predictNotFinite:
    "{{rows}}개 행 중 {{count}}개의 예측이 NaN 또는 무한대입니다. 처음은 {{row}}행입니다. 이 입력에 비해 가중치가 너무 크니 더 작은 학습률로 다시 학습하세요.",
};
